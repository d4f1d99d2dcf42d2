"""The parts a policy may be made of; whoever names another one is refused.

Which facts are read is fixed by these names, and none of them is a protected
attribute: age, sex, religion and the like are not even loaded.
"""

from typing import Annotated, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

Percent = Annotated[int, Field(ge=0, le=100)]
Years = Annotated[int, Field(ge=1, le=10)]
Evidence = Literal["V", "V2", "M"]

WHOLE = 100


class Part(BaseModel):
    """A piece of a policy, which takes nothing it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


PartT = TypeVar("PartT", bound=Part)


class Basis(Part):
    """Where a figure comes from: V read, V2 read second-hand, M to be confirmed."""

    citation: str
    evidence: Evidence

    @property
    def needs_confirmation(self) -> bool:
        """Tell whether it rests on memory."""
        return self.evidence == "M"


class Step(Part):
    """The score from a count or a number of completed years upwards."""

    at_least: Annotated[int, Field(ge=0)]
    score: Percent


class Component(Part):
    """One weighted part of an axis."""

    label: str
    weight: Percent
    weight_basis: Basis
    scale_basis: Basis

    @property
    def needs_confirmation(self) -> bool:
        """Tell whether its weight or its scale still rests on memory."""
        return "M" in {self.weight_basis.evidence, self.scale_basis.evidence}


def _require_keys(part: PartT, scale: dict[str, Percent], keys: str) -> PartT:
    if set(scale) != set(keys):
        message = f"a scale needs exactly {', '.join(keys)}"
        raise ValueError(message)
    return part


class Predicate(Component):
    """Yearly predicate, mean of the last closed years."""

    years: Years
    closes_on: Annotated[str, Field(pattern=r"^\d\d-\d\d$")]
    scores: dict[str, Percent]

    @model_validator(mode="after")
    def _every_predicate_is_scored(self) -> Self:
        return _require_keys(self, self.scores, "12345")


class Counted(Component):
    """A count of rows within some years, scored by steps."""

    years: Years
    steps: tuple[Step, ...]


class Teams(Component):
    """The best part played in a team within some years."""

    years: Years
    scores: dict[str, Percent]


class Recent(Component):
    """The newest figure of the last closed years."""

    years: Years


class Plain(Component):
    """A figure taken as it is."""


class Development(Component):
    """Half for the course that belongs to the post, half for hours of late."""

    years: Years
    course: Percent
    hours: tuple[Step, ...]


class Course(Component):
    """The course or certificate that belongs to the post, taken or not."""

    course: Percent


class Stepped(Component):
    """A number that climbs by steps, such as completed years in the post."""

    steps: tuple[Step, ...]


class Diversity(Component):
    """Units served by steps; whoever served another agency too, as it says."""

    units: tuple[Step, ...]
    agencies: Percent


class Acting(Component):
    """The best non-definitive duty, above one's own level or at it."""

    higher: dict[str, Percent]
    same: dict[str, Percent]
    ranks: dict[str, int]


class Experience(Component):
    """Mean of length in post, diversity of units and non-definitive duties."""

    length: tuple[Step, ...]
    units: tuple[Step, ...]
    agencies: Percent | None = None
    higher: dict[str, Percent]
    same: dict[str, Percent]
    ranks: dict[str, int]


class Rank(Component):
    """The golongan reached, by its SIASN code."""

    scores: dict[str, Percent]


class Education(Component):
    """The highest diploma."""

    scores: dict[str, Percent]


class FieldFit(Component):
    """Whether diploma, or else career, is in line with the post."""

    diploma: Percent
    career: Percent


class Integrity(Component):
    """The worst sanction of the last years; being served counts as it says."""

    years: Years
    clean: Percent
    levels: dict[str, Percent]
    serving: Percent
    level_of_code: dict[str, Literal["R", "S", "B"]]
    ignored_codes: tuple[str, ...]

    @model_validator(mode="after")
    def _every_level_is_scored(self) -> Self:
        return _require_keys(self, self.levels, "BRS")
