"""What a proposal did about the joint rules: where they bound, what breaks them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from app.pages import words
from app.pages.directory import Person, find_people, person_of
from app.pages.joint_rules import CSS, FORCES, LAWFUL, read_laws
from app.pages.rule_view import RuleRow
from app.placements import queries
from app.placements.schemas import (
    BreachRead,
    Force,
    JointRead,
    Policy,
    ProposalRead,
)
from app.placements.schemas.joint import SeatRead

NAMES = {
    **{rule: name for _, rule, name in LAWFUL},
    "KESINAMBUNGAN": "Kesinambungan unit",
    "BATAS-SEKTOR": "Pemimpin baru per bidang",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """A post of a line, and who leads it."""

    post: str
    title: str
    person: Person
    golongan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachRow:
    """A line that breaks a rule; `key` is its place on the page."""

    key: str
    rule: str
    superior: SeatRow
    subordinate: SeatRow
    what: str
    declaration: str
    reason: str
    reason_by: str
    reason_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JointRow:
    """A joint rule of the round; `law` is None for the city's own."""

    rule: str
    name: str
    text: str
    setting: str
    css: str
    law: RuleRow | None
    rows: int
    binding: tuple[str, ...]
    new: tuple[BreachRow, ...]
    standing: tuple[BreachRow, ...]

    @property
    def lacking(self) -> int:
        """Count the new breaches without a reason."""
        return sum(not row.reason for row in self.new)


@dataclass(frozen=True, slots=True, kw_only=True)
class JointView:
    """All joint rules a proposal was made under."""

    rows: tuple[JointRow, ...]

    @property
    def new(self) -> int:
        """Count the new breaches of all rules."""
        return sum(len(row.new) for row in self.rows)

    @property
    def lacking(self) -> int:
        """Count those for which nobody gave a reason."""
        return sum(row.lacking for row in self.rows)


def read_joint(
    session: Session, proposal: ProposalRead, *, agency_id: int
) -> JointView:
    """Compose what is told of the joint rules of a proposal."""
    found = queries.read_round(session, proposal.round, agency_id=agency_id)
    return joint_of(session, proposal.summary.joint, found.policy, agency_id=agency_id)


def joint_of(
    session: Session, told: Iterable[JointRead], policy: Policy, *, agency_id: int
) -> JointView:
    """Put what is told of joint rules into words; also for one post alone."""
    rows = list(told)
    if not rows:
        return JointView(rows=())
    laws = read_laws(session, agency_id=agency_id, version=policy.rulebook)
    nips = {
        seat.nip
        for one in rows
        for breach in (*one.new, *one.standing)
        for seat in (breach.superior, breach.subordinate)
    }
    people = find_people(session, nips, agency_id=agency_id)
    return JointView(rows=tuple(_row(one, laws, people) for one in rows))


def _row(
    one: JointRead, laws: Mapping[str, RuleRow], people: Mapping[str, Person]
) -> JointRow:
    force = Force(one.force)
    return JointRow(
        rule=one.rule,
        name=NAMES.get(one.rule, one.rule),
        text=one.text,
        setting=FORCES[force],
        css=CSS[force],
        law=laws.get(one.rule),
        rows=one.rows,
        binding=tuple(row.sentence for row in one.binding),
        new=tuple(_breach(row, one.rule, people) for row in one.new),
        standing=tuple(_breach(row, one.rule, people) for row in one.standing),
    )


def _breach(row: BreachRead, rule: str, people: Mapping[str, Person]) -> BreachRow:
    places = (rule, row.superior.post, row.subordinate.post)
    return BreachRow(
        key="-".join(("langgar", *places)),
        rule=rule,
        superior=_seat(row.superior, people),
        subordinate=_seat(row.subordinate, people),
        what=_what(row, rule),
        declaration=row.declaration or "",
        reason=row.reason,
        reason_by=row.reason_by or "",
        reason_at=row.reason_at,
    )


def _seat(seat: SeatRead, people: Mapping[str, Person]) -> SeatRow:
    return SeatRow(
        post=seat.post,
        title=seat.title,
        person=person_of(people, seat.nip) or Person(name=seat.name),
        golongan=words.golongan(seat.golongan) if seat.golongan else "",
    )


def _what(row: BreachRead, rule: str) -> str:
    if rule == "COI-FAM":
        return "Keduanya berkeluarga."
    if row.is_unknown:
        return "Golongan salah satunya tidak diketahui, jadi tidak dapat dipastikan."
    return "Golongan atasan di bawah golongan bawahan langsungnya."
