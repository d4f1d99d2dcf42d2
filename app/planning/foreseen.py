"""What is told of imports and rounds together, and of the way to the first round."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from app.planning.compared import Difference


class Read(BaseModel):
    """A plain frozen value."""

    model_config = ConfigDict(frozen=True)


class RuleCount(Read):
    """How many pairs one rule shuts or lets in, in consequence of an import."""

    rule_id: str
    pairs_closed: int
    pairs_opened: int


class VerdictChange(Read):
    """One officer who may or may no longer lead one post."""

    nip: str
    name: str
    post: str
    eligible: bool = Field(description="After the import.")
    rule_ids: list[str] = Field(description="The rules that made the difference.")
    is_chosen: bool = Field(description="The last proposal names him for this post.")


class ScoreChange(Read):
    """One name of the proposal that is worth more or less after the import."""

    nip: str
    name: str
    post: str
    points_before: int
    points_after: int


class LeaderChange(Read):
    """One post in scope that has another definitive leader after the import."""

    post: str
    nip_before: str | None
    nip_after: str | None


class RoundEffect(Read):
    """What an import would do to one round, if it were frozen anew."""

    round: str
    name: str
    as_of: date
    effective_on: date
    rulebook: str
    proposal_id: int | None
    pairs_before: int
    pairs_after: int
    pairs_closed: int
    pairs_opened: int
    rules: list[RuleCount]
    verdicts: list[VerdictChange] = Field(
        description="Names of the proposal first; at most two hundred."
    )
    names: int = Field(description="Names of the last proposal.")
    names_lost: list[Difference] = Field(description="Those the law no longer passes.")
    names_rescored: list[ScoreChange]
    leaders: list[LeaderChange]


class ImportEffect(Read):
    """What a checked import would do to the rounds that are still ahead.

    Verdicts are exact. Whether another name wins instead only a new run can say.
    """

    import_id: int
    undecided: int = Field(
        description="Conflicts nobody decided; here ours is taken to stand."
    )
    rounds: list[RoundEffect]


class StepState(StrEnum):
    """How far one step of the first day is."""

    TO_DO = "to_do"
    PART = "part"
    DONE = "done"


class StepFile(Read):
    """A file a step needs: our own template, or an export by its usual name."""

    name: str
    title: str
    href: str | None = Field(description="Where the empty template is; null: export.")
    recorded: int = Field(description="How many it has brought on record so far.")


class Step(Read):
    """One step from an empty database to the first proposal."""

    code: str
    title: str
    why: str
    is_required: bool
    state: StepState
    recorded: int
    missing: int
    missing_words: str = Field(description="What is missing, in words; may be empty.")
    files: list[StepFile]


class FirstDay(Read):
    """The way to the first round, in the order in which it has to be walked."""

    steps: list[Step]
    next: str | None = Field(description="The first required step not done; null: all.")
