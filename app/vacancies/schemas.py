"""Who leads what on a day, and what nobody leads; facts, without a judgement."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.clocks.acting import TermState
from app.clocks.tenure import TenureState
from app.posts.models import PostKind, Sector
from app.web.listing import Asked, Listing
from app.web.moments import RecordedOnDay


class State(StrEnum):
    """How a unit is led; only `definitif` is a definitive leader."""

    DEFINITIF = "definitif"
    PLT = "plt"
    PJ = "pj"
    PLH = "plh"
    KOSONG = "kosong"


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True)


class LeadershipRead(_Read):
    """How one unit is led on the day."""

    post: str = Field(examples=["3275.11.02"])
    title: str
    unit: str
    unit_name: str
    kind: str = Field(description="struktural, kepala_puskesmas or out_of_scope")
    eselon: str | None
    sector: str
    data_status: str
    people_served: int
    state: State
    nip: str | None = Field(description="Who leads or acts; null when nobody does.")
    name: str | None
    since: date | None = Field(description="Since when he leads, acts, or nobody does.")
    vacant_since: date | None = Field(
        description="The day definitive leadership ended; null: not, or unknown."
    )
    vacant_days: int | None = Field(
        description="Days without a definitive leader; null where vacant_since is."
    )

    @property
    def is_led(self) -> bool:
        """Tell whether the unit has a definitive leader."""
        return self.state is State.DEFINITIF


class Tally(_Read):
    """Units counted by how they are led."""

    units: int
    definitif: int
    plt: int
    pj: int
    plh: int
    kosong: int
    without_definitive_leader: int
    people_without_leader: int = Field(
        description="People served by the units without a definitive leader."
    )
    person_days: int = Field(
        description="People served times days vacant, over the vacancies dated."
    )
    undated: int = Field(description="Vacancies whose beginning is not on record.")


class SectorTally(_Read):
    """The tally of one sector."""

    sector: str
    tally: Tally


class LeadershipReport(_Read):
    """The units of an agency on a day; those out of scope are counted apart."""

    on: date
    known_on: date
    in_scope: Tally
    out_of_scope: Tally
    sectors: list[SectorTally] = Field(
        description="In scope only; the sector with most such units first."
    )
    vacancies: list[LeadershipRead] = Field(
        description="In scope, longest vacant first; undated ones last."
    )
    vacancies_out_of_scope: list[LeadershipRead]


class ActingRead(_Read):
    """Who acts for a post that nobody leads definitively, and how long he may."""

    post: str
    title: str
    unit: str
    unit_name: str
    kind: str
    people_served: int
    state: State = Field(description="plt, pj or plh")
    nip: str
    name: str
    since: date = Field(description="A further decree for the same post counts on.")
    warns_on: date | None
    extends_on: date | None = Field(description="From here on only by an extension.")
    breaches_on: date | None = Field(
        description="The first day beyond the limit; null where no limit is known."
    )
    term: TermState | None
    days_left: int | None
    vacant_since: date | None
    vacant_days: int | None
    citation: str
    needs_confirmation: bool


class TenureRead(_Read):
    """How long a leader has led his post, and what his clocks say."""

    post: str
    title: str
    unit_name: str
    kind: str
    eselon: str | None
    nip: str
    name: str
    since: date = Field(description="A pengukuhan restarts nothing.")
    movable_from: date = Field(description="The day his two years are full.")
    due_from: date = Field(description="The day after five full years.")
    retires_on: date | None = Field(description="TMT pensiun by his present post.")
    state: TenureState
    warns_only: bool = Field(
        description="A Puskesmas head: the two years warn and do not hold him."
    )
    citation: str


Search = Annotated[
    str | None,
    Field(max_length=100, description="Part of a title or a name."),
]


class _AskedOfDay(Asked):
    on: date | None = Field(
        default=None,
        description="The day asked about; today if absent.",
        examples=["2026-02-06"],
    )
    known_on: date | None = Field(
        default=None,
        description="Facts as they held on this day; the day asked about if absent.",
        examples=["2026-01-19"],
    )
    recorded_on: RecordedOnDay = None
    search: Search = None
    kind: PostKind | None = None


class LeadershipAsked(_AskedOfDay):
    """What the list of how units are led may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="leadership",
        rows=(LeadershipRead,),
        key=("post",),
        sorts=(
            "post",
            "title",
            "unit_name",
            "eselon",
            "sector",
            "people_served",
            "state",
            "since",
            "vacant_since",
            "vacant_days",
        ),
        default="post",
        holds_people=True,
        equal=("state", "sector", "kind", "eselon", "unit"),
        searched=("title", "unit_name", "name"),
    )

    state: State | None = None
    sector: Sector | None = None
    eselon: str | None = Field(default=None, pattern="^[1-5][12]$")
    unit: str | None = Field(default=None, max_length=64)


class ActingAsked(_AskedOfDay):
    """What the list of acting terms may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="acting",
        rows=(ActingRead,),
        key=("post",),
        sorts=("post", "title", "unit_name", "since", "breaches_on", "vacant_since"),
        default="breaches_on",
        holds_people=True,
        equal=("state", "term", "kind"),
        searched=("title", "unit_name", "name"),
    )

    state: State | None = None
    term: TermState | None = None


class TenuresAsked(_AskedOfDay):
    """What the list of leaders' clocks may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="tenures",
        rows=(TenureRead,),
        key=("post",),
        sorts=("post", "title", "since", "movable_from", "due_from", "retires_on"),
        default="post",
        holds_people=True,
        equal=("state", "kind"),
        searched=("title", "unit_name", "name"),
    )

    state: TenureState | None = None
