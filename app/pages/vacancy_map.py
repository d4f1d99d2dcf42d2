"""Kecamatan as tiles, each with its posts: who leads definitively, and where nobody."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from app import clock
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.pages import words
from app.pages.directory import EVERYTHING, Person, find_people, person_of
from app.pages.frame import frame_of, show
from app.pages.territory import Spot, kecamatan_of, spots_of
from app.posts import queries as posts
from app.posts.models import PostKind
from app.vacancies import queries
from app.vacancies.schemas import LeadershipRead, State

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_VACANCIES))]
HERE = "/peta"
CSS = {State.DEFINITIF: "led", State.KOSONG: "open"}
# Squares in a row of a tile.
ACROSS, SIZE, STEP = 10, 8, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """One post in a tile."""

    x: int
    y: int
    css: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One post without a definitive leader."""

    code: str
    title: str
    unit: str
    standing: str
    css: str
    person: Person | None
    since: date | None
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One kecamatan."""

    anchor: str
    name: str
    spot: Spot
    total: int
    without: int
    acting: int
    empty: int
    tone: str
    squares: tuple[Square, ...]
    height: int
    rows: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """The drawing and its table."""

    day: date
    today: date
    tiles: tuple[Tile, ...]
    by_name: tuple[Tile, ...]
    total: int
    without: int
    unplaced: int


@router.get("/peta")
def show_map(
    request: Request,
    db: Db,
    *,
    actor: Reader,
    day: Annotated[date | None, Query(alias="tanggal")] = None,
) -> Response:
    """Show the kecamatan and how their posts are led on a day."""
    with db.reading() as session:
        frame = frame_of(request, session, actor, here=HERE)
        view = _map(session, day or clock.today(), agency_id=actor.agency_id)
    return show(request, "map.html", frame=frame, view=view)


def _map(session: Session, day: date, *, agency_id: int) -> MapView:
    units = posts.list_units(session, agency_id=agency_id, limit=EVERYTHING)
    names = {unit.code: unit.name for unit in units}
    placed = kecamatan_of(units)
    rows = [
        row
        for row in queries.list_leadership(session, agency_id=agency_id, on=day)
        if row.kind != PostKind.OUT_OF_SCOPE
    ]
    groups: dict[str, list[LeadershipRead]] = defaultdict(list)
    for row in rows:
        if row.unit in placed:
            groups[placed[row.unit]].append(row)
    nips = {row.nip for row in rows if row.nip and not row.is_led}
    people = find_people(session, nips, agency_id=agency_id)
    spots = spots_of(sorted(names[code] for code in groups))
    tiles = [
        _tile(code, names[code], members, spot=spots[names[code]], people=people)
        for code, members in groups.items()
    ]
    return MapView(
        day=day,
        today=clock.today(),
        tiles=tuple(sorted(tiles, key=lambda one: (one.spot.row, one.spot.column))),
        by_name=tuple(sorted(tiles, key=lambda one: (-one.without, one.name))),
        total=sum(tile.total for tile in tiles),
        without=sum(tile.without for tile in tiles),
        unplaced=sum(row.unit not in placed and not row.is_led for row in rows),
    )


def _tile(
    code: str,
    name: str,
    rows: list[LeadershipRead],
    *,
    spot: Spot,
    people: Mapping[str, Person],
) -> Tile:
    missing = [row for row in rows if not row.is_led]
    empty = sum(row.state is State.KOSONG for row in missing)
    ordered = sorted(rows, key=lambda row: (row.is_led, row.state is not State.KOSONG))
    return Tile(
        anchor=f"kecamatan-{code.casefold().replace('.', '-')}",
        name=name.removeprefix("Kecamatan "),
        spot=spot,
        total=len(rows),
        without=len(missing),
        acting=len(missing) - empty,
        empty=empty,
        tone="open" if empty else "acting" if missing else "led",
        squares=tuple(
            Square(
                x=number % ACROSS * STEP,
                y=number // ACROSS * STEP,
                css=CSS.get(row.state, "acting"),
            )
            for number, row in enumerate(ordered)
        ),
        height=(len(rows) - 1) // ACROSS * STEP + SIZE,
        rows=tuple(_row(row, people) for row in missing),
    )


def _row(row: LeadershipRead, people: Mapping[str, Person]) -> PlaceRow:
    return PlaceRow(
        code=row.post,
        title=row.title,
        unit=row.unit_name,
        standing=words.STANDINGS[row.state.value],
        css=CSS.get(row.state, "acting"),
        person=person_of(people, row.nip),
        since=row.vacant_since,
        people=row.people_served,
    )
