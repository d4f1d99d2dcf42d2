"""How good the data are: the index, its trend, and what to put right first."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session

from app import clock
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires, requires_form
from app.accounts.permissions import Permission, has_permission
from app.pages.ahead import Ahead, AskedAhead, ahead_of
from app.pages.directory import Person, find_people, person_of
from app.pages.drawing import trend
from app.pages.drawing.trend import TrendPicture
from app.pages.frame import frame_of, show
from app.planning import service as planning
from app.planning.fix_schemas import Fix
from app.quality import queries, service
from app.quality.catalogue import QualityDimension
from app.quality.schemas import Index, QualityReport, TrendPoint

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_RECORDS))]
Planner = Annotated[Actor, Depends(requires(Permission.READ_PLANNING))]
Writer = Annotated[Actor, Depends(requires_form(Permission.WRITE_RECORDS))]
HERE = "/mutu-data"
SHOWN = 100
DIMENSIONS: Final = {
    QualityDimension.COMPLETENESS: "Kelengkapan",
    QualityDimension.VALIDITY: "Keabsahan",
    QualityDimension.CONSISTENCY: "Kecocokan",
    QualityDimension.FRESHNESS: "Kebaruan",
}
FIELDS: Final = {
    "asesmen": "Penilaian kompetensi",
    "dokumen": "Nomor SK",
    "eselon": "Eselon",
    "golongan": "Golongan",
    "jabatan": "Jabatan",
    "kinerja": "Kinerja tahunan",
    "pejabat": "Pejabat definitif",
    "pendidikan": "Pendidikan",
    "pensiun": "Pensiun",
    "tanggal": "Tanggal",
    "tanggal_lahir": "Tanggal lahir",
    "tmt_cpns": "TMT CPNS",
    "unit": "Unit kerja",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One index in words."""

    name: str
    percent: str
    meter: int
    good: int
    counted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One perangkat daerah with its four indices."""

    code: str
    name: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlawRow:
    """One wrong datum, with who has it."""

    person: Person
    sentence: str
    fix: str
    title: str
    check: str
    unit: str
    worth: Fix | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """The board: index, trend, fields, units, what is wrong."""

    day: date
    dimensions: tuple[Share, ...]
    fields: tuple[tuple[str, Share], ...]
    units: tuple[UnitRow, ...]
    trend: TrendPicture | None
    trend_rows: tuple[tuple[date, tuple[str, ...]], ...]
    flaws: tuple[FlawRow, ...]
    total: int
    may_measure: bool
    may_plan: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkView:
    """The worklist of a round, most worth first."""

    proposal_id: int | None
    rows: tuple[FlawRow, ...]
    total: int


@router.get("/mutu-data")
def show_quality(
    request: Request,
    db: Db,
    *,
    actor: Reader,
    unit: Annotated[str | None, Query(alias="unit", max_length=64)] = None,
) -> Response:
    """Show how good the data are today, and how that has changed."""
    with db.reading() as session:
        frame = frame_of(request, session, actor, here="/pegawai")
        view = _board(session, unit, actor=actor)
    return show(request, "quality.html", frame=frame, view=view)


@router.post("/mutu-data/ukur")
def measure_quality(db: Db, actor: Writer) -> Response:
    """Store today's index for the trend."""
    with db.transaction() as session:
        service.measure(session, actor=actor)
    return RedirectResponse(HERE, status_code=303)


@router.get("/mutu-data/daftar-kerja")
def show_worklist(
    request: Request, db: Db, *, actor: Planner, asked: AskedAhead
) -> Response:
    """Show what to put right first, by the names that hang on it."""
    view: WorkView | None = None
    with db.reading() as session:
        frame = frame_of(request, session, actor, here="/pegawai")
        ahead = ahead_of(session, asked, agency_id=actor.agency_id)
        if ahead and ahead.is_now:
            view = _work(session, ahead, actor=actor)
    return show(request, "quality_work.html", frame=frame, ahead=ahead, view=view)


def _board(session: Session, unit: str | None, *, actor: Actor) -> BoardView:
    agency_id = actor.agency_id
    found = queries.survey_agency(session, agency_id=agency_id, on=clock.today())
    report = queries.report_of(found)
    wrong = [each for each in found.flaws if unit in {None, each.organisation}]
    people = find_people(
        session, {each.nip for each in wrong[:SHOWN]}, agency_id=agency_id
    )
    units = {code: one.name for code, one in found.ground.units.items()}
    points = queries.list_trend(session, agency_id=agency_id)
    return BoardView(
        day=report.on,
        dimensions=tuple(
            _share(DIMENSIONS[row.dimension], row) for row in report.dimensions
        ),
        fields=tuple(
            (DIMENSIONS[row.dimension], _share(FIELDS[row.field], row))
            for row in report.fields
        ),
        units=_units(report),
        trend=_draw(points),
        trend_rows=_trend_rows(points),
        flaws=tuple(
            FlawRow(
                person=person_of(people, each.nip) or Person(name=each.nip),
                sentence=each.sentence,
                fix=each.check.fix,
                title=each.check.title,
                check=each.check.id,
                unit=units.get(each.organisation, "unit tidak dikenal"),
            )
            for each in wrong[:SHOWN]
        ),
        total=len(wrong),
        may_measure=has_permission(actor.role, Permission.WRITE_RECORDS),
        may_plan=has_permission(actor.role, Permission.READ_PLANNING),
    )


def _share(name: str, row: Index) -> Share:
    return Share(
        name=name,
        percent=_percent(row.permille),
        meter=(row.permille or 0) // 10,
        good=row.good,
        counted=row.counted,
    )


def _percent(permille: int | None) -> str:
    """Write a permille as a share of a hundred, without a float."""
    if permille is None:
        return "–"
    whole, tenth = divmod(permille, 10)
    return f"{whole},{tenth} %"


def _units(report: QualityReport) -> tuple[UnitRow, ...]:
    shares: dict[tuple[str, str], list[Share]] = {}
    for row in report.units:
        own = shares.setdefault((row.unit_code, row.unit_name), [])
        own.append(_share(DIMENSIONS[row.dimension], row))
    return tuple(
        UnitRow(code=code, name=name, shares=tuple(own))
        for (code, name), own in sorted(shares.items(), key=lambda one: one[0][1])
    )


def _draw(points: list[TrendPoint]) -> TrendPicture | None:
    lines = {
        name: [
            (point.day, point.permille)
            for point in points
            if point.dimension is dimension and point.permille is not None
        ]
        for dimension, name in DIMENSIONS.items()
    }
    css = {name: dimension.value for dimension, name in DIMENSIONS.items()}
    return trend.draw({name: told for name, told in lines.items() if told}, css)


def _trend_rows(
    points: list[TrendPoint],
) -> tuple[tuple[date, tuple[str, ...]], ...]:
    told = {(point.day, point.dimension): point.permille for point in points}
    days = sorted({point.day for point in points}, reverse=True)
    return tuple(
        (day, tuple(_percent(told.get((day, dimension))) for dimension in DIMENSIONS))
        for day in days
    )


def _work(session: Session, ahead: Ahead, *, actor: Actor) -> WorkView:
    page, fixes = planning.list_fixes(
        session, ahead.code, agency_id=actor.agency_id, limit=SHOWN
    )
    people = find_people(session, {fix.nip for fix in fixes}, agency_id=actor.agency_id)
    titles = {check.id: check.title for check in queries.list_checks()}
    return WorkView(
        proposal_id=page.proposal_id,
        rows=tuple(
            FlawRow(
                person=person_of(people, fix.nip) or Person(name=fix.nip),
                sentence=fix.sentence,
                fix=fix.fix,
                title=titles.get(fix.check or "", "Data yang tidak ada"),
                check=fix.check or "",
                unit=fix.unit_code,
                worth=fix,
            )
            for fix in fixes
        ),
        total=page.total,
    )
