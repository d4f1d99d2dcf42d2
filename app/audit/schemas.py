"""What the outside is told about the log."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class AuditEntryRead(BaseModel):
    """One act, as it was recorded."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    seq: int = Field(description="Numbers the acts of all agencies without a gap.")
    recorded_at: datetime
    actor: str = Field(examples=["sensus-harian"])
    action: str = Field(examples=["import.applied"])
    subject: str = Field(examples=["import:7"])
    detail: dict[str, Any]


class LookRead(BaseModel):
    """One look at what is known of an officer."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    looked_at: datetime
    actor: str
    role: str
    operation: str
    about: str


class LookCount(BaseModel):
    """How often lists of people were looked at, for one role and operation."""

    model_config = ConfigDict(frozen=True)

    role: str
    operation: str
    looks: int
    first: datetime
    last: datetime
