"""Notes every look at what is known of people: who was told what, and when.

UU 27/2022 Art 31 asks for a record of all processing, Art 32 gives each person the
right to its trail. A route is noted unless it stands among those that tell of nobody,
so that a new one is noted until somebody has thought about it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fastapi import Depends, Request
from fastapi.dependencies.utils import get_flat_params
from sqlmodel import Session, select

from app.accounts.guards import Db
from app.accounts.subjects import OWN
from app.audit import service as audit
from app.officers.models import Officer

if TYPE_CHECKING:
    from app.accounts.actor import Actor
    from app.accounts.portals import Subject

# What tells of posts, rules, days and rounds, but of no officer.
OF_NOBODY: Final = frozenset({
    "count_working_days",
    "find_free_day",
    "follow_run",
    "follow_runs",
    "follow_sensitivity",
    "get_caller",
    "get_coverage",
    "get_figures",
    "get_freeze",
    "get_holiday",
    "get_lead_time",
    "get_need",
    "get_oath_deadline",
    "get_policy",
    "get_post",
    "get_quality",
    "get_rule",
    "get_run",
    "get_structure",
    "get_template",
    "get_unit",
    "list_checks",
    "get_webhook",
    "list_clock_terms",
    "list_deliveries",
    "list_figures",
    "list_freezes",
    "list_holidays",
    "list_imports",
    "list_legal_texts",
    "list_needs",
    "list_policies",
    "list_posts",
    "list_rules",
    "list_runs",
    "list_templates",
    "list_trend",
    "list_units",
    "replay_snapshot",
    "list_webhooks",
    "show_rounds",
    "show_rule",
    "show_rules",
    "suggest_freeze_days",
})
# Those that only try something out answer a POST, and tell as much as a GET.
TRIALS: Final = frozenset({"preview_policy", "preview_structure"})
# Path and query parameters by which an officer is asked for.
BY_NIP: Final = ("nip",)
BY_NUMBER: Final = ("officer_id", "pegawai")
LONGEST_ABOUT: Final = 200


def note_look(request: Request, db: Db) -> Iterator[None]:
    """Note the look once the answer is made, and before it is given.

    A look that cannot be noted is not had; what was refused told nothing.
    """
    yield
    name = getattr(request.scope.get("route"), "name", "")
    if name in OF_NOBODY or not (request.method == "GET" or name in TRIALS):
        return
    looker = _looker(request)
    if looker is None:
        return
    with db.transaction() as session:
        audit.record_look(
            session,
            agency_id=looker.agency_id,
            actor=looker.name,
            role=looker.role,
            operation=name,
            officer_id=_officer(session, looker.asked, agency_id=looker.agency_id),
            about=_about(request),
        )


# Ends with the endpoint, not with the answer: what comes later could not stop it.
LOOKS: Final = Depends(note_look, scope="function")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looker:
    """Who looks, in which agency, and what he named in asking."""

    agency_id: int
    name: str
    role: str
    asked: Mapping[str, str]


def _looker(request: Request) -> _Looker | None:
    """Tell who was let in; nobody was on a page that is open to all."""
    actor: Actor | None = getattr(request.state, "actor", None)
    if actor is not None:
        return _Looker(
            agency_id=actor.agency_id,
            name=actor.name,
            role=actor.role.value,
            asked=_asked(request),
        )
    subject: Subject | None = getattr(request.state, "subject", None)
    if subject is None:
        return None
    return _Looker(
        agency_id=subject.agency_id,
        name=f"portal:{subject.portal}",
        role=OWN,
        asked={"nip": subject.nip},
    )


def _asked(request: Request) -> dict[str, str]:
    """Give what the route was asked for; what it does not ask for steers no log."""
    # A list's model is laid open here; of headers and cookies none is called so.
    fields = get_flat_params(request.scope["route"].dependant)
    declared = {field.alias for field in fields}
    return {
        **{
            name: value
            for name, value in request.query_params.items()
            if name in declared
        },
        **{name: str(value) for name, value in request.path_params.items()},
    }


def _officer(
    session: Session, asked: Mapping[str, str], *, agency_id: int
) -> int | None:
    query = select(Officer.id).where(Officer.agency_id == agency_id)
    for name in BY_NIP:
        if name in asked:
            return session.exec(query.where(Officer.nip == asked[name])).first()
    for name in BY_NUMBER:
        if asked.get(name, "").isdecimal():
            return session.exec(query.where(Officer.id == int(asked[name]))).first()
    return None


def _about(request: Request) -> str:
    """Say which list, round or post: everything of the address but the person."""
    persons = {*BY_NIP, *BY_NUMBER}
    named = (
        f"{name}={value}"
        for name, value in request.path_params.items()
        if name not in persons
    )
    return " ".join(named)[:LONGEST_ABOUT]
