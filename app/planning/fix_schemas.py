"""Wrong and missing data by what a fix is worth, as told outside."""

from pydantic import BaseModel, ConfigDict, Field

from app.planning.schemas import Basis


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True)


class Fix(_Read):
    """A datum to put right, and what hangs on it."""

    check: str | None = Field(
        description="Of the quality catalogue; null: only the gates miss it."
    )
    field: str
    nip: str
    name: str
    unit_code: str
    sentence: str = Field(description="What is wrong.")
    fix: str = Field(description="What to do about it.")
    rule_ids: list[str]
    verdicts: int = Field(description="As of a data gap under these rules.")
    posts: int
    names: int = Field(
        description=(
            "As of a data gap, and one more if the last proposal appoints this officer "
            "and a rule that the datum may mislead decides on it."
        )
    )


class FixPage(_Read):
    """The worklist; what hangs on most names is on top."""

    basis: Basis
    proposal_id: int | None
    total: int
    items: list[Fix]
    next: str | None = None
