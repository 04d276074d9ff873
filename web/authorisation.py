"""Who may call which route: one table, asked before every request. A route that is not in it is refused to all."""

from __future__ import annotations

from enum import Enum

from organization.accounts import Account, Role


class Who(Enum):
    """The groups that routes are opened to; what a person may see of each thing is decided by letters.access."""

    ANYBODY = frozenset[Role]()
    SIGNED_IN = frozenset(Role)
    WRITERS = frozenset({Role.STAFF, Role.OFFICIAL, Role.SECRETARIAT})
    KEEPERS = frozenset({Role.SECRETARIAT, Role.ADMIN})
    TEMPLATES = frozenset({Role.TEMPLATES, Role.ADMIN, Role.SECRETARIAT})
    ISSUERS = frozenset({Role.OFFICIAL, Role.SECRETARIAT})
    REGISTRY = frozenset({Role.SECRETARIAT})

    def admits(self, account: Account | None) -> bool:
        """Whether the reader belongs to the group."""
        if self is Who.ANYBODY:
            return True
        return account is not None and any(account.has(role) for role in self.value)


#: Every route by its endpoint.
MATRIX = {
    "assets.asset": Who.ANYBODY,
    "assets.icon": Who.ANYBODY,
    "service.health": Who.ANYBODY,
    "service.choose_language": Who.ANYBODY,
    "verification.ask": Who.ANYBODY,
    "verification.show": Who.ANYBODY,
    "verification.check": Who.ANYBODY,
    "sign_in.show": Who.ANYBODY,
    "sign_in.enter": Who.ANYBODY,
    "sign_in.leave": Who.SIGNED_IN,
    "sign_in.stay": Who.SIGNED_IN,
    "home.show": Who.SIGNED_IN,
    "account.show": Who.SIGNED_IN,
    "account.change_password": Who.SIGNED_IN,
    "office.overview": Who.SIGNED_IN,
    "office.department": Who.SIGNED_IN,
    "register.show": Who.SIGNED_IN,
    "agenda.as_csv": Who.SIGNED_IN,
    "agenda.as_xlsx": Who.SIGNED_IN,
    "agenda.as_pdf": Who.SIGNED_IN,
    "cards.of_search": Who.SIGNED_IN,
    "cards.of_letter": Who.SIGNED_IN,
    "performance.show": Who.WRITERS,
    "performance.begin_summary": Who.WRITERS,
    "letters.show": Who.SIGNED_IN,
    "letters.progress": Who.SIGNED_IN,
    "letters.file": Who.SIGNED_IN,
    "templates.overview": Who.TEMPLATES,
    "templates.show": Who.TEMPLATES,
    "templates.upload": Who.TEMPLATES,
    "templates.roll_back": Who.TEMPLATES,
    "templates.guide": Who.TEMPLATES,
    "templates.shipped": Who.TEMPLATES,
    "templates.in_use": Who.TEMPLATES,
    "template_versions.show": Who.TEMPLATES,
    "template_versions.propose": Who.TEMPLATES,
    "template_versions.decide": Who.TEMPLATES,
    "template_versions.activate": Who.TEMPLATES,
    "template_versions.file": Who.TEMPLATES,
    "template_versions.compare": Who.TEMPLATES,
    "template_versions.picture": Who.TEMPLATES,
    "signed.ask": Who.ISSUERS,
    "signed.bring": Who.ISSUERS,
    "signed.sign": Who.ISSUERS,
    "profiles.show": Who.TEMPLATES,
    "profiles.edit": Who.TEMPLATES,
    "profiles.check": Who.TEMPLATES,
    "profiles.in_use": Who.TEMPLATES,
    "profiles.roll_back": Who.TEMPLATES,
    "profile_versions.show": Who.TEMPLATES,
    "profile_versions.decide": Who.TEMPLATES,
    "profile_versions.activate": Who.TEMPLATES,
    "profile_versions.file": Who.TEMPLATES,
    "profile_versions.compare": Who.TEMPLATES,
    "profile_versions.picture": Who.TEMPLATES,
    "voiding.ask": Who.ISSUERS,
    "voiding.void": Who.ISSUERS,
    "uploads.of_letter": Who.SIGNED_IN,
    "uploads.of_draft": Who.WRITERS,
    "starting.start": Who.WRITERS,
    "indicators.show": Who.WRITERS,
    "indicators.take": Who.WRITERS,
    "indicators.of_draft": Who.WRITERS,
    "indicators.of_letter": Who.SIGNED_IN,
    "numbers.show": Who.REGISTRY,
    "numbers.reserve": Who.REGISTRY,
    "numbers.block": Who.REGISTRY,
    "numbers.form": Who.REGISTRY,
    "numbers.void_rest": Who.REGISTRY,
    "numbers.close": Who.REGISTRY,
    "paper.show": Who.REGISTRY,
    "paper.fill": Who.REGISTRY,
    "paper.void": Who.REGISTRY,
    "paper.scan": Who.REGISTRY,
    "paper.ask": Who.REGISTRY,
    "paper.enter": Who.REGISTRY,
    "drafts.choose": Who.WRITERS,
    "drafts.create": Who.WRITERS,
    "drafts.edit": Who.WRITERS,
    "drafts.save": Who.WRITERS,
    "drafts.autosave": Who.WRITERS,
    "drafts.parties": Who.WRITERS,
    "drafts.person": Who.WRITERS,
    "checking.show": Who.WRITERS,
    "checking.preview": Who.WRITERS,
    "checking.picture": Who.WRITERS,
    "checking.pdf": Who.WRITERS,
    "handing.submit": Who.WRITERS,
    "handing.withdraw": Who.WRITERS,
    "handing.give_back": Who.ISSUERS,
    "handing.initial": Who.ISSUERS,
    "handing.issue": Who.WRITERS,
    "work.begin_review": Who.WRITERS,
    "due.overview": Who.SIGNED_IN,
    "cases.overview": Who.SIGNED_IN,
    "cases.show": Who.SIGNED_IN,
    "cases.scan": Who.SIGNED_IN,
    "cases.begin_next": Who.WRITERS,
    "deciding.decide": Who.ISSUERS,
    "deciding.ask_withdrawal": Who.WRITERS,
    "deciding.withdraw": Who.WRITERS,
    "outside.ask": Who.WRITERS,
    "outside.enter": Who.WRITERS,
    "archive.show": Who.KEEPERS,
    "archive.close_year": Who.KEEPERS,
    "archive.propose": Who.KEEPERS,
    "archive.disposal": Who.KEEPERS,
    "archive.approve": Who.KEEPERS,
    "archive.reject": Who.KEEPERS,
    "archive.carry_out": Who.KEEPERS,
    "archive.minutes_file": Who.KEEPERS,
    "archive.disposal_bundle": Who.KEEPERS,
    "archive.letter_bundle": Who.SIGNED_IN,
    "archive.case_bundle": Who.SIGNED_IN,
    "trail.show": Who.KEEPERS,
    "trail.as_csv": Who.KEEPERS,
    "trail.as_json": Who.KEEPERS,
    "upkeep.show": Who.KEEPERS,
}
