"""What an officer is told of himself, what he may ask, and what staff answer."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from app.officers.schemas import HistoryKind
from app.register.schemas import Papers
from app.selfservice.models import RequestState
from app.web.paging import LARGEST_NUMBER

Told = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=10, max_length=1000)
]


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class OwnRead(_Read):
    """Whose view this is, and until when the token opens it."""

    nip: str
    name: str
    agency_code: str
    agency_name: str
    is_synthetic: bool
    portal: str
    until: datetime


class OwnHistory(_Read):
    """One history of the officer, oldest row first; each row with its number."""

    kind: HistoryKind
    rows: list[dict[str, Any]]


class OwnRecord(_Read):
    """Everything on record of the officer, with source and document of each row."""

    nip: str
    histories: list[OwnHistory]


class OwnPost(_Read):
    """A post by name."""

    post: str
    title: str
    unit: str


class ClosedBy(_Read):
    """What keeps the officer out of posts: one rule, or one missing datum of it."""

    rule: str
    because: Literal["data", "rule"] = Field(
        description="data: the answer is not known; rule: it is known to be no."
    )
    missing: str | None = Field(description="The datum that is missing.")
    sentence: str = Field(description="The verdict for the first of the posts.")
    cure: str | None
    cured_on: date | None
    citation: str
    needs_confirmation: bool
    posts: int = Field(description="Posts in whose way it stands.")
    alone: int = Field(description="Of these, posts in whose way nothing else stands.")
    examples: list[OwnPost]


class OwnDoors(_Read):
    """Which posts are open to the officer on a day, and what closes the others."""

    on: date
    rulebook: str
    open: int
    open_posts: list[OwnPost] = Field(description="At most 50.")
    closed: int
    closed_by: list[ClosedBy] = Field(
        description="Missing data first, then by how many posts it closes alone."
    )


class RequestAsk(Papers):
    """What should be put right: which row, what it should say, and the evidence."""

    kind: HistoryKind
    row: int | None = Field(
        default=None,
        ge=1,
        le=LARGEST_NUMBER,
        description="Number of the row; null: one is missing and is to be added.",
    )
    values: dict[str, Any] = Field(
        default_factory=dict, max_length=40, description="Fields of this history."
    )
    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if not self.values and not {"valid_from", "valid_to"} & self.model_fields_set:
            raise ValueError("values: paling sedikit satu isian yang diperbaiki")
        if "valid_from" in self.model_fields_set and self.valid_from is None:
            raise ValueError("valid_from: tanggal, tidak boleh kosong")
        return self

    @property
    def wanted(self) -> dict[str, Any]:
        """What the row should say, fields and days alike, as JSON."""
        days = {"valid_from", "valid_to"} & self.model_fields_set
        return {
            **self.model_dump(mode="json", include={"values"})["values"],
            **self.model_dump(mode="json", include=days),
        }


class RequestRead(_Read):
    """A request, and what became of it."""

    id: int
    kind: HistoryKind
    row: int | None
    wanted: dict[str, Any]
    reason: str
    document: str
    document_date: date | None
    document_sha256: str | None
    portal: str
    asked_at: datetime
    due_at: datetime = Field(description="By then it must be answered.")
    state: RequestState
    decided_at: datetime | None
    answer: str | None


class RequestCase(RequestRead):
    """A request as staff see it: whose, and what the row says now."""

    nip: str
    name: str
    stands: dict[str, Any] | None = Field(description="The row now; null: none.")
    is_late: bool
    decided_by: str | None


class EvidenceRead(_Read):
    """A document that was kept; a request names it by its hash."""

    sha256: str
    media_type: str
    size: int


class RequestDecision(BaseModel):
    """Accepting writes what is wanted into the record; both need a reason."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    accept: bool
    answer: Told


class TrailEntry(_Read):
    """One thing that was done with what is known of the officer."""

    at: datetime
    kind: Literal["recorded", "read", "read_list", "considered", "other"]
    what: str = Field(examples=["Data pegawai diimpor dari berkas."])
    by: str = Field(examples=["peran analyst"])
    reference: str = Field(examples=["round:3"])
