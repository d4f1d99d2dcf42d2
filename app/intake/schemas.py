"""What the outside is told about imports."""

from datetime import date, datetime
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.intake.models import Choice, ImportState
from app.web.listing import Asked, Listing


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class FaultRead(_Read):
    """One thing wrong in one place, with what was expected there."""

    file: str = Field(examples=["rw-jabatan.xlsx"])
    sheet: str | None = Field(examples=["Sheet1"])
    row: int | None = Field(description="As Excel counts; 1 is the heading row.")
    column: str | None = Field(description="Heading.", examples=["tmtJabatan"])
    cell: str | None = Field(examples=["T12"])
    value: str | None = Field(examples=["31-02-2024"])
    expected: str = Field(examples=["tanggal yang ada di kalender"])


class FileReportRead(_Read):
    """What became of one file; counts are empty when the import was refused."""

    file: str
    sheet: str | None
    set: str | None = Field(
        description="The set it was recognised as.", examples=["rw-jabatan"]
    )
    rows: int
    new: int | None
    changed: int | None
    unchanged: int | None
    refused: int


class ConflictCounts(_Read):
    """Fields on which a file differs from what somebody else wrote since."""

    undecided: int = Field(default=0, description="They wait for a person.")
    decided: int = Field(default=0, description="By precedence or by a person.")
    kept: int = Field(
        default=0,
        description="The file only repeats its last import; the correction stands.",
    )


class ImportReportRead(_Read):
    """The whole report; the same for a dry run and for the import itself."""

    files: list[FileReportRead]
    changes: dict[str, dict[str, int]] = Field(
        description="Rows written per table: new, changed, withdrawn."
    )
    error_count: int
    errors: list[FaultRead] = Field(description="The first thousand, by place.")
    remark_count: int
    remarks: list[FaultRead] = Field(description="Odd, but nothing was refused.")
    conflicts: ConflictCounts = Field(default_factory=ConflictCounts)


class ImportRead(_Read):
    """One upload of files."""

    id: int
    state: ImportState
    known_on: date
    created_at: datetime
    created_by: str
    files_sha256: str
    report: ImportReportRead
    expires_at: datetime | None = Field(
        description="Until then its files are kept; null: it is no staged import."
    )
    phase: str = Field(description="Of a check under way: read, compare, or nothing.")
    wrote_at: datetime | None = Field(
        description="The instant its rows are recorded under."
    )
    applied_by: str | None
    undone_at: datetime | None
    undone_by: str | None


class ConflictRead(_Read):
    """One field, its three sides, and which of two values shall stand."""

    number: int
    table_name: str = Field(examples=["rank"])
    owner: str = Field(description="NIP of an officer, or a code.")
    row_key: str = Field(description="Which of the owner's rows.")
    field: str = Field(examples=["golongan"])
    base: str | None = Field(description="What the same source said last.")
    ours: str | None
    theirs: str | None
    ours_source: str
    theirs_source: str
    rule: Choice | None = Field(description="What the precedence of sources answers.")
    choice: Choice | None
    decided_by: str | None
    decided_at: datetime | None


class DecisionWrite(BaseModel):
    """Which value of one conflict shall stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int = Field(ge=1)
    choice: Choice


class DecisionsWrite(BaseModel):
    """Which values shall stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    choices: list[DecisionWrite] = Field(default=[], max_length=5000)
    rest: Choice | None = Field(
        default=None, description="For every conflict that nothing has decided yet."
    )


class HindranceRead(_Read):
    """One thing recorded later that hangs on an import."""

    subject: str = Field(examples=["officer:12"])
    table: str = Field(examples=["rank"])
    words: str
    source: str
    recorded_at: datetime


class TemplateRead(_Read):
    """One of our own templates, and where to fetch it."""

    name: str = Field(examples=["syarat-jabatan"])
    title: str
    href: str = Field(examples=["/api/v1/imports/templates/syarat-jabatan.xlsx"])


class ImportsAsked(Asked):
    """What the list of imports may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="imports",
        rows=(ImportRead,),
        key=("id",),
        sorts=("id", "known_on"),
        default="-id",
        holds_people=True,
    )

    state: ImportState | None = None
    known_on: date | None = None


class TemplatesAsked(Asked):
    """What the list of templates may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="templates",
        rows=(TemplateRead,),
        key=("name",),
        sorts=("name", "title"),
        default="name",
    )
