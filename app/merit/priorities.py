"""Which sectors a year puts first, and how much their posts weigh for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import Field, model_validator

from app.merit.components import Basis, Part
from app.merit.needs import LEAST, Factor
from app.profiles.records import PostRecord, UnitRecord


class Weighed(Part):
    """A sector, a unit or a post that weighs more than others."""

    code: Annotated[str, Field(min_length=1, max_length=64)]
    label: str
    percent: Factor
    basis: Basis


class Priorities(Part):
    """Weights of 100 to 150 per cent; post before unit, unit before sector."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,58}$")]
    version: Annotated[int, Field(ge=1)]
    title: str
    basis: Basis
    most: Factor
    sectors: tuple[Weighed, ...]
    units: tuple[Weighed, ...]
    posts: tuple[Weighed, ...]

    @model_validator(mode="after")
    def _each_is_named_once(self) -> Self:
        for name in ("sectors", "units", "posts"):
            rows: tuple[Weighed, ...] = getattr(self, name)
            codes = [row.code for row in rows]
            if len(set(codes)) != len(codes):
                message = f"{name}: a code stands twice"
                raise ValueError(message)
            if over := [row.code for row in rows if row.percent > self.most]:
                message = f"{name}: {over[0]} weighs more than {self.most}"
                raise ValueError(message)
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """How much a post weighs by the year's priorities, and why."""

    percent: int
    label: str
    citation: str
    needs_confirmation: bool


NONE = Priority(percent=LEAST, label="", citation="", needs_confirmation=False)


def priority_of(
    post: PostRecord, *, units: Mapping[str, UnitRecord], policy: Priorities
) -> Priority:
    """Find what a post weighs: by its code, its unit, or its unit's sector."""
    unit = units.get(post.unit)
    asked = (
        (policy.posts, post.code),
        (policy.units, post.unit),
        (policy.sectors, unit.sector if unit else ""),
    )
    for rows, code in asked:
        for row in rows:
            if row.code == code:
                return Priority(
                    percent=row.percent,
                    label=row.label,
                    citation=row.basis.citation,
                    needs_confirmation=row.basis.needs_confirmation,
                )
    return NONE
