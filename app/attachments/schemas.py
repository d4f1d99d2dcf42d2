"""What the outside is told about documents."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from app.attachments.models import AttachmentKind


class AttachmentRead(BaseModel):
    """A document that is kept, without its bytes."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    id: int
    sha256: str = Field(description="What history rows name it by.")
    kind: AttachmentKind
    name: str = Field(examples=["sk-821-2-114.pdf"])
    media_type: str = Field(examples=["application/pdf"])
    size: int = Field(description="Bytes.")
    created_at: datetime
    created_by: str
