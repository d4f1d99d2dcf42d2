"""Every row of every file to facts, each told once, set beside what is stored."""

from datetime import date
from typing import Final

from sqlmodel import Session

from app.intake import stored as stores
from app.intake.adapters.catalogue import ADAPTERS
from app.intake.adapters.desk import Desk
from app.intake.facts import Fact
from app.intake.faults import Faults
from app.intake.known import Known
from app.intake.plan import Plan
from app.intake.positions import plan_positions
from app.intake.rows import ReadFiles, Row
from app.intake.sets import catalogue
from app.intake.stored import Stored
from app.officers.keys import Key, key_of
from app.officers.models import OfficerHistory, Position, Profile

ByOfficer = dict[str, dict[Key, Fact]]
# app.intake.structure, .figures and .lists read these.
OF_POSTS: Final = frozenset(known.id for known in catalogue.OF_POSTS)


def gather_facts(
    read: ReadFiles, known: Known, *, known_on: date, faults: Faults, remarks: Faults
) -> tuple[dict[type[OfficerHistory], ByOfficer], dict[str, list[Row]]]:
    """Turn rows into facts by table and officer, and apart the ends of assignments."""
    desk = Desk(known=known, faults=faults, remarks=remarks, known_on=known_on)
    facts: dict[type[OfficerHistory], ByOfficer] = {}
    endings: dict[str, list[Row]] = {}
    for file in read.files:
        adapter = ADAPTERS.get(file.set.id)
        for row in file.rows:
            known.check_references(row, faults)
            if file.set.id in OF_POSTS or _is_refused_officer(row):
                continue
            nip = known.person(row, faults)
            if nip is None or not row.is_sound:
                continue
            if adapter is None:
                endings.setdefault(nip, []).append(row)
                continue
            for table, fact in adapter(row, nip, desk):
                _put(facts.setdefault(table, {}), table, fact=fact, faults=faults)
    return facts, endings


def _is_refused_officer(row: Row) -> bool:
    # This is where names come from; a twin refused there is not asked again.
    return row.file.set in catalogue.PERSONS and not row.is_sound


def _put(
    facts: ByOfficer, table: type[OfficerHistory], *, fact: Fact, faults: Faults
) -> None:
    own_facts = facts.setdefault(fact.nip, {})
    key = key_of(table, fact.values)
    twin = own_facts.setdefault(key, fact)
    if twin is fact or fact.weakness > twin.weakness:
        return
    if fact.weakness < twin.weakness:
        own_facts[key] = fact
        return
    if fact.weakness and fact.over(table, twin.values) == twin.values:
        return  # two lists of the same officers agree
    later = max(fact, twin, key=lambda one: (one.row.file.name, one.row.number))
    earlier = twin if later is fact else fact
    faults.add(
        later.row.place,
        f"baris yang belum ada; hal yang sama sudah di {earlier.row.source}",
    )
    later.row.is_sound = False


def plan_histories(
    session: Session,
    plan: Plan,
    facts: dict[type[OfficerHistory], ByOfficer],
    *,
    endings: dict[str, list[Row]],
    stored: Stored,
    agency_id: int,
    faults: Faults,
) -> None:
    """Compare every fact with what is stored under its key."""
    if Position in facts or endings:
        plan_positions(
            plan,
            facts.get(Position, {}),
            endings=endings,
            stored=_stored(session, Position, stored=stored, agency_id=agency_id),
            faults=faults,
        )
    for table, by_officer in facts.items():
        if table is Position:
            continue
        held = _stored(session, table, stored=stored, agency_id=agency_id)
        for nip, own_facts in by_officer.items():
            old = {key_of(table, row.values): row for row in held.get(nip, ())}
            for key, fact in own_facts.items():
                if table is Profile:
                    plan.settle_version(
                        table,
                        nip,
                        old=old.get(key),
                        values=fact.values,
                        rows=[fact.row],
                        faults=faults,
                    )
                else:
                    plan.settle_fact(table, fact, old.get(key))


def _stored(
    session: Session, table: type[OfficerHistory], *, stored: Stored, agency_id: int
) -> dict[str, list[stores.StoredRow]]:
    if not stored.officer_ids:
        return {}
    found = stores.load_history(session, table, agency_id=agency_id)
    if table is not Profile:
        return found
    # A profile's closed rows say what was; only the open one can change.
    return {
        nip: [row for row in rows if row.values["valid_to"] is None]
        for nip, rows in found.items()
    }
