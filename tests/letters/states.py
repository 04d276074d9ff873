"""The states of a case, written as `1 2+ 5-`: step 1 issued, step 2 agreed to, step 5 refused."""

from __future__ import annotations

from letters.cases.progress import Progress
from letters.cases.turns import progress_of
from letters.catalogue import CATALOGUE
from letters.kinds import Outcome
from letters.parties import Outsider, Parties
from tests.factories import TODAY, example_office
from tests.letters.files import MALAKA

#: Units whose penilai and pimpinan are two persons, and units where they are one.
TWO, ONE = ("diskominfo-aptika", "dinkes-p2p"), ("diskominfo-ikp", "dinkes-kesmas")
TO_TTU, TO_TTU_ONE = ("diskominfo-aptika", "ttu-diskominfo-egov"), ("diskominfo-ikp", "ttu-diskominfo-persandian")
WORDS = {"": Outcome.ISSUED, "+": Outcome.AGREED, "-": Outcome.REFUSED}


def outcomes(state: str) -> dict[str, Outcome]:
    return {word[0]: WORDS[word[1:]] for word in state.split()}


def progress(route: str, units: tuple[str, str], state: str, *, outside: bool = False) -> Progress:
    asked = "" if outside else units[1]
    parties = Parties(units[0], asked, outsider=Outsider.read(MALAKA) if outside else None)
    return progress_of(CATALOGUE, route, example_office(), parties, on=TODAY, done=outcomes(state))


def following(route: str, units: tuple[str, str], state: str, *, outside: bool = False) -> str:
    return " ".join(step.code for step in progress(route, units, state, outside=outside).next_steps)


#: Route, units, and every way in which it comes to its end.
FINISHED = [
    ("dalam-unit", TWO, "1"),
    ("tim-kerja", TWO, "1"),
    ("lintas-unit", TWO, "1 2 3+ 4"),
    ("lintas-unit", ONE, "1 3+ 4"),
    ("lintas-instansi", TO_TTU, "1+ 2 3 4 5+ 6+ 7"),
    ("lintas-instansi", TO_TTU_ONE, "1+ 2 3 5+ 6+ 7"),
    ("sukarela-dalam-unit", TWO, "1+ 2"),
    ("sukarela-lintas-unit", TWO, "1+ 2+ 3"),
]
REFUSED = [
    ("lintas-unit", TWO, "1 3-"),
    ("lintas-unit", ONE, "1 3-"),
    ("lintas-instansi", TO_TTU, "1-"),
    ("lintas-instansi", TO_TTU, "1+ 2 6-"),
    ("lintas-instansi", TO_TTU, "1+ 2 3 5- 6-"),
    ("sukarela-dalam-unit", TWO, "1-"),
    ("sukarela-lintas-unit", TWO, "1-"),
    ("sukarela-lintas-unit", TWO, "1+ 2-"),
]
