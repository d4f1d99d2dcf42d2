"""What the outside is told about the quality of data."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from app.quality.catalogue import QualityDimension


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class CheckRead(_Read):
    """One check of the catalogue, with the text it rests on."""

    id: str
    dimension: QualityDimension
    field: str
    title: str
    fix: str = Field(description="What to do about it.")
    rules: list[str] = Field(
        description="Rules of the law that a wrong datum misleads."
    )
    citation: str
    evidence: str = Field(description="V read, V2 described by others, M from memory.")
    source: str = Field(description="Where the datum comes from.")
    parameters: dict[str, Any]


class Index(_Read):
    """A share in permille, rounded down, and what it was taken over."""

    good: int
    counted: int
    permille: int | None = Field(description="null: nobody was asked.")


class DimensionIndex(Index):
    """The index of one dimension."""

    dimension: QualityDimension


class FieldIndex(DimensionIndex):
    """The index of one field within a dimension."""

    field: str


class UnitIndex(DimensionIndex):
    """The index of one perangkat daerah within a dimension."""

    unit_code: str = Field(description="Empty: officers whose unit is not known.")
    unit_name: str


class QualityReport(_Read):
    """How good an agency's data are on a day."""

    on: date
    version: str
    officers: int
    findings: int
    dimensions: list[DimensionIndex]
    fields: list[FieldIndex]
    units: list[UnitIndex]


class FindingRead(_Read):
    """One wrong datum."""

    check: str
    dimension: QualityDimension
    field: str
    nip: str
    name: str
    unit_code: str = Field(description="The perangkat daerah; empty if not known.")
    sentence: str
    fix: str


class TrendPoint(DimensionIndex):
    """The index of a dimension on a day that was measured."""

    day: date
