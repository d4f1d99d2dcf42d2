"""What is told of two rulebooks compared: plain frozen values."""

from pydantic import BaseModel, ConfigDict, Field

from app.planning.schemas import Basis


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True)


class Difference(_Read):
    """One name that passes under one rulebook and not under the other."""

    nip: str
    name: str
    post: str
    rule_ids: list[str]


class RuleEffect(_Read):
    """What one rule does differently."""

    rule_id: str
    cause: str
    verdicts_changed: int = Field(
        description="Pairs of which it says something else, be it a warning."
    )
    pairs_closed: int
    pairs_opened: int
    names_lost: int


class Comparison(_Read):
    """One proposal under two rulebooks, differences told by their cause."""

    basis: Basis
    other: str
    proposal_id: int | None
    pairs_before: int
    pairs_after: int
    pairs_closed: int
    pairs_opened: int
    names: int
    names_lost: list[Difference] = Field(
        description="Appointments of the last proposal that no longer pass."
    )
    rules: list[RuleEffect]
