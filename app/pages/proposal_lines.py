"""Who leads what before and after a proposal, filtered and grouped by sector."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from app.pages import words
from app.pages.directory import Person, find_people, person_of
from app.placements import reading
from app.placements.schemas import LineRead
from app.posts.models import PostKind, Sector
from app.profiles.records import CityRecord

# What a reader can take in, and a browser draw, at once.
MOST_ROWS = 1500


class Shown(StrEnum):
    """Which lines the table shows."""

    CHANGED = "berubah"
    EMPTY = "kosong"
    ALL = "semua"


SHOWN = {
    Shown.CHANGED: "Yang berubah",
    Shown.EMPTY: "Yang tetap kosong",
    Shown.ALL: "Semua jabatan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What the reader asked to see."""

    search: str = ""
    sector: Sector | None = None
    kind: PostKind | None = None
    shown: Shown = Shown.CHANGED


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of a list."""

    code: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One post before and after."""

    code: str
    title: str
    unit: str
    mark: str
    rank: str
    before: Person | None
    after: Person | None
    is_new: bool
    move: str
    chain: int | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineGroup:
    """The rows of one sector."""

    name: str
    rows: tuple[LineRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesView:
    """The table and the state of its filter."""

    search: str
    sectors: tuple[Option, ...]
    kinds: tuple[Option, ...]
    shows: tuple[Option, ...]
    groups: tuple[LineGroup, ...]
    shown: int
    total: int
    is_cut: bool


def read_lines(
    session: Session, proposal_id: int, *, agency_id: int, wanted: Filter
) -> LinesView:
    """Compose the table of a proposal."""
    lines = reading.list_lines(session, proposal_id, agency_id=agency_id)
    city = reading.city_of(session, proposal_id, agency_id=agency_id)
    matching = [line for line in lines if _matches(line, wanted)]
    kept = matching[:MOST_ROWS]
    nips = {nip for line in kept for nip in (line.before_nip, line.after_nip) if nip}
    people = find_people(session, nips, agency_id=agency_id)
    return LinesView(
        search=wanted.search,
        sectors=_options(
            ((s, words.SECTORS[s]) for s in sorted({line.sector for line in lines})),
            wanted.sector,
        ),
        kinds=_options(
            (
                (kind.value, words.POST_KINDS[kind.value])
                for kind in (PostKind.STRUKTURAL, PostKind.KEPALA_PUSKESMAS)
            ),
            wanted.kind,
        ),
        shows=_options(
            ((key.value, label) for key, label in SHOWN.items()), wanted.shown
        ),
        groups=_groups(kept, people, marks=_marks(city), proposal_id=proposal_id),
        shown=len(kept),
        total=len(lines),
        is_cut=len(kept) < len(matching),
    )


def _matches(line: LineRead, wanted: Filter) -> bool:
    if wanted.sector is not None and line.sector != wanted.sector:
        return False
    if wanted.kind is not None and line.kind != wanted.kind:
        return False
    if wanted.shown is Shown.CHANGED and not (line.move or line.is_unfilled):
        return False
    if wanted.shown is Shown.EMPTY and not line.is_unfilled:
        return False
    texts = (line.title, line.unit, line.before_name, line.after_name)
    sought = wanted.search.strip().casefold()
    return any(sought in (text or "").casefold() for text in texts)


def _options(
    rows: Iterable[tuple[str, str]], chosen: StrEnum | None
) -> tuple[Option, ...]:
    return tuple(
        Option(code=code, label=label, is_chosen=code == chosen) for code, label in rows
    )


def _marks(city: CityRecord) -> dict[str, str]:
    """Give the mark of each unit's origin, by post code."""
    units = {unit.code: words.UNIT_ORIGINS[unit.data_status] for unit in city.units}
    return {post.code: units.get(post.unit, "") for post in city.posts}


def _groups(
    lines: list[LineRead],
    people: Mapping[str, Person],
    *,
    marks: Mapping[str, str],
    proposal_id: int,
) -> tuple[LineGroup, ...]:
    rows: dict[str, list[LineRow]] = defaultdict(list)
    for line in lines:
        row = _row(line, people, mark=marks.get(line.post, ""), proposal_id=proposal_id)
        rows[line.sector].append(row)
    return tuple(
        LineGroup(name=name, rows=tuple(rows[sector]))
        for sector, name in words.SECTORS.items()
        if sector in rows
    )


def _row(
    line: LineRead, people: Mapping[str, Person], *, mark: str, proposal_id: int
) -> LineRow:
    return LineRow(
        code=line.post,
        title=line.title,
        unit=line.unit,
        mark=mark,
        rank=words.rank(line.eselon, line.kind),
        before=person_of(people, line.before_nip),
        after=person_of(people, line.after_nip),
        is_new=line.move is not None,
        move=words.MOVES.get(line.move or "", line.move or ""),
        chain=line.chain,
        why=address_of(proposal_id, line.post),
    )


def address_of(proposal_id: int, post: str) -> str:
    """Give the address of an appointment's justification."""
    return f"/usulan/{proposal_id}/jabatan/{words.in_path(post)}"
