"""Documents kept by their hash: decrees, certificates, diplomas."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field

from app.tables import Table, UTCDateTime, text_enum


class AttachmentKind(StrEnum):
    """What a document is; a sanction's decree is shown to fewer people."""

    SK = "sk"
    SERTIFIKAT = "sertifikat"
    IJAZAH = "ijazah"
    PENILAIAN = "penilaian"
    HUKUMAN_DISIPLIN = "hukuman_disiplin"
    LAINNYA = "lainnya"


class Attachment(Table, table=True):
    """One document of an agency; its bytes lie in the store under the hash."""

    __tablename__ = "attachment"
    __table_args__ = (
        sa.UniqueConstraint("agency_id", "sha256"),
        sa.CheckConstraint("length(sha256) = 64", name="sha256"),
        sa.CheckConstraint("size > 0", name="size"),
    )

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    sha256: str = Field(max_length=64)
    kind: AttachmentKind = Field(sa_type=text_enum(AttachmentKind))
    name: str = Field(max_length=200, description="As the sender's file was called.")
    media_type: str = Field(max_length=60)
    size: int
    created_at: datetime = Field(sa_type=UTCDateTime)
    created_by: str = Field(max_length=120)
