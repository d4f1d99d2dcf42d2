"""Who may know of which act, and where its subject is read."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from app.accounts.models import Role
from app.accounts.permissions import Permission, has_permission
from app.audit.actions import Action

P: Final = Permission
# By the first word of an act. What is not listed, and every retired name, is for
# those who may read the log itself: denial is the default here too.
NEEDED: Final[Mapping[str, Permission]] = {
    "unit": P.READ_RECORDS,
    "unit_figure": P.READ_RECORDS,
    "post": P.READ_RECORDS,
    "officer": P.READ_RECORDS,
    "import": P.READ_IMPORTS,
    "legal_text": P.READ_RULES,
    "freeze": P.READ_CALENDAR,
    "holiday": P.READ_CALENDAR,
    "structure": P.READ_RECORDS,
    "quality": P.READ_RECORDS,
    "round": P.READ_ROUNDS,
    "run": P.READ_ROUNDS,
    "proposal": P.READ_PROPOSALS,
    "sensitivity": P.READ_PROPOSALS,
}
PREFIX: Final = "/api/v1"
PLACES: Final = {
    "unit": "/units",
    "post": "/posts",
    "round": "/rounds",
    "run": "/runs",
    "proposal": "/proposals",
    "import": "/imports",
    "freeze": "/clocks/freezes",
    "holiday": "/clocks/holidays",
    "webhook": "/webhooks",
}
OFFICER: Final = "officer"


def needed_for(action: str) -> Permission:
    """Name the permission that knowing of an act takes."""
    return NEEDED.get(action.partition(".")[0], P.READ_AUDIT)


def visible_to(role: Role) -> frozenset[str] | None:
    """List the acts a role may know of; None: all, also those named no more."""
    if has_permission(role, P.READ_AUDIT):
        return None
    return frozenset(
        action.value for action in Action if has_permission(role, needed_for(action))
    )


def knows_no_more(role: Role, *, than: Role) -> bool:
    """Say whether everything a role may know of, the other may as well."""
    mine, theirs = visible_to(role), visible_to(than)
    return theirs is None or (mine is not None and mine <= theirs)


def href_of(subject: str, *, nip_by_id: Mapping[int, str]) -> str | None:
    """Say where a subject is read; an officer only for those given his NIP."""
    kind, _, name = subject.partition(":")
    if kind == OFFICER:
        nip = nip_by_id.get(int(name)) if name.isdecimal() else None
        return None if nip is None else f"{PREFIX}/officers/{nip}"
    place = PLACES.get(kind)
    return None if place is None else f"{PREFIX}{place}/{quote(name, safe='')}"
