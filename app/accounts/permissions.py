"""What may be done, and which role may do it; grants are data, denial the default."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.accounts.models import Role


class Permission(StrEnum):
    """One thing a caller may do; the name appears in every refusal."""

    READ_OWN_KEY = "key.read"
    READ_RECORDS = "records.read"
    WRITE_RECORDS = "records.write"
    READ_MERIT = "merit.read"
    READ_DISCIPLINE_CATEGORY = "discipline_category.read"
    READ_DISCIPLINE = "discipline.read"
    READ_FAMILIES = "families.read"
    WRITE_FAMILIES = "families.write"
    READ_ATTACHMENTS = "attachments.read"
    READ_IMPORTS = "imports.read"
    IMPORT_FILES = "imports.write"
    READ_VACANCIES = "vacancies.read"
    READ_RULES = "rules.read"
    FILE_TEXTS = "rules.write"
    READ_VERDICTS = "verdicts.read"
    READ_CALENDAR = "calendar.read"
    KEEP_CALENDAR = "calendar.write"
    READ_ROUNDS = "rounds.read"
    PREPARE_ROUNDS = "rounds.write"
    START_RUNS = "runs.write"
    READ_PROPOSALS = "proposals.read"
    GIVE_REASONS = "proposals.write"
    READ_PLANNING = "planning.read"
    READ_CHANGES = "changes.read"
    KEEP_WEBHOOKS = "webhooks.write"
    READ_CORRECTIONS = "corrections.read"
    DECIDE_CORRECTIONS = "corrections.write"
    READ_TRAILS = "trails.read"
    READ_AUDIT = "audit.read"


P = Permission

GRANTS: Final[Mapping[Role, frozenset[Permission]]] = MappingProxyType({
    Role.ANALYST: frozenset(Permission),
    # Sees everything, changes nothing; of discipline the category alone.
    Role.AUDITOR: frozenset({
        P.READ_OWN_KEY,
        P.READ_RECORDS,
        P.READ_MERIT,
        P.READ_DISCIPLINE_CATEGORY,
        P.READ_FAMILIES,
        P.READ_ATTACHMENTS,
        P.READ_IMPORTS,
        P.READ_VACANCIES,
        P.READ_RULES,
        P.READ_VERDICTS,
        P.READ_CALENDAR,
        P.READ_ROUNDS,
        P.READ_PROPOSALS,
        P.READ_PLANNING,
        P.READ_CHANGES,
        P.READ_CORRECTIONS,
        P.READ_TRAILS,
        P.READ_AUDIT,
    }),
    # A machine that keeps records in step; no round, no proposal, no discipline.
    Role.INTEGRATOR: frozenset({
        P.READ_OWN_KEY,
        P.READ_RECORDS,
        P.READ_IMPORTS,
        P.IMPORT_FILES,
        P.READ_VACANCIES,
        P.READ_RULES,
        P.READ_CALENDAR,
        P.READ_CHANGES,
        P.KEEP_WEBHOOKS,
    }),
})


def has_permission(role: Role, permission: Permission) -> bool:
    """Say whether a role was granted a permission."""
    return permission in GRANTS.get(role, frozenset())
