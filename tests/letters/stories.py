"""A case told letter by letter, each issued by whom it belongs to.

story = Story(bench, "lintas-unit", "diskominfo-aptika", "dinkes-p2p", [EPIDEMIOLOG])
story.tell("1 2 3 4")                        # `1+`: issued, then agreed to by the official who decides; `1-`: refused
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from letters.cases.desk import CaseView
from letters.issuing import IssuedLetter
from letters.kinds import Outcome
from letters.preparing import PreparedLetter
from organization.accounts import Account, Role
from tests.factories import Bench, account
from tests.letters.files import EPIDEMIOLOG, KINDS, PRAKOM_MUDA, PRAKOM_TTU, REFUSAL, STAF_APTIKA, file

#: Letters that decide by themselves; the others wait for a decision where one is due.
ANSWERS = ("jawaban-permohonan", "catatan-pengajuan-lisan")


class Story:
    """One case and those who act in it; the letters of each agency are issued by its own secretariat."""

    def __init__(
        self,
        bench: Bench,
        route: str,
        asking: str,
        asked: str | None,
        people: Sequence[str],
        *,
        outsider: dict[str, str] | None = None,
    ) -> None:
        self.bench = bench
        self.case = ""
        self.numbers: list[str] = []
        self._route, self._units, self._people, self._outsider = route, (asking, asked), people, outsider
        self._accounts = bench.accounts
        self._accounts.setdefault("belu", bench.secretariat)

    def file(self, step: str, **isi: Any) -> dict[str, Any]:
        """The letter's file of a step, tied to the case once there is one."""
        given: dict[str, Any] = {"people": self._people, "case": self.case or None, "outsider": self._outsider}
        return file(self._route, step, *self._units, **given | isi)

    def prepare(self, step: str, **isi: Any) -> PreparedLetter:
        """Judge a step's letter."""
        return self.bench.prepare(self.file(step, **isi))

    def letter(self, step: str, *, key: str = "", **isi: Any) -> IssuedLetter:
        """Issue a step's letter."""
        found = self.file(step, **isi)
        agency = self.bench.prepare(found, key=key).agency
        keys = {"key": key} if key else {}
        issued = self.bench.issue(found, account=self.secretariat(agency), **keys)
        self.case = self.case or str(self.bench.register.by_id(issued.id).case_id)
        self.numbers.append(issued.number)
        return issued

    def secretariat(self, agency: str) -> Account:
        """The secretariat of an agency."""
        if agency not in self._accounts:
            new = account("ttu-bkpsdmd-pengembangan-widyaiswara", Role.SECRETARIAT, agency=agency)
            self._accounts[agency] = self.bench.add(new)
        return self._accounts[agency]

    def official(self, post: str) -> Account:
        """The account of a post's holder."""
        if post not in self._accounts:
            agency = self.bench.office.agency_of(post).code
            self._accounts[post] = self.bench.add(account(post, Role.OFFICIAL, agency=agency))
        return self._accounts[post]

    def decide(self, outcome: Outcome, *reasons: str) -> CaseView:
        """Let the official whose turn it is decide."""
        return self.bench.cases.decide(
            self.bench.office, self.official(self.view().turns[0].post), self.case, outcome, reasons
        )

    def decide_on_paper(self) -> CaseView:
        """Let the secretariat enter that the official whose turn it is agreed on paper."""
        agency = self.bench.office.agency_of(self.view().turns[0].post).code
        return self.bench.cases.decide(
            self.bench.office, self.secretariat(agency), self.case, Outcome.AGREED, [], on_paper=True
        )

    def tell(self, script: str) -> CaseView:
        """Issue the steps of a script in order, with what becomes of each."""
        for word in script.split():
            step, outcome = word[0], {"": Outcome.ISSUED, "+": Outcome.AGREED, "-": Outcome.REFUSED}[word[1:]]
            answers = KINDS[self._route, step] in ANSWERS
            self.letter(step, **(REFUSAL if answers and outcome is Outcome.REFUSED else {}))
            if not answers and outcome is not Outcome.ISSUED:
                self.decide(outcome, *(["Beban kerja penuh."] if outcome is Outcome.REFUSED else []))
        return self.view()

    def view(self, reader: Account | None = None) -> CaseView:
        """The case now."""
        return self.bench.cases.view(self.bench.office, self.case, reader)


#: For each route its units, its people, and the script of a case that goes well, with the numbers it takes.
ROUTES = {
    "dalam-unit": ("diskominfo-aptika", None, [PRAKOM_MUDA, STAF_APTIKA], "1", "800.1.11.1/1/Diskominfo"),
    "lintas-unit": (
        "diskominfo-aptika", "dinkes-p2p", [EPIDEMIOLOG], "1 2 3+ 4",
        "800.1.11.1/1/Diskominfo 800.1.11.1/1/Dinkes 800.1.11.1/2/Dinkes 800.1.11.1/3/Dinkes",
    ),
    "lintas-instansi": (
        "diskominfo-aptika", "ttu-diskominfo-egov", [PRAKOM_TTU], "1+ 2 3 4 5+ 6+ 7",
        "800.1.3.1/1/Diskominfo 800.1.3.1/1/Setda 100.3.4.2/1/Setda-TTU 800.1.3.1/1/Diskominfo-TTU "
        "800.1.3.1/2/Diskominfo-TTU 800.1.3.1/2/Setda-TTU 800.1.11.1/3/Diskominfo-TTU",
    ),
    "sukarela-dalam-unit": (
        "diskominfo-aptika", None, [PRAKOM_MUDA], "1+ 2", "800.1.11.1/1/Diskominfo 800.1.11.1/2/Diskominfo"
    ),
    "sukarela-lintas-unit": (
        "diskominfo-aptika", "dinkes-p2p", [PRAKOM_MUDA], "1+ 2+ 3",
        "800.1.11.1/1/Diskominfo 800.1.11.1/2/Diskominfo 800.1.11.1/3/Diskominfo",
    ),
}  # fmt: skip


def begin(bench: Bench, route: str, script: str = "") -> Story:
    asking, asked, people, _script, _numbers = ROUTES[route]
    story = Story(bench, route, asking, asked, people)
    if script:
        story.tell(script)
    return story


def timeline(view: CaseView) -> str:
    """The events as a script: what, step, outcome."""
    signs = {"setuju": "+", "tolak": "-"}
    words = {"surat": "", "keputusan": "!", "surat-luar": "luar:", "tarik": "tarik", "batal": "x"}
    return " ".join(f"{words[event.what]}{event.step}{signs.get(event.outcome, '')}" for event in view.events)


def turns(view: CaseView) -> list[tuple[str, str, bool]]:
    return [(turn.step.code, turn.post, turn.is_decision) for turn in view.turns]
