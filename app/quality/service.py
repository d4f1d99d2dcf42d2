"""Measuring the index of a day, so that it has a trend."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Session

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.audit import service as audit
from app.audit.actions import Action
from app.quality import queries
from app.quality.catalogue import VERSION
from app.quality.models import QualityMeasure
from app.quality.schemas import QualityReport


def measure(session: Session, *, actor: Actor, on: date | None = None) -> QualityReport:
    """Store the index of a day, or of today; measured again, the day is renewed."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    day, now = on or clock.today(), clock.now()
    found = queries.survey_agency(session, agency_id=actor.agency_id, on=day)
    columns = sa.inspect(QualityMeasure).local_table.c
    connection = session.connection()
    connection.execute(
        sa.delete(QualityMeasure).where(
            columns.agency_id == actor.agency_id, columns.day == day
        )
    )
    rows = [
        {
            "agency_id": actor.agency_id,
            "day": day,
            "dimension": dimension,
            "field": name,
            "unit_code": unit,
            "good": share.good,
            "counted": share.counted,
            "version": VERSION,
            "recorded_at": now,
        }
        for (dimension, name, unit), share in queries.cells_of(found).items()
    ]
    if rows:
        connection.execute(sa.insert(QualityMeasure), rows)
    told = queries.report_of(found)
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.QUALITY_MEASURED,
        subject=f"quality:{day}",
        findings=told.findings,
        permille={each.dimension.value: each.permille for each in told.dimensions},
    )
    return told
