"""Which texts of the law staff have checked: the hash of each, who and when."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from app.tables import Table, UTCDateTime


class LegalText(Table, table=True):
    """The text of an article as filed; the newest entry counts, none is removed."""

    __tablename__ = "legal_text"
    __table_args__ = (sa.CheckConstraint("length(sha256) = 64", name="sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    instrument: str = Field(max_length=200)
    article: str = Field(max_length=200)
    sha256: str = Field(max_length=64)
    document: str = Field(max_length=300, description="Where the text came from.")
    recorded_at: datetime = Field(sa_type=UTCDateTime)
    recorded_by: str = Field(max_length=120)
