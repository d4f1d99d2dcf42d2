"""How much a unit needs a good leader: a formula over its service figures, as data.

A unit's figures weigh the posts that lead it. They are never a score of whoever
leads it now.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from app.merit.components import WHOLE, Basis, Part, Percent

# A post weighs at least as much as without any need, and at most half as much again:
# whoever writes a policy cannot make one unit drown all others.
LEAST, MOST = 100, 150
Factor = Annotated[int, Field(ge=LEAST, le=MOST)]

# The figures as kept, and the two shares made of the complaints.
Figure = Literal[
    "pekppp",
    "kebijakan",
    "sdm",
    "sarpras",
    "sipp",
    "konsultasi",
    "inovasi",
    "skm",
    "skm_waktu",
    "skm_prosedur",
    "closed_share",
    "in_time_share",
]
Hundredths = Annotated[int, Field(ge=0, le=10_000)]


class Item(Part):
    """One figure: at `best` or above it asks nothing, at `worst` or below all."""

    figure: Figure
    label: str
    weight: Percent
    worst: Hundredths
    best: Hundredths
    basis: Basis

    @model_validator(mode="after")
    def _best_is_above_worst(self) -> Self:
        if self.worst >= self.best:
            message = f"worst ({self.worst}) must be below best ({self.best})"
            raise ValueError(message)
        return self


class Standard(Part):
    """One of the mayor's standards, read from the figures that speak of it."""

    name: Literal["cepat", "mudah", "adaptif", "informatif"]
    label: str
    weight: Percent
    basis: Basis
    items: Annotated[tuple[Item, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _items_are_whole(self) -> Self:
        total = sum(item.weight for item in self.items)
        if total != WHOLE:
            message = f"weights of {self.name} must sum to 100, not {total}"
            raise ValueError(message)
        return self


class Floor(Part):
    """A figure so low that the unit's need is at least so much."""

    figure: Figure
    at_most: Hundredths
    percent: Factor
    label: str
    basis: Basis


class NeedPolicy(Part):
    """From figures to a need of 100 to `most` per cent."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,58}$")]
    version: Annotated[int, Field(ge=1)]
    title: str
    basis: Basis
    most: Factor
    years: Annotated[int, Field(ge=1, le=10)]
    years_basis: Basis
    inherits: bool
    inherits_basis: Basis
    standards: Annotated[tuple[Standard, ...], Field(min_length=1)]
    floors: tuple[Floor, ...]
    categories: tuple[tuple[str, Hundredths], ...]
    categories_basis: Basis

    @model_validator(mode="after")
    def _standards_are_whole(self) -> Self:
        total = sum(standard.weight for standard in self.standards)
        if total != WHOLE:
            message = f"weights of standards must sum to 100, not {total}"
            raise ValueError(message)
        names = [standard.name for standard in self.standards]
        if len(set(names)) != len(names):
            message = f"a standard stands twice: {names}"
            raise ValueError(message)
        return self

    def category_of(self, index: int | None) -> str | None:
        """Name the category of a PEKPPP index in hundredths."""
        if index is None:
            return None
        fitting = [name for name, least in self.categories if index >= least]
        return fitting[0] if fitting else None
