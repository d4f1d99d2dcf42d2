"""What the calendar takes and gives over HTTP."""

from datetime import date
from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from app.clocks.models import FreezeException
from app.clocks.working import FIRST_YEAR, LAST_YEAR, HolidayKind
from app.web.bulk import MOST_ITEMS
from app.web.conditions import ItemTag
from app.web.listing import Asked, Listing


def _readable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("tulislah tanpa huruf kendali atau huruf tak tampak")
    return text


def _kept(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"tahun harus antara {FIRST_YEAR} dan {LAST_YEAR}")
    return day


Plain = Annotated[str, AfterValidator(_readable)]
Day = Annotated[date, AfterValidator(_kept)]
FreezeCode = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,58}$")]


ARTICLE: Final = r"^Pasal [0-9]{1,3}[A-Z]?( ayat \([0-9]{1,2}[a-z]?\))?$"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class FreezeWrite(_Strict):
    """A freeze as it shall stand under its code."""

    code: FreezeCode = Field(examples=["pelantikan-2025"])
    starts_on: Day
    ends_on: Day = Field(description="The last day inside.")
    basis: Plain = Field(min_length=1, max_length=120, examples=["UU 10/2016"])
    article: str = Field(
        pattern=ARTICLE,
        description="In this one form: the gates know a freeze by it.",
        examples=["Pasal 162 ayat (3)"],
    )
    evidence: Literal["V", "V2", "M"] = "V2"
    exception: FreezeException | None = Field(
        default=None,
        description="vacancies: the minister allowed that empty posts be filled.",
    )
    document: Plain | None = Field(default=None, min_length=1, max_length=200)
    note: Plain = Field(default="", max_length=500)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.ends_on < self.starts_on:
            raise ValueError(
                f"ends_on: tidak boleh sebelum starts_on "
                f"({self.ends_on} < {self.starts_on})"
            )
        if self.exception is not None and self.document is None:
            raise ValueError(
                "document: pengecualian hanya sah dengan nomor surat izin Mendagri"
            )
        return self


class FreezeRead(_Read):
    """A freeze as it stands."""

    code: str
    starts_on: date
    ends_on: date
    first_day_after: date
    basis: str
    article: str
    evidence: str
    needs_confirmation: bool
    exception: FreezeException | None
    document: str | None
    note: str
    recorded_by: str


class FreezesAsked(Asked):
    """What the list of freezes may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="freezes",
        rows=(FreezeRead,),
        key=("code",),
        sorts=("starts_on", "ends_on", "code"),
        default="starts_on",
    )


class FreezeDays(_Read):
    """The days a law freezes around an event, to be entered as a freeze."""

    starts_on: date
    ends_on: date
    basis: str
    evidence: str


class FreeDay(_Read):
    """Whether appointments may take effect on a day, and if not, when."""

    day: date
    is_free: bool | None = Field(
        description="null: the calendar holds no freeze at all, so nobody can tell."
    )
    earliest: date | None = Field(description="null where is_free is.")
    blocked_by: list[FreezeRead]
    warning: str | None = Field(description="What makes the answer unknown.")


class HolidayWrite(_Strict):
    """A day off, or with kind `kerja` a day that is worked after all."""

    day: Day
    name: Plain = Field(
        min_length=1, max_length=200, examples=["Hari Jadi Kota Bekasi"]
    )
    kind: HolidayKind
    document: Plain | None = Field(default=None, min_length=1, max_length=200)


class HolidayItem(HolidayWrite):
    """A day off or a worked day among many."""

    if_match: ItemTag


class HolidaysBulk(_Strict):
    """The days of a year, all or none."""

    items: Annotated[list[HolidayItem], Field(min_length=1, max_length=MOST_ITEMS)]


class HolidayRead(_Read):
    """A day of the calendar; `is_own_row` tells rows from what the library lists."""

    day: date
    name: str
    kind: HolidayKind
    is_own_row: bool


class HolidaysAsked(Asked):
    """What the list of days off may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="holidays",
        rows=(HolidayRead,),
        key=("day",),
        sorts=("day", "name", "kind"),
        default="day",
        equal=("kind",),
        searched=("name",),
    )

    year: int | None = Field(
        default=None, ge=2000, le=2100, description="The present one if absent."
    )
    kind: HolidayKind | None = None
    search: str | None = Field(default=None, max_length=100)


class WorkingDays(_Read):
    """So many working days after a day."""

    start: date
    count: int
    end: date
    days_off: list[HolidayRead] = Field(description="Days off that were passed over.")


class TermRead(_Read):
    """A figure of the calendar with its source."""

    name: str
    value: int
    unit: str
    source: str
    evidence: str
    needs_confirmation: bool


class TermsAsked(Asked):
    """What the figures of the calendar may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="terms",
        rows=(TermRead,),
        key=("name",),
        sorts=("name",),
        default="name",
        searched=("name", "source"),
    )

    search: str | None = Field(default=None, max_length=100)


class OathRead(_Read):
    """When an appointment must be sworn in, once its decree is signed."""

    sk_on: date
    warns_on: date
    last_day: date
    last_invitation_on: date
    is_met: bool | None = Field(description="null until a day of the oath is given.")
    working_days_taken: int | None
    source: str


class LeadRead(_Read):
    """How long a round that is sent out on a day must wait."""

    starts_on: date
    imut_answered_by: date
    consulted_by: date
    earliest_ordinary: date = Field(description="Free of freezes too.")
    earliest_consulted: date = Field(
        description="For posts that need a consultation as well (Irban)."
    )
