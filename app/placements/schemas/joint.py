"""What people are told of the rules that hold over several posts at once."""

from typing import Literal

from pydantic import BaseModel, Field


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
        default="", description="Left empty for people: why they accept it."
    )


class BindingRead(BaseModel):
    """One place where a joint rule bound: without it the roster could be better."""

    id: str = Field(description="The rule in the problem file.")
    title: str = Field(default="", description="The rule and its posts in words.")
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
