"""What the outside is told about imports."""

from datetime import date, datetime
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.intake.models import ImportState
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


class ImportRead(_Read):
    """One upload of files."""

    id: int
    state: ImportState
    known_on: date
    created_at: datetime
    created_by: str
    files_sha256: str
    report: ImportReportRead


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
