"""The index of data quality as it was measured on a day."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field

from app.quality.catalogue import QualityDimension
from app.tables import Table, UTCDateTime, text_enum


class QualityMeasure(Table, table=True):
    """One field of one perangkat daerah on one day: how many asked, how many well.

    `unit_code` is empty for officers whose unit is not known. A day measured again
    replaces that day's rows: the index is a reading, not a record.
    """

    __tablename__ = "quality_measure"
    __table_args__ = (
        sa.UniqueConstraint("agency_id", "day", "dimension", "field", "unit_code"),
        sa.CheckConstraint("good BETWEEN 0 AND counted", name="good"),
    )

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    day: date
    dimension: QualityDimension = Field(sa_type=text_enum(QualityDimension))
    field: str = Field(max_length=40)
    unit_code: str = Field(max_length=64)
    good: int
    counted: int
    version: str = Field(max_length=20, description="Of the catalogue of checks.")
    recorded_at: datetime = Field(sa_type=UTCDateTime)
