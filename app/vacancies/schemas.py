"""Who leads what on a day, and what nobody leads; facts, without a judgement."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from app.clocks.acting import TermState
from app.clocks.tenure import TenureState


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
