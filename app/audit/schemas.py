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
