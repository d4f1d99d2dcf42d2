"""Which posts an officer may lead now, and what is missing for the nearest others."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.officers import queries as officers
from app.pages import words
from app.pages.ahead import Ahead, AskedAhead, ahead_of
from app.pages.directory import find_people
from app.pages.frame import frame_of, show
from app.planning import service
from app.planning.schemas import Door
from app.web.paging import RowNumber

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Planner = Annotated[Actor, Depends(requires(Permission.READ_PLANNING))]
SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorRow:
    """A post as the officer sees it."""

    code: str
    title: str
    unit: str
    rank: str
    move: str
    points: int
    is_vacant: bool
    missing: tuple[str, ...]
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCount:
    """For how many posts a rule stands in the way."""

    rule: str
    posts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorsView:
    """An officer's doors."""

    open_count: int
    vacant_count: int
    open: tuple[DoorRow, ...]
    near_count: int
    near: tuple[DoorRow, ...]
    rules: tuple[RuleCount, ...]
    merit: str
    rulebook: str


@router.get("/pegawai/{officer_id}/peluang")
def show_doors(
    request: Request,
    db: Db,
    officer_id: RowNumber,
    *,
    actor: Planner,
    asked: AskedAhead,
) -> Response:
    """Show an officer's doors, once the reader asks for the computation."""
    agency_id = actor.agency_id
    with db.reading() as session:
        frame = frame_of(request, session, actor, here="")
        found = officers.get_officer_by_id(
            session, agency_id=agency_id, officer_id=officer_id
        )
        named = find_people(session, {found.nip}, agency_id=agency_id)[found.nip]
        ahead = ahead_of(session, asked, agency_id=agency_id)
        view = None
        if ahead is not None and ahead.is_now:
            who = (officer_id, found.nip)
            view = _doors(session, ahead, who, agency_id=agency_id)
    return show(
        request,
        "doors.html",
        frame=frame,
        ahead=ahead,
        view=view,
        officer_id=officer_id,
        who=named.name,
    )


def _doors(
    session: Session, ahead: Ahead, who: tuple[int, str], *, agency_id: int
) -> DoorsView:
    number, nip = who
    told = service.show_doors(session, ahead.code, nip, agency_id=agency_id)
    counts = sorted(told.missing_by_rule.items(), key=lambda one: (-one[1], one[0]))
    return DoorsView(
        open_count=len(told.open),
        vacant_count=sum(door.is_vacant for door in told.open),
        open=_rows(told.open, ahead, number),
        near_count=len(told.one_rule_away),
        near=_rows(told.one_rule_away, ahead, number),
        rules=tuple(RuleCount(rule=rule, posts=posts) for rule, posts in counts),
        merit=told.basis.merit,
        rulebook=told.basis.rulebook,
    )


def _rows(doors: Iterable[Door], ahead: Ahead, number: int) -> tuple[DoorRow, ...]:
    return tuple(
        DoorRow(
            code=door.post.post,
            title=door.post.title,
            unit=door.post.unit,
            rank=words.rank(door.post.eselon, door.post.kind),
            move=words.MOVES.get(door.move, door.move),
            points=door.points,
            is_vacant=door.is_vacant,
            missing=tuple(door.missing),
            ask=ask_address(ahead, number, door.post.post),
        )
        for door in list(doors)[:SHOWN]
    )


def ask_address(ahead: Ahead, number: int, post: str) -> str:
    """Give the address of the verdicts on a pair, as the round asks them."""
    asked = {
        "pegawai": number,
        "jabatan": post,
        "tanggal": ahead.effective_on.isoformat(),
        "data": ahead.as_of.isoformat(),
    }
    return f"/bolehkah?{urlencode(asked)}"
