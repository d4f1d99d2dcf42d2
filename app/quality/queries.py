"""Reading a city for its quality, and what was measured before."""

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session

from app.officers.models import HISTORIES, Discipline, FamilyTie, Officer, Profile
from app.profiles.bulk import no_collection
from app.profiles.queries import load_city
from app.quality.catalogue import QualityDimension, catalogue
from app.quality.models import QualityMeasure
from app.quality.schemas import (
    CheckRead,
    DimensionIndex,
    FieldIndex,
    FindingRead,
    QualityReport,
    TrendPoint,
    UnitIndex,
)
from app.quality.survey import NOWHERE, Finding, Share, Survey, survey, total
from app.tables import History

NEEDED = ("positions", "ranks", "educations", "performances", "assessments")
# A sanction that begins later is not for everybody's eyes; a family tie neither.
MASKED: tuple[type[History], ...] = (Discipline, FamilyTie)
Cell = tuple[QualityDimension, str, str]


def survey_agency(session: Session, *, agency_id: int, on: date) -> Survey:
    """Judge every officer of an agency as the register has him now."""
    with no_collection():
        city = load_city(session, agency_id=agency_id, as_of=on, histories=NEEDED)
        return survey(city, on, future=_future(session, agency_id, on))


def _future(session: Session, agency_id: int, on: date) -> dict[str, str]:
    """Say of each officer the first row that begins after a day."""
    officer = sa.inspect(Officer).local_table.c
    found: dict[str, str] = {}
    for table in HISTORIES:
        if table in MASKED or table is Profile:
            continue
        columns = sa.inspect(table).local_table.c
        query = (
            sa
            .select(officer.nip, sa.func.min(columns.valid_from))
            .join_from(table, Officer, columns.officer_id == officer.id)
            .where(columns.agency_id == agency_id, columns.superseded_at.is_(None))
            .where(columns.valid_from > on)
            .group_by(officer.nip)
        )
        for nip, day in session.connection().execute(query):
            found.setdefault(nip, f"baris {table.__tablename__} baru mulai {day}")
    return found


def list_checks() -> list[CheckRead]:
    """List the checks, in the order shown."""
    return [CheckRead.model_validate(check) for check in catalogue().checks]


def cells_of(found: Survey) -> dict[Cell, Share]:
    """Add the shares of checks up by dimension, field and perangkat daerah."""
    cells: dict[Cell, Share] = {}
    for check in catalogue().checks:
        for unit, share in found.shares[check.id].items():
            key = (check.dimension, check.field, unit)
            cells.setdefault(key, Share()).add(share)
    return cells


def report_of(found: Survey) -> QualityReport:
    """Sum a survey up: by dimension, by field, by perangkat daerah."""
    cells = cells_of(found)
    units = {code: unit.name for code, unit in found.ground.units.items()}
    fields = dict.fromkeys((each.dimension, each.field) for each in catalogue().checks)
    places = sorted({unit for _, _, unit in cells})
    # Everybody is asked whether he was born on the day his NIP says.
    everybody = total(found.shares["COCOK-LAHIR"].values())
    return QualityReport(
        on=found.day,
        version=catalogue().version,
        officers=everybody.counted,
        findings=len(found.findings),
        dimensions=[
            DimensionIndex(
                dimension=dimension,
                **_figures(
                    share for key, share in cells.items() if key[0] is dimension
                ),
            )
            for dimension in QualityDimension
        ],
        fields=[
            FieldIndex(
                dimension=dimension,
                field=name,
                **_figures(
                    share
                    for key, share in cells.items()
                    if key[:2] == (dimension, name)
                ),
            )
            for dimension, name in fields
        ],
        units=[
            UnitIndex(
                dimension=dimension,
                unit_code=place,
                unit_name=units.get(place, "Unit tidak dikenal"),
                **_figures(
                    share
                    for key, share in cells.items()
                    if (key[0], key[2]) == (dimension, place)
                ),
            )
            for place in places
            for dimension in QualityDimension
        ],
    )


def read_finding(finding: Finding) -> FindingRead:
    """Tell a finding outside."""
    return FindingRead(
        check=finding.check.id,
        dimension=finding.check.dimension,
        field=finding.check.field,
        nip=finding.nip,
        name=finding.name,
        unit_code=finding.organisation or NOWHERE,
        sentence=finding.sentence,
        fix=finding.check.fix,
    )


def list_trend(
    session: Session, *, agency_id: int, unit_code: str | None = None
) -> list[TrendPoint]:
    """List what was measured, by day and dimension; of one perangkat daerah or all."""
    columns = sa.inspect(QualityMeasure).local_table.c
    query = (
        sa
        .select(
            columns.day,
            columns.dimension,
            sa.func.sum(columns.good),
            sa.func.sum(columns.counted),
        )
        .where(columns.agency_id == agency_id)
        .group_by(columns.day, columns.dimension)
    )
    if unit_code is not None:
        query = query.where(columns.unit_code == unit_code)
    rows = {
        (day, dimension): Share(int(good), int(counted))
        for day, dimension, good, counted in session.connection().execute(query)
    }
    return [
        TrendPoint(day=day, dimension=dimension, **_figures([rows[day, dimension]]))
        for day in sorted({day for day, _ in rows})
        for dimension in QualityDimension
        if (day, dimension) in rows
    ]


def _figures(shares: Iterable[Share]) -> dict[str, int | None]:
    share = total(shares)
    return {
        "good": share.good,
        "counted": share.counted,
        "permille": share.permille,
    }
