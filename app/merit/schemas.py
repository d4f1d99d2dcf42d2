"""What a merit policy may say. Anything it does not know, it refuses.

A policy is data: weights, scales and their sources. A component it leaves out weighs
nothing; those it names must sum to a hundred on each axis.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from app.merit.components import (
    WHOLE,
    Acting,
    Basis,
    Component,
    Counted,
    Course,
    Development,
    Diversity,
    Education,
    Experience,
    FieldFit,
    Integrity,
    Part,
    Percent,
    Plain,
    Predicate,
    Rank,
    Recent,
    Stepped,
    Teams,
    Years,
)

PROTECTED = (
    "agama",
    "alamat",
    "disabilitas",
    "gender",
    "jenis kelamin",
    "kawin",
    "marital",
    "race",
    "ras",
    "religion",
    "sex",
    "suku",
    "umur",
    "usia",
    "age",
)


class Axis(Part):
    """Components of one axis; their weights sum to a hundred."""

    def rules(self) -> Iterator[tuple[str, Component]]:
        """Name every component the policy uses, in the order shown."""
        for name, rule in self:
            if isinstance(rule, Component):
                yield name, rule


class Performance(Axis):
    """Axis Y: what the officer achieved."""

    predicate: Predicate | None = None
    awards: Counted | None = None
    teams: Teams | None = None
    feedback: Recent | None = None


class Potential(Axis):
    """Axis X: what lies behind the officer and what may be expected of him."""

    assessment: Plain | None = None
    technical_test: Plain | None = None
    development: Development | None = None
    course: Course | None = None
    hours: Counted | None = None
    experience: Experience | None = None
    length: Stepped | None = None
    diversity: Diversity | None = None
    acting: Acting | None = None
    potential: Plain | None = None
    education: Education | None = None
    rank: Rank | None = None
    field: FieldFit | None = None
    integrity: Integrity | None = None


class Technical(Axis):
    """How the officer's technical side fits the post."""

    technical: Plain | None = None
    competencies: Plain | None = None
    technical_field: FieldFit | None = None


class Axes(Part):
    """How much of the talent value is performance, how much potential."""

    y: Percent
    x: Percent
    basis: Basis

    @model_validator(mode="after")
    def _shares_are_whole(self) -> Self:
        if self.y + self.x != WHOLE:
            message = f"shares of y and x must sum to 100, not {self.y + self.x}"
            raise ValueError(message)
        return self


# What snapshots mean that were frozen before the shares were written down.
HALVES = Axes(
    y=50, x=50, basis=Basis(citation="KepKa BKN 411/2025 (sekunder)", evidence="V2")
)


class Validity(Part):
    """How long an assessment may be used, whatever the paper says."""

    years: Years
    basis: Basis


class Bands(Part):
    """From which JPM a competency is met (MS), and nearly met (MMS); below: KMS."""

    ms: Percent
    mms: Percent
    basis: Basis

    @model_validator(mode="after")
    def _bands_descend(self) -> Self:
        if self.mms >= self.ms:
            message = f"mms ({self.mms}) must be below ms ({self.ms})"
            raise ValueError(message)
        return self


class PostClass(Part):
    """How talent and technical fit are blended for a class of posts."""

    talent: Percent
    technical: Percent
    required_level: Annotated[int, Field(ge=1, le=5)]
    assessed_for: tuple[str, ...]
    courses: tuple[str, ...]
    qualifications: tuple[str, ...]
    basis: Basis
    level_basis: Basis

    @model_validator(mode="after")
    def _blend_is_whole(self) -> Self:
        if self.talent + self.technical != WHOLE:
            message = "talent + technical must be 100"
            raise ValueError(message)
        return self


class _Policy(Part):
    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,58}$")]
    version: Annotated[int, Field(ge=1)]
    title: str
    basis: Basis
    # An example shows how an instrument of others would count; no decree of this
    # city stands behind it.
    is_example: bool = False
    note: str | None = None


class TalentPolicy(_Policy):
    """Talent value blended with technical fit."""

    kind: Literal["talent"]
    axes: Axes = HALVES
    validity: Validity | None = None
    jpm: Bands | None = None
    y: Performance
    x: Potential
    technical: Technical
    classes: dict[str, PostClass]

    @model_validator(mode="after")
    def _axes_are_whole(self) -> Self:
        for name in ("y", "x", "technical"):
            total = sum(rule.weight for _, rule in getattr(self, name).rules())
            if total != WHOLE:
                message = f"weights of {name} must sum to 100, not {total}"
                raise ValueError(message)
        return self

    @property
    def share_of(self) -> dict[str, int]:
        """Give the share of each axis of the talent value."""
        return {"y": self.axes.y, "x": self.axes.x}


class SelectionPolicy(_Policy):
    """The points a selection gave each candidate for each post."""

    kind: Literal["selection"]
    label: str


Policy = Annotated[TalentPolicy | SelectionPolicy, Field(discriminator="kind")]


def protected_word(data: Any, place: str = "") -> tuple[str, str] | None:
    """Find a protected attribute among keys and labels, with its place.

    Never in a citation: the title of a regulation may speak of anything.
    """
    if isinstance(data, list | tuple):
        data = dict(enumerate(data))
    if not isinstance(data, dict):
        return None
    for key, value in data.items():
        at = f"{place}.{key}" if place else str(key)
        spoken = f"{key} {value}" if key in {"label", "title"} else str(key)
        words = f" {spoken.lower().replace('_', ' ').replace('-', ' ')} "
        for word in PROTECTED:
            if f" {word} " in words:
                return word, at
        if found := protected_word(value, at):
            return found
    return None
