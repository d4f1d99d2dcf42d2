"""Reads a city as known on a day; plain columns, for a city is 240 000 rows."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import fields
from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from app.accounts.models import Agency
from app.clocks import queries as calendar
from app.errors import NotFoundError
from app.officers import models as officers
from app.posts.models import Post, PostVersion, Unit, UnitFigure, UnitVersion
from app.profiles import records
from app.profiles.bulk import no_collection
from app.profiles.freezes import FreezeRecord
from app.profiles.records import (
    CityRecord,
    OfficerRecord,
    PostRecord,
    Row,
    UnitFigureRecord,
    UnitRecord,
)
from app.tables import History, known_at

Loaded = dict[int, dict[str, tuple[Row, ...]]]
# Which rows of a history are asked for: a whole agency's, or one officer's.
Whose = Callable[[type[officers.OfficerHistory]], Any]

# Where a record's short name is not the column's.
COLUMNS: Final = {"since": "valid_from", "until": "valid_to"}
CODES: Final = {"post": "post_code", "unit": "unit_code"}

HISTORIES: Final[dict[str, tuple[type[Row], type[officers.OfficerHistory]]]] = {
    "positions": (records.PositionRow, officers.Position),
    "ranks": (records.RankRow, officers.Rank),
    "educations": (records.EducationRow, officers.Education),
    "trainings": (records.TrainingRow, officers.Training),
    "certificates": (records.CertificateRow, officers.Certificate),
    "performances": (records.PerformanceRow, officers.Performance),
    "feedbacks": (records.FeedbackRow, officers.Feedback),
    "assessments": (records.AssessmentRow, officers.Assessment),
    "disciplines": (records.DisciplineRow, officers.Discipline),
    "awards": (records.AwardRow, officers.Award),
    "team_duties": (records.TeamDutyRow, officers.TeamDuty),
    "functional_grades": (records.FunctionalGradeRow, officers.FunctionalGrade),
    "releases": (records.ReleaseRow, officers.Release),
    "selection_scores": (records.SelectionScoreRow, officers.SelectionScore),
    "services_elsewhere": (records.ServiceElsewhereRow, officers.ServiceElsewhere),
    "families": (records.FamilyTieRow, officers.FamilyTie),
}


def load_city(
    session: Session,
    *,
    agency_id: int,
    as_of: date,
    histories: Collection[str] = HISTORIES.keys(),
    nips: Collection[str] | None = None,
    posts: Collection[str] | None = None,
    units: Collection[str] | None = None,
    known: datetime | None = None,
) -> CityRecord:
    """Read everything a round needs: the facts as they held on the as-of date.

    Who asks for fewer histories gets officers without the others, much sooner; who
    names officers or posts gets no others, and of the units named those above come
    along, without figures. `known` leaves out what was recorded at or after an instant,
    and restores what was superseded since.
    """
    with no_collection():
        whose = everybody(agency_id)
        if nips is not None:
            whose = these(session, agency_id, nips)
        return CityRecord(
            agency=agency_code(session, agency_id),
            as_of=as_of,
            units=load_units(session, agency_id, as_of, codes=units, known=known),
            posts=load_posts(session, agency_id, as_of, codes=posts, known=known),
            officers=load_officers(
                session, whose, as_of, histories=histories, known=known
            ),
            freezes=load_freezes(session, agency_id, known=known),
            figures=load_figures(session, agency_id, as_of, known=known)
            if units is None
            else (),
        )


def load_freezes(
    session: Session, agency_id: int, *, known: datetime | None = None
) -> tuple[FreezeRecord, ...]:
    """Read the freezes as the calendar has them; they bind whatever the facts."""
    return tuple(
        FreezeRecord(
            starts_on=span.starts_on,
            ends_on=span.ends_on,
            basis=span.basis,
            article=span.article,
            exception=span.exception,
            document=span.document,
        )
        for span in calendar.list_spans(session, agency_id=agency_id, known=known)
    )


def agency_code(session: Session, agency_id: int) -> str:
    """Give the code of an agency that must be there."""
    agency = session.get(Agency, agency_id)
    if agency is None:
        raise NotFoundError("Instansi tidak ditemukan.")
    return agency.code


def load_units(
    session: Session,
    agency_id: int,
    as_of: date,
    *,
    codes: Collection[str] | None = None,
    known: datetime | None = None,
) -> tuple[UnitRecord, ...]:
    """Read the units that stand on a day, by code; those named and all above them."""
    pairs = sa.select(_of(Unit).id, _of(Unit).code).where(
        _of(Unit).agency_id == agency_id,
        *_above(agency_id, as_of, named=codes, known=known, column=_of(Unit).id),
    )
    named = {row.id: row.code for row in session.execute(pairs)}
    names = ("unit_id", "parent_id", "name", "kind", "sector", "people_served")
    rows = session.execute(
        sa.select(*_plain(UnitVersion, (*names, "data_status"))).where(
            *_standing(UnitVersion, agency_id, as_of, known=known),
            *_above(agency_id, as_of, named=codes, known=known),
        )
    )
    found = (
        UnitRecord(
            code=named[row.unit_id],
            parent=named.get(row.parent_id),
            name=row.name,
            kind=row.kind,
            sector=row.sector,
            people_served=row.people_served,
            data_status=row.data_status,
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda unit: unit.code))


def load_posts(
    session: Session,
    agency_id: int,
    as_of: date,
    *,
    codes: Collection[str] | None = None,
    known: datetime | None = None,
) -> tuple[PostRecord, ...]:
    """Read the posts that stand on a day, by code; those named alone, if any are."""
    names = ("title", "kind", "eselon", "jenjang", "kelas", "min_education")
    lists = ("fields", "qualifications", "competencies", "workflow")
    rows = session.execute(
        sa
        .select(
            _of(Post).code.label("code"),
            _of(Unit).code.label("unit"),
            *_plain(PostVersion, (*names, *lists)),
        )
        .join(Post, _of(Post).id == _of(PostVersion).post_id)
        .join(Unit, _of(Unit).id == _of(Post).unit_id)
        .where(*_standing(PostVersion, agency_id, as_of, known=known), *_coded(codes))
    ).mappings()
    found = (
        PostRecord(**{
            **row,
            "fields": tuple(row["fields"]),
            "qualifications": tuple(row["qualifications"]),
        })
        for row in rows
    )
    return tuple(sorted(found, key=lambda post: post.code))


def load_figures(
    session: Session, agency_id: int, as_of: date, *, known: datetime | None = None
) -> tuple[UnitFigureRecord, ...]:
    """Read what was measured of units, of every year, by unit and year."""
    names = [entry.name for entry in fields(UnitFigureRecord) if entry.name != "unit"]
    rows = session.execute(
        sa
        .select(_of(Unit).code.label("unit"), *_plain(UnitFigure, tuple(names)))
        .join(Unit, _of(Unit).id == _of(UnitFigure).unit_id)
        .where(*_standing(UnitFigure, agency_id, as_of, known=known))
    ).mappings()
    found = (UnitFigureRecord(**row) for row in rows)
    return tuple(sorted(found, key=lambda figure: (figure.unit, figure.year)))


def load_officers(
    session: Session,
    whose: Whose,
    as_of: date,
    *,
    histories: Collection[str],
    known: datetime | None = None,
) -> tuple[OfficerRecord, ...]:
    """Read officers and what is on record of them, by NIP."""
    loaded: Loaded = defaultdict(dict)
    for name in histories:
        record, table = HISTORIES[name]
        for officer_id, rows in _load_history(
            session, record, table, whose=whose, as_of=as_of, known=known
        ):
            loaded[officer_id][name] = rows
    names = ("name", "birth_date", "employment", "kedudukan", "jenis_pegawai")
    profiles = session.execute(
        sa
        .select(
            _of(officers.Officer).id.label("officer_id"),
            _of(officers.Officer).nip.label("nip"),
            *_plain(officers.Profile, (*names, "tmt_cpns", "unit_code", "source")),
        )
        .join(
            officers.Profile,
            _of(officers.Profile).officer_id == _of(officers.Officer).id,
        )
        .where(whose(officers.Profile), *_holding(officers.Profile, as_of, known))
    )
    found = (
        OfficerRecord(
            nip=row.nip,
            name=row.name,
            birth_date=row.birth_date,
            employment=row.employment,
            kedudukan=row.kedudukan,
            jenis_pegawai=row.jenis_pegawai,
            tmt_cpns=row.tmt_cpns,
            unit=row.unit_code,
            source=row.source,
            **loaded.get(row.officer_id, {}),  # type: ignore[arg-type] # by HISTORIES
        )
        for row in profiles
    )
    return tuple(sorted(found, key=lambda officer: officer.nip))


def _load_history(
    session: Session,
    record: type[Row],
    table: type[officers.OfficerHistory],
    *,
    whose: Whose,
    as_of: date,
    known: datetime | None,
) -> Iterable[tuple[int, tuple[Row, ...]]]:
    names = [entry.name for entry in fields(record)]
    columns = _plain(table, tuple(_column_of(table, name) for name in names))
    statement = sa.select(_of(table).officer_id, *columns).where(
        whose(table), *known_at(_of(table), known), _of(table).valid_from <= as_of
    )
    grouped: dict[int, list[Row]] = defaultdict(list)
    # On the connection: the session would look for entities in every row.
    for officer_id, *values in session.connection().execute(statement):
        grouped[officer_id].append(record(**dict(zip(names, values, strict=True))))
    order = sorting_of(record)
    return [(officer_id, order(rows)) for officer_id, rows in grouped.items()]


def sorting_of(record: type[Row]) -> Callable[[Iterable[Row]], tuple[Row, ...]]:
    """Give a sorting by day, then by content; where a row stood in a file is last.

    Shuffled files thus give the same order, and the same roster.
    """
    names = [entry.name for entry in fields(record) if entry.name != "source"]

    def by_day(row: Row) -> date:
        return row.since

    def by_content(row: Row) -> tuple[date, list[str], str]:
        return row.since, [str(getattr(row, name)) for name in names], row.source

    def order(rows: Iterable[Row]) -> tuple[Row, ...]:
        found = sorted(rows, key=by_day)
        if len({row.since for row in found}) < len(found):
            found.sort(key=by_content)
        return tuple(found)

    return order


def _column_of(table: type[History], name: str) -> str:
    if name in COLUMNS:
        return COLUMNS[name]
    return CODES.get(name, name) if not hasattr(table, name) else name


def _plain(table: type[History], names: tuple[str, ...]) -> list[Any]:
    # Enums as the text they are stored as: members would not survive a snapshot
    # unchanged, and cost a lookup for each of a million cells.
    columns = [getattr(table, name) for name in names]
    return [
        sa.type_coerce(column, sa.String).label(name)
        if isinstance(column.type, sa.Enum)
        else column
        for name, column in zip(names, columns, strict=True)
    ]


def _standing(
    table: type[History], agency_id: int, day: date, *, known: datetime | None
) -> tuple[Any, ...]:
    return _of(table).agency_id == agency_id, *_holding(table, day, known)


def _holding(
    table: type[History], day: date, known: datetime | None
) -> tuple[Any, ...]:
    columns = _of(table)
    return (
        *known_at(columns, known),
        columns.valid_from <= day,
        sa.or_(columns.valid_to.is_(None), columns.valid_to > day),
    )


def _above(
    agency_id: int,
    as_of: date,
    *,
    named: Collection[str] | None,
    known: datetime | None,
    column: Any = None,
) -> tuple[Any, ...]:
    """Ask for the units named and those they stand under; for all if none are."""
    if named is None:
        return ()
    unit, version = _of(Unit), _of(UnitVersion)
    first = sa.select(unit.id.label("id")).where(
        unit.agency_id == agency_id, unit.code.in_(sorted(named))
    )
    tree = first.cte("above", recursive=True)
    # UNION, not UNION ALL: a circle ends where it began.
    tree = tree.union(
        sa
        .select(version.parent_id)
        .join(tree, version.unit_id == tree.c.id)
        .where(
            *_standing(UnitVersion, agency_id, as_of, known=known),
            version.parent_id.is_not(None),
        )
    )
    wanted = version.unit_id if column is None else column
    return (wanted.in_(sa.select(tree.c.id)),)


def _coded(codes: Collection[str] | None) -> tuple[Any, ...]:
    return () if codes is None else (_of(Post).code.in_(sorted(codes)),)


def everybody(agency_id: int) -> Whose:
    """Ask for the rows of a whole agency."""
    return lambda table: _of(table).agency_id == agency_id


def these(session: Session, agency_id: int, nips: Collection[str]) -> Whose:
    """Ask for the rows of a few officers of one agency, by their numbers alone.

    Asked for the agency too, a database may read all of it.
    """
    officer = _of(officers.Officer)
    query = sa.select(officer.id).where(
        officer.agency_id == agency_id, officer.nip.in_(nips)
    )
    ids = list(session.execute(query).scalars())
    return lambda table: _of(table).officer_id.in_(ids)


def _of(table: type[Any]) -> Any:
    """Give a table's columns as SQLAlchemy sees them, not as fields of a value."""
    return table
