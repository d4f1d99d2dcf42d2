"""The calendar's own rows: freezes and days off; corrected by superseding."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field

from app.clocks.working import HolidayKind
from app.tables import Table, UTCDateTime, text_enum


class FreezeException(StrEnum):
    """What a freeze allows all the same, in writing."""

    VACANCIES = "vacancies"


class Freeze(Table, table=True):
    """Days on which nobody may be appointed, both ends inside."""

    __tablename__ = "freeze"
    __table_args__ = (
        sa.CheckConstraint("ends_on >= starts_on", name="span"),
        sa.CheckConstraint(
            "exception IS NULL OR document IS NOT NULL", name="exception_in_writing"
        ),
        sa.Index("ix_freeze_standing", "agency_id", "code", "superseded_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    code: str = Field(max_length=60)
    starts_on: date
    ends_on: date
    basis: str = Field(max_length=120, description="The instrument, e.g. UU 10/2016.")
    article: str = Field(max_length=120, description="Where it stands in it.")
    evidence: str = Field(max_length=2, description="V, V2 or M, as in the rulebook.")
    exception: FreezeException | None = Field(
        default=None, sa_type=text_enum(FreezeException)
    )
    document: str | None = Field(
        default=None, max_length=200, description="Number of the written approval."
    )
    note: str = Field(default="", max_length=500)
    recorded_at: datetime = Field(sa_type=UTCDateTime)
    recorded_by: str = Field(max_length=120)
    superseded_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class Holiday(Table, table=True):
    """One day that is off, or worked, whatever the library says."""

    __tablename__ = "holiday"
    __table_args__ = (
        sa.Index("ix_holiday_standing", "agency_id", "day", "superseded_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    day: date
    name: str = Field(max_length=200)
    kind: HolidayKind = Field(sa_type=text_enum(HolidayKind))
    document: str | None = Field(default=None, max_length=200)
    recorded_at: datetime = Field(sa_type=UTCDateTime)
    recorded_by: str = Field(max_length=120)
    superseded_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
