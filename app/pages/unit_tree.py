"""The tree of units with their leaders; branches open and close without a script."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.pages import words
from app.pages.directory import Person, find_people, person_of
from app.pages.frame import frame_of, show
from app.posts import queries
from app.posts.schemas import UnitRead
from app.vacancies import queries as vacancies
from app.vacancies.schemas import LeadershipRead, State
from app.web.moments import Moment

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_VACANCIES))]
HERE = "/susunan"
EVERYTHING = 100_000
CSS = {State.DEFINITIF: "led", State.KOSONG: "open"}
# So many levels stand open at first: the government and its perangkat daerah.
OPEN_LEVELS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A unit, how it is led, and the units below it."""

    code: str
    name: str
    title: str
    standing: str
    css: str
    person: Person | None
    below: tuple["Branch", ...]
    units: int
    without: int
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeView:
    """The whole tree on a day, as known on another."""

    day: date
    known_on: date | None
    roots: tuple[Branch, ...]
    units: int
    without: int


@router.get("/susunan")
def show_tree(
    request: Request,
    db: Db,
    *,
    actor: Reader,
    day: Annotated[date | None, Query(alias="tanggal")] = None,
    known_on: Annotated[date | None, Query(alias="diketahui")] = None,
) -> Response:
    """Show the units of the agency as a tree, with who leads each."""
    moment = Moment(as_of=day, recorded_on=known_on)
    with db.reading() as session:
        frame = frame_of(request, session, actor, here="/pegawai")
        view = _tree(session, moment, agency_id=actor.agency_id)
    return show(request, "tree.html", frame=frame, view=view)


def _tree(session: Session, moment: Moment, *, agency_id: int) -> TreeView:
    units = queries.list_units(
        session, agency_id=agency_id, limit=EVERYTHING, moment=moment
    )
    led = {
        row.unit: row
        for row in vacancies.list_leadership(
            session,
            agency_id=agency_id,
            on=moment.day,
            recorded_on=moment.recorded_on,
        )
    }
    nips = {row.nip for row in led.values() if row.nip}
    people = find_people(session, nips, agency_id=agency_id)
    codes = {unit.code for unit in units}
    below: dict[str, list[UnitRead]] = defaultdict(list)
    for unit in units:
        above = unit.parent_code
        below[above if above in codes else ""].append(unit)

    def branch(unit: UnitRead, level: int) -> Branch:
        branches = tuple(branch(each, level + 1) for each in below.get(unit.code, ()))
        row = led.get(unit.code)
        is_without = row is not None and not row.is_led
        return Branch(
            code=unit.code,
            name=unit.name,
            title=row.title if row else "",
            standing=words.STANDINGS[row.state.value] if row else "",
            css=CSS.get(row.state, "acting") if row else "",
            person=person_of(people, row.nip if row else None),
            below=branches,
            units=1 + sum(each.units for each in branches),
            without=is_without + sum(each.without for each in branches),
            is_open=level < OPEN_LEVELS,
        )

    roots = tuple(branch(unit, 0) for unit in below[""])
    return TreeView(
        day=moment.day,
        known_on=moment.recorded_on,
        roots=roots,
        units=len(units),
        without=_without(led),
    )


def _without(led: dict[str, LeadershipRead]) -> int:
    return sum(not row.is_led for row in led.values())
