"""What people are told of how much a post weighs in a round."""

from pydantic import BaseModel, Field


class NeedItemRead(BaseModel):
    """One figure that raises a unit's need; indices and SKM are hundredths."""

    label: str
    value: int | None
    adds: int = Field(description="Hundredths of a percentage point.")


class WeightRead(BaseModel):
    """Why the round weighs this post more; the merit of the person stays as it is."""

    need: int | None = Field(description="Per cent, 100 to 150.")
    need_year: int | None
    need_unit: str | None = Field(description="The unit whose figures were used.")
    need_source: str | None
    need_parts: list[NeedItemRead]
    priority: int | None = Field(description="Per cent, 100 to 150.")
    priority_label: str
    sentence: str
