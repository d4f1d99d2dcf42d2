"""What people are told of the rules that hold over several posts at once."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from app.placements.schemas.policy import PostCode, Strict, readable

LEAST_REASON = 10
MOST_REASON = 2000


def _in_one_line(text: object) -> object:
    """Take line breaks for spaces: a reason is a sentence, not a layout."""
    return " ".join(text.split()) if isinstance(text, str) else text


class ReasonGive(Strict):
    """Why people accept one new breach of a joint rule."""

    rule: Literal["PKT-BOSS", "COI-FAM"]
    superior: PostCode = Field(examples=["P1"])
    subordinate: PostCode = Field(examples=["P2"])
    reason: Annotated[
        str,
        Field(min_length=LEAST_REASON, max_length=MOST_REASON),
        BeforeValidator(_in_one_line),
        AfterValidator(readable),
    ]


class SeatRead(BaseModel):
    """One post of a reporting line, and who leads it."""

    post: str
    title: str
    nip: str
    name: str
    golongan: str | None = Field(
        default=None, description="SIASN code on the effective date; null: not known."
    )


class BreachRead(BaseModel):
    """One reporting line that breaks a joint rule."""

    superior: SeatRead
    subordinate: SeatRead
    is_unknown: bool = Field(
        default=False, description="A golongan is not known, so nobody can tell."
    )
    sentence: str
    declaration: str | None = Field(
        default=None, description="COI-FAM: number of the declaration."
    )
    reason: str = Field(
        default="",
        description="Why people accept it, in their words; empty: nobody has said.",
    )
    reason_by: str | None = None
    reason_at: datetime | None = None


class BindingRead(BaseModel):
    """One place where a joint rule bound: without it the roster could be better."""

    id: str = Field(description="The rule in the problem file.")
    posts: list[str]
    sentence: str


class JointRead(BaseModel):
    """One joint rule of a round: how hard it bound, where, and what breaks it."""

    rule: str
    text: str
    citation: str
    evidence: str
    needs_confirmation: bool
    force: Literal["soft", "hard"]
    sentence: str
    rows: int = Field(description="Linear rules handed to the engine for it.")
    binding: list[BindingRead]
    standing: list[BreachRead] = Field(
        description="Broken before the round, with both leaders staying."
    )
    new: list[BreachRead] = Field(description="Broken by the proposal.")
