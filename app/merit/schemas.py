"""What a merit policy may say. Anything it does not know, it refuses.

A policy is data: weights, scales and their sources. Which facts are read is fixed
by the names below, and none of them is a protected attribute, so no policy can
score a person's sex, religion or marriage.
"""

from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

Percent = Annotated[int, Field(ge=0, le=100)]
Years = Annotated[int, Field(ge=1, le=10)]
Evidence = Literal["V", "V2", "M"]

WHOLE = 100

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
    "usia",
    "age",
)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


PartT = TypeVar("PartT", bound=_Part)


class Basis(_Part):
    """Where a figure comes from: V read, V2 read second-hand, M to be confirmed."""

    citation: str
    evidence: Evidence


class Step(_Part):
    """The score from a count or a number of completed years upwards."""

    at_least: Annotated[int, Field(ge=0)]
    score: Percent


class Component(_Part):
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


class Experience(Component):
    """Mean of length in post, diversity of units and non-definitive duties."""

    length: tuple[Step, ...]
    units: tuple[Step, ...]
    higher: dict[str, Percent]
    same: dict[str, Percent]
    ranks: dict[str, int]


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


class Performance(_Part):
    """Axis Y."""

    predicate: Predicate
    awards: Counted
    teams: Teams
    feedback: Recent


class Potential(_Part):
    """Axis X."""

    assessment: Plain
    development: Development
    experience: Experience
    potential: Plain
    education: Education
    field: FieldFit
    integrity: Integrity


class Technical(_Part):
    """How the officer's technical side fits the post."""

    technical: Plain
    competencies: Plain
    technical_field: FieldFit


class PostClass(_Part):
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


class _Policy(_Part):
    id: str
    version: int
    title: str
    basis: Basis


class TalentPolicy(_Policy):
    """Talent value blended with technical fit."""

    kind: Literal["talent"]
    y: Performance
    x: Potential
    technical: Technical
    classes: dict[str, PostClass]

    @model_validator(mode="after")
    def _axes_are_whole(self) -> Self:
        for name in ("y", "x", "technical"):
            total = sum(part.weight for _, part in getattr(self, name))
            if total != WHOLE:
                message = f"weights of {name} must sum to 100, not {total}"
                raise ValueError(message)
        return self


class SelectionPolicy(_Policy):
    """The points a selection gave each candidate for each post."""

    kind: Literal["selection"]
    label: str


Policy = Annotated[TalentPolicy | SelectionPolicy, Field(discriminator="kind")]


def protected_word(data: Any) -> str | None:
    """Find a protected attribute among keys and labels, never in a citation."""
    if not isinstance(data, dict):
        return None
    for key, value in data.items():
        spoken = f"{key} {value}" if key == "label" else str(key)
        words = f" {spoken.lower().replace('_', ' ')} "
        for word in PROTECTED:
            if f" {word} " in words:
                return word
        found = protected_word(value)
        if found:
            return found
    return None
