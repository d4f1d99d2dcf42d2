"""What planning tells, over HTTP and into templates: plain frozen values."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True)


class Basis(_Read):
    """What a look ahead rests on."""

    round: str
    as_of: date
    effective_on: date
    rulebook: str
    merit: str
    proposal_id: int | None = Field(
        default=None, description="The proposal taken as carried out; null: none is."
    )
    assumption: str = Field(description="What no record can tell yet, in words.")


class PostName(_Read):
    """A post and the unit it leads."""

    post: str
    title: str
    unit: str
    kind: str
    eselon: str | None


class Successor(_Read):
    """An officer who may follow."""

    nip: str
    name: str
    points: int
    leads: str | None = Field(description="The post in scope he would leave behind.")


class Cause(StrEnum):
    """Why a post falls vacant."""

    STANDING = "standing"
    PENSION = "pension"
    KNOWN_END = "known_end"


class Vacancy(_Read):
    """A post that falls vacant on a day, and who is ready to follow."""

    post: PostName
    on: date
    cause: Cause
    nip: str | None = Field(description="Who leaves; null where it is vacant already.")
    name: str | None
    people_served: int
    ready: int = Field(description="Officers who may lead it on that day.")
    ready_free: int = Field(description="Of these, who leads nothing yet.")
    best: list[Successor] = Field(description="Highest in merit first, at most three.")


class Month(_Read):
    """What falls vacant in a month, and how many posts can still be led at its end."""

    month: date = Field(description="Its first day; the effective date for the first.")
    falling_vacant: int
    vacant: int = Field(description="All vacancies so far, if nothing is filled.")
    fillable: int = Field(
        description="Of these, how many can be filled at once, chains included."
    )
    locked: int = Field(description="Leaders held by the two years of ROT-MIN2.")
    person_days: int = Field(
        description="People served times days without a leader, within the month."
    )
    vacancies: list[Vacancy]


class Forecast(_Read):
    """Vacancies by month if nothing is filled, as the round's facts foretell them."""

    basis: Basis
    until: date
    months: list[Month]


class HeldLeader(_Read):
    """A leader whose two years are not full yet."""

    post: PostName
    nip: str
    name: str
    since: date
    warns_only: bool = Field(
        description="A Puskesmas head: no rule holds him, the same clock is told."
    )


class Lock(_Read):
    """Leaders whom the two years of ROT-MIN2 hold until one day."""

    until: date = Field(description="The first day they may be moved.")
    since: list[date] = Field(description="When they were sworn in.")
    leaders: int
    warned: int = Field(description="Puskesmas heads, whom the rule only warns of.")
    vacant: int | None = Field(
        description="Vacancies of that day, if nothing is filled; null: too far ahead."
    )
    fillable: int | None = Field(description="Of these, what can be filled that day.")
    held: list[HeldLeader] = Field(
        default_factory=list, description="Who they are, by post; the warned last."
    )


class Locks(_Read):
    """How many leaders are held, until when, and what can be filled all the same."""

    basis: Basis
    citation: str
    needs_confirmation: bool
    warned_by: str = Field(description="Where the clock of Puskesmas heads stands.")
    warned_needs_confirmation: bool
    locked: int
    movable: int = Field(description="Leaders of structural posts who are not held.")
    vacant: int = Field(description="Vacancies on the effective date.")
    fillable: int = Field(description="Of these, what can be filled under the locks.")
    fillable_without_locks: int
    locks: list[Lock]


class Cure(_Read):
    """One change that would let one officer lead one post."""

    kind: str = Field(description="course, waiver, assessment, data or time")
    what: str
    cost: int = Field(description="Place in the order of costs; smaller is cheaper.")
    rule_id: str
    citation: str
    needs_confirmation: bool
    document: str | None = Field(description="What must be on record for it.")
    nip: str
    name: str
    post: str
    ready_on: date | None = Field(description="time: the first day it passes.")
    fills: bool = Field(description="Whether with it one post more can be led.")


class ShortageRead(_Read):
    """Posts that share too few officers, and what would cure it."""

    posts: list[PostName]
    candidates: list[Successor] = Field(description="All who may lead any of them.")
    missing: int
    reason: str
    cures: list[Cure]


class Shortages(_Read):
    """Posts that nobody can fill on the effective date, each with its Hall set."""

    basis: Basis
    vacant: int
    fillable: int
    shortages: list[ShortageRead]


class ActingProposal(_Read):
    """A lawful acting leader for a post that stays without a definitive one."""

    post: PostName
    nip: str | None = Field(description="null: nobody in the unit may act.")
    name: str | None
    holds: str | None
    nearness: int | None = Field(
        description="Steps up the units until one holds both; 0 is the unit itself."
    )
    starts_on: date
    breaches_on: date
    rule_id: str
    citation: str
    needs_confirmation: bool
    reason: str
    warnings: list[str]


class ActingProposals(_Read):
    """Acting leaders for what stays empty."""

    basis: Basis
    proposal_id: int | None = Field(
        description="The proposal whose empty posts these are; null: none yet."
    )
    items: list[ActingProposal]


class Ready(_Read):
    """When one officer may lead one post."""

    nip: str
    name: str
    points: int
    leads: str | None
    ready_on: date | None
    missing: list[str] = Field(description="Ids of the rules in the way today.")
    cures: list[Cure]


class PostPipeline(_Read):
    """Who could lead a post: now, on a day, or one step away."""

    basis: Basis
    post: PostName
    ready_now: int
    ready_within_a_year: int
    ready_within_two_years: int
    now: list[Ready]
    later: list[Ready] = Field(description="Soonest first.")
    one_step: list[Ready] = Field(description="One cure away, cheapest first.")


class Door(_Read):
    """A post as one officer sees it."""

    post: PostName
    move: str
    points: int
    is_vacant: bool
    missing: list[str]


class OfficerDoors(_Read):
    """Every post an officer may lead now, and what the nearest others would take."""

    basis: Basis
    nip: str
    name: str
    open: list[Door]
    one_rule_away: list[Door]
    missing_by_rule: dict[str, int] = Field(
        description="For how many posts each rule stands in his way."
    )


class Bench(_Read):
    """How well a post is provided with successors."""

    post: PostName
    is_led: bool
    leaves_on: date | None = Field(description="When the leader is known to leave.")
    ready_now: int
    ready_free: int
    ready_within_a_year: int
    ready_within_two_years: int
    covered_jointly: bool = Field(
        description="A successor of its own is left if every post needs one at once."
    )


class Coverage(_Read):
    """Succession figures after ISO 30433, over the posts in scope."""

    basis: Basis
    posts: int
    with_ready_successor: int
    coverage_percent: int = Field(description="Rounded down: 100 is every post.")
    ready_within_a_year: int
    ready_within_two_years: int
    covered_jointly: int = Field(
        description="Posts that each have a successor of their own at the same time."
    )
    joint_coverage_percent: int
    successors_per_post_hundredths: int
    without_any: list[str] = Field(description="Codes of posts with nobody in sight.")


class Gap(_Read):
    """A missing datum and what hangs on it."""

    field: str = Field(description="What is missing, in words.")
    rule_ids: list[str]
    nip: str
    name: str
    verdicts: int = Field(description="Pairs that only this keeps from a verdict.")
    posts: int
    names: int = Field(
        description=(
            "Appointments of the last proposal whom this officer would outrank, and "
            "posts it leaves empty that he might lead."
        )
    )


class GapSummary(_Read):
    """One kind of datum over all officers."""

    field: str
    officers: int
    verdicts: int
    posts: int
    names: int


class GapPage(_Read):
    """Data worth fixing first; what hangs on most names is on top."""

    basis: Basis
    proposal_id: int | None
    fields: list[GapSummary]
    items: list[Gap]
    next: str | None = None


class Fix(_Read):
    """A datum to put right, and what hangs on it."""

    check: str | None = Field(
        description="Of the quality catalogue; null: only the gates miss it."
    )
    field: str
    nip: str
    name: str
    unit_code: str
    sentence: str = Field(description="What is wrong.")
    fix: str = Field(description="What to do about it.")
    rule_ids: list[str]
    verdicts: int = Field(description="As of a data gap under these rules.")
    posts: int
    names: int = Field(
        description=(
            "As of a data gap, and one more if the last proposal appoints this officer "
            "and a rule reads the datum."
        )
    )


class FixPage(_Read):
    """The worklist; what hangs on most names is on top."""

    basis: Basis
    proposal_id: int | None
    total: int
    items: list[Fix]
    next: str | None = None


class Blocked(_Read):
    """One clock that stands in the way, and until when."""

    clock: str = Field(description="freeze, gate or workflow")
    rule_id: str | None
    reason: str
    citation: str
    needs_confirmation: bool
    allowed_from: date | None = Field(description="null: no day within the horizon.")


class EarliestDate(_Read):
    """The first day on which every clock allows an appointment, or a whole round."""

    basis: Basis
    nip: str | None
    post: str | None
    asked: date
    is_lawful: bool
    earliest: date | None
    blocked_by: list[Blocked]
    warning: str | None = Field(
        description="The calendar holds no freeze at all: nobody can tell."
    )
