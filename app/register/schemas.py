"""What corrections take and tell."""

from datetime import date, datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.officers.schemas import HistoryKind
from app.register.models import CorrectionAct

# Printable from the first letter to the last: it goes into the log as it is.
PRINTABLE = r"^[^\x00-\x1f\x7f]*$"
Line = Annotated[str, Field(min_length=1, max_length=200, pattern=PRINTABLE)]
Reason = Annotated[str, Field(min_length=5, max_length=500, pattern=PRINTABLE)]
Digest = Annotated[str | None, Field(default=None, pattern="^[0-9a-f]{64}$")]


class Papers(BaseModel):
    """Why a record is changed, and by which document."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason = Field(description="Why, in words.")
    document: Line = Field(description="Number of the decree or certificate.")
    document_date: date | None = None
    document_sha256: Digest = Field(description="Of a document kept before.")


class CorrectionWrite(Papers):
    """What is put right in one row; what is left out stays as it was."""

    act: CorrectionAct
    values: dict[str, Any] = Field(
        default_factory=dict, max_length=40, description="Fields of this history."
    )
    valid_from: date | None = None
    valid_to: date | None = Field(
        default=None, description="The first day on which it no longer holds."
    )

    @model_validator(mode="after")
    def _fits_the_act(self) -> Self:
        spans = {"valid_from", "valid_to"} & self.model_fields_set
        if self.act is CorrectionAct.CORRECT:
            if not self.values and not spans:
                raise ValueError("values: paling sedikit satu isian yang dikoreksi")
            if "valid_from" in spans and self.valid_from is None:
                raise ValueError("valid_from: tanggal, tidak boleh kosong")
            return self
        if self.values or "valid_from" in spans:
            raise ValueError(f"values, valid_from: kosong untuk {self.act.value}")
        if self.act is CorrectionAct.CLOSE and self.valid_to is None:
            raise ValueError("valid_to: wajib diisi untuk close")
        if self.act is CorrectionAct.WITHDRAW and spans:
            raise ValueError("valid_to: kosong untuk withdraw")
        return self


class CorrectionRead(BaseModel):
    """A correction, without the values: those stand in the history itself."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    id: int
    kind: HistoryKind
    act: CorrectionAct
    old_row: int = Field(description="Superseded by this correction.")
    new_row: int | None = Field(description="Stands in its place; null: withdrawn.")
    reason: str
    document: str
    document_date: date | None
    document_sha256: str | None
    recorded_at: datetime
    recorded_by: str
