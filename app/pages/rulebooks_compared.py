"""One proposal, and every pair, under two versions of the rulebook."""

from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.gates import rulebook
from app.pages.ahead import Ahead, AskedAhead
from app.pages.ahead_tabs import look
from app.pages.choices import choose
from app.pages.directory import Person, find_people, list_places, unknown_place
from app.pages.law import name_versions
from app.planning import service
from app.planning.compared import RuleEffect

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Planner = Annotated[Actor, Depends(requires(Permission.READ_PLANNING))]


@dataclass(frozen=True, slots=True, kw_only=True)
class LostRow:
    """An appointment of the proposal that no longer passes."""

    code: str
    title: str
    unit: str
    officer: Person
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedView:
    """What the second version changes of what the first says."""

    base: str
    other: str
    proposal_id: int | None
    before: int
    after: int
    closed: int
    opened: int
    names: int
    lost: tuple[LostRow, ...]
    rules: tuple[RuleEffect, ...]


@router.get("/prakiraan/banding-aturan")
def show_compared(
    request: Request,
    db: Db,
    *,
    actor: Planner,
    asked: AskedAhead,
    base: Annotated[str, Query(alias="dari", max_length=12)] = "",
    other: Annotated[str, Query(alias="ke", max_length=12)] = "",
) -> Response:
    """Show which verdicts and names another version changes, and by what cause."""
    versions = name_versions()
    first = base or rulebook.CURRENT
    second = other or next((one for one in reversed(versions) if one != first), first)
    return look(
        request,
        db,
        actor=actor,
        asked=asked,
        part="/banding-aturan",
        read=partial(read_compared, versions=(first, second)),
        extra=(
            choose("dari", "Menurut buku", versions, chosen=first, every=""),
            choose("ke", "Dibandingkan buku", versions, chosen=second, every=""),
        ),
    )


def read_compared(
    session: Session, ahead: Ahead, *, agency_id: int, versions: tuple[str, str]
) -> ComparedView:
    """Compose the differences of two versions over a round."""
    base, other = versions
    told = service.compare_rulebooks(
        session, ahead.code, other, agency_id=agency_id, base=base
    )
    people = find_people(
        session, {one.nip for one in told.names_lost}, agency_id=agency_id
    )
    places = list_places(session, agency_id=agency_id) if told.names_lost else {}
    lost = []
    for one in told.names_lost:
        place = places.get(one.post) or unknown_place(one.post)
        lost.append(
            LostRow(
                code=one.post,
                title=place.title,
                unit=place.unit,
                officer=people.get(one.nip) or Person(name=one.name),
                rules=tuple(one.rule_ids),
            )
        )
    return ComparedView(
        base=base,
        other=other,
        proposal_id=told.proposal_id,
        before=told.pairs_before,
        after=told.pairs_after,
        closed=told.pairs_closed,
        opened=told.pairs_opened,
        names=told.names,
        lost=tuple(lost),
        rules=tuple(
            sorted(
                told.rules,
                key=lambda row: (
                    -row.names_lost,
                    -row.pairs_closed - row.pairs_opened,
                    -row.verdicts_changed,
                    row.rule_id,
                ),
            )
        ),
    )
