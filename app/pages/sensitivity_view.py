"""Which names of a proposal change when a weight does, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from app.errors import NotFoundError
from app.pages import words
from app.pages.directory import Person, find_people
from app.pages.proposal_lines import address_of
from app.placements.service import varying
from app.placements.varied import (
    ChangedName,
    NameStability,
    SensitivityRead,
    VariantRead,
)

SKIPPED = "skipped"
PROVEN = "optimal"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """A post that a variant gives to somebody else."""

    code: str
    title: str
    proposed: Person | None
    varied: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantRow:
    """One weight, a little higher or lower."""

    label: str
    before: int
    after: int
    state: str
    css: str
    is_proven: bool
    changes: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """An appointment of the proposal, and what would change it."""

    why: str
    title: str
    officer: Person
    stays: int
    of: int
    changed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitivityView:
    """The newest answer there is."""

    points: int
    policy: str
    run_id: int
    at: datetime
    proven: int
    variants: tuple[VariantRow, ...]
    names: tuple[NameRow, ...]

    @property
    def stable(self) -> int:
        """Count the names that every proven variant keeps."""
        return sum(row.stays == row.of for row in self.names)


def read_view(
    session: Session, proposal_id: int, *, agency_id: int
) -> SensitivityView | None:
    """Compose the newest finished answer; None while there is none."""
    try:
        found = varying.read_sensitivity(session, proposal_id, agency_id=agency_id)
    except NotFoundError:
        return None
    people = find_people(session, _nips(found), agency_id=agency_id)
    labels = {
        one.name: f"{one.label} {one.before} → {one.after}" for one in found.variants
    }
    # What changes most names first, then as the worker named them.
    ordered = sorted(found.variants, key=lambda one: -len(one.changes))
    return SensitivityView(
        points=found.points,
        policy=found.policy,
        run_id=found.run_id,
        at=found.created_at,
        proven=sum(one.status == PROVEN for one in found.variants),
        variants=tuple(_variant(one, people) for one in ordered),
        names=tuple(
            _name(one, people, labels, proposal_id=proposal_id)
            for one in found.appointments
        ),
    )


def _nips(found: SensitivityRead) -> set[str]:
    changed = [row for one in found.variants for row in one.changes]
    named = {row.nip for row in found.appointments}
    named |= {row.proposed_nip for row in changed if row.proposed_nip}
    return named | {row.varied_nip for row in changed if row.varied_nip}


def _variant(one: VariantRead, people: Mapping[str, Person]) -> VariantRow:
    is_proven = one.status == PROVEN
    said = words.PROOFS.get(one.status, one.status)
    return VariantRow(
        label=one.label,
        before=one.before,
        after=one.after,
        state="tidak sempat dihitung" if one.status == SKIPPED else said,
        css="led" if is_proven else "acting",
        is_proven=is_proven,
        changes=tuple(_change(row, people) for row in one.changes),
    )


def _change(row: ChangedName, people: Mapping[str, Person]) -> ChangeRow:
    return ChangeRow(
        code=row.post,
        title=row.title,
        proposed=_person(people, row.proposed_nip, row.proposed_name),
        varied=_person(people, row.varied_nip, row.varied_name),
    )


def _name(
    one: NameStability,
    people: Mapping[str, Person],
    labels: Mapping[str, str],
    *,
    proposal_id: int,
) -> NameRow:
    return NameRow(
        why=address_of(proposal_id, one.post),
        title=one.title,
        officer=people.get(one.nip) or Person(name=one.name),
        stays=one.stays,
        of=one.of,
        changed_by=tuple(labels.get(name, name) for name in one.changed_by),
    )


def _person(
    people: Mapping[str, Person], nip: str | None, name: str | None
) -> Person | None:
    return people.get(nip or "") or (Person(name=name) if name else None)
