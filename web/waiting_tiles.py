"""What waits for the reader, as tiles of the home page: how much, the oldest first, each a link to where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for

from core.i18n import _
from letters.cases.desk import CaseView
from letters.cases.whose_turn import Turn
from letters.models import Draft
from letters.profiles.desk import may_decide as may_decide_profile
from letters.routes_pelaporan import REVIEW
from letters.templates.desk import DECIDERS
from letters.templates.desk import may_decide as may_decide_template
from letters.templates.standings import reach_of
from organization.accounts import Role
from web.case_actions import CaseActions, actions_on_each
from web.draft_lines import draft_lines
from web.filters import day
from web.submitted_drafts import waiting_drafts
from web.visits import Visit

#: A reader with more open cases than this looks at the list of cases; the page shows those that wait longest.
_CASES = 100
#: The reader's cases with a turn, and what the reader may do with each.
_Running = Sequence[tuple[CaseView, CaseActions]]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits; `title` says for what, `place` names its page: the route, its argument and that value."""

    title: str
    place: tuple[str, str, str]
    topic: str
    note: str
    since: datetime

    @property
    def address(self) -> str:
        """Where it is done; written out for those that are shown, of many that wait."""
        route, name, value = self.place
        values: dict[str, Any] = {name: value}
        return url_for(route, **values)


@dataclass(frozen=True, slots=True)
class Tile:
    """Things of one sort that wait, the longest waiting first."""

    title: str
    nothing: str
    tasks: tuple[Task, ...]
    #: Whether more wait than were looked at; these have waited longest.
    is_more: bool = False

    @property
    def oldest(self) -> datetime | None:
        """Since when the first of them waits."""
        return self.tasks[0].since if self.tasks else None


def waiting_tiles(visit: Visit, *, writes: bool) -> list[Tile]:
    """The tiles of the reader's roles; staff have no decisions and no signatures of others to give.

    Without units to write for (`writes`), only proposed templates and profiles can wait.
    """
    proposed = [Tile(_("Usulan format"), _("tidak ada usulan"), _proposed(visit))] if _decides(visit) else []
    if not writes:
        return proposed
    views, is_more = _running(visit)
    running = list(zip(views, actions_on_each(visit.office, visit.account, views, visit.today), strict=True))
    turns = Tile(_("Giliran unit Anda"), _("tidak ada kasus"), _turns(running), is_more)
    reviews = Tile(_("Reviu hasil"), _("tidak ada hasil"), _reviews(visit))
    requested = Tile(_("Laporan diminta"), _("tidak ada permintaan"), _requested(visit))
    incoming = Tile(_("Surat masuk"), _("semua sudah dibuka"), _incoming(visit))
    if not (visit.account.has(Role.OFFICIAL) or visit.account.has(Role.SECRETARIAT)):
        return [incoming, turns, requested, *proposed]
    drafts = waiting_drafts(visit)
    return [
        Tile(_("Tanda tangan"), _("tidak ada konsep"), _draft_tasks(visit, _("Tanda tangan"), drafts.signature)),
        Tile(_("Paraf"), _("tidak ada konsep"), _draft_tasks(visit, _("Paraf"), drafts.initial)),
        Tile(_("Keputusan"), _("tidak ada kasus"), _decisions(running)),
        reviews,
        turns,
        incoming,
        *proposed,
    ]


def all_tasks(tiles: Sequence[Tile]) -> list[Task]:
    """Everything that waits, the longest waiting first."""
    return sorted((task for tile in tiles for task in tile.tasks), key=lambda task: task.since)


def _draft_tasks(visit: Visit, title: str, drafts: Sequence[Draft]) -> tuple[Task, ...]:
    return tuple(
        Task(
            title,
            ("checking.show", "draft_id", line.draft.id),
            line.topic or _("Konsep tanpa judul"),
            line.kind,
            line.draft.updated_at,
        )
        for line in draft_lines(drafts, visit.office, visit.services.catalogue)
    )


def _decisions(running: _Running) -> tuple[Task, ...]:
    found = [_case_task(_("Keputusan"), view, actions.decide) for view, actions in running if actions.decide]
    return tuple(sorted(found, key=lambda task: task.since))


def _turns(running: _Running) -> tuple[Task, ...]:
    found = []
    for view, actions in running:
        # What is to be reviewed stands in a tile of its own.
        turns = [each.turn for each in actions.next_letters if each.turn.kind.code != REVIEW]
        if turns:
            found.append(_case_task(_("Giliran unit Anda"), view, turns[0]))
        elif actions.enter_answer:
            found.append(_case_task(_("Giliran unit Anda"), view, view.turns[0]))
    return tuple(sorted(found, key=lambda task: task.since))


def _reviews(visit: Visit) -> tuple[Task, ...]:
    """The results that the reader's posts are to review, each at the report that delivered it."""
    return tuple(
        Task(
            _("Reviu hasil"),
            ("letters.show", "letter_id", result.report),
            result.activity,
            _("laporan {name}", name=visit.office.person(result.nip).name),
            result.since,
        )
        for result, _turn in visit.services.work.waiting_for(visit.office, visit.account)
    )


def _requested(visit: Visit) -> tuple[Task, ...]:
    """The reports that a leader asked the reader for, each at the letter that asks."""
    owed = [each for each in visit.services.due.of_account(visit.office, visit.account) if each.letter_id]
    return tuple(
        Task(
            _("Laporan diminta"),
            ("letters.show", "letter_id", each.letter_id),
            each.activity,
            _("tenggat {day}", day=day(each.due)),
            visit.services.register.by_id(each.letter_id).issued_at,
        )
        for each in owed
    )


def _incoming(visit: Visit) -> tuple[Task, ...]:
    """Letters and copies for the reader's posts that the reader has not opened."""
    return tuple(
        Task(
            _("Surat masuk"),
            ("letters.show", "letter_id", line.letter_id),
            f"{line.subject}: {line.summary}" if line.summary else line.subject,
            line.number,
            line.sent_at or line.issued_at,
        )
        for line in visit.services.deliveries.book.unopened(visit.office, visit.account)
    )


def _decides(visit: Visit) -> bool:
    """Whether the reader is one of those who decide on templates and profiles as the second person."""
    return any(visit.account.has(role) for role in DECIDERS)


def _proposed(visit: Visit) -> tuple[Task, ...]:
    """The templates and profiles that wait for a second person, which the reader may be."""
    title, services = _("Usulan format"), visit.services
    templates = [
        Task(
            title,
            ("template_versions.show", "proposal_id", each.id),
            _(services.catalogue.kind(each.kind).title),
            _("versi {number} dari {author}", number=each.number, author=each.author.name),
            each.created_at,
        )
        for each in services.template_desk.waiting()
        if each.author_id != visit.account.id and may_decide_template(visit.account, reach_of(each))
    ]
    profiles = [
        Task(
            title,
            ("profile_versions.show", "proposal_id", each.id),
            _("Profil daerah"),
            _("versi {number} dari {author}", number=each.number, author=each.author.name),
            each.created_at,
        )
        for each in services.profile_desk.waiting()
        if may_decide_profile(visit.account, each)
    ]
    return tuple(sorted([*templates, *profiles], key=lambda task: task.since))


def _case_task(title: str, view: CaseView, turn: Turn) -> Task:
    return Task(
        title, ("cases.show", "case_id", view.case.id), view.case.title, _(turn.kind.title), view.case.changed_at
    )


def _running(visit: Visit) -> tuple[list[CaseView], bool]:
    """The reader's cases with a turn, each once, and whether the reader's units have more."""
    mine = visit.services.cases.open_cases(visit.office, visit.account, most=_CASES + 1)
    waiting = [view for view, _turn in visit.services.cases.waiting_for(visit.office, visit.account)]
    found = {view.case.id: view for view in (*mine[:_CASES], *waiting) if view.turns}
    return list(found.values()), len(mine) > _CASES
