"""The verbs about imports that need to know of rounds."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from sqlmodel import Session

from app import clock
from app.errors import ConflictError
from app.gates import queries as gates
from app.intake import deciding, staging
from app.intake import queries as imports
from app.intake.judging import Judged, judge
from app.intake.keeping import Shelf
from app.intake.models import FileImport, ImportState
from app.intake.plan import Plan
from app.merit import policies as merits
from app.placements import queries, rules
from app.placements.schemas import RoundRead
from app.placements.solving.snapshot import Frozen
from app.planning import reading
from app.planning.effects import effect, sides_of
from app.planning.foreseen import ImportEffect, RoundEffect
from app.planning.outlook import Outlook
from app.planning.overlaying import city_after
from app.profiles.bulk import no_collection
from app.profiles.queries import load_city
from app.profiles.records import CityRecord


def foresee(
    session: Session, import_id: int, *, agency_id: int, shelf: Shelf
) -> ImportEffect:
    """Say what a checked import would do to every round that is still ahead."""
    row = imports.get_import(session, agency_id=agency_id, import_id=import_id)
    if row.state is not ImportState.CHECKED or row.expires_at is None:
        raise ConflictError(
            f"Dampak hanya dapat dihitung untuk impor bertahap yang sudah diperiksa "
            f"dan belum diterapkan; keadaan impor {row.id}: {row.state.value}."
        )
    ahead = open_rounds(session, agency_id=agency_id)
    told = ImportEffect(
        import_id=import_id,
        undecided=row.report.get("conflicts", {}).get("undecided", 0),
        rounds=[],
    )
    if not ahead:
        return told
    with no_collection():
        judged = _judge(session, row, shelf)
        effects = [
            _effect(session, each, sides, agency_id=agency_id)
            for each, sides in _cities(session, ahead, judged.plan, agency_id=agency_id)
        ]
    found = [each for each in effects if each is not None]
    found.sort(key=lambda each: (each.effective_on, each.round))
    return told.model_copy(update={"rounds": found})


def open_rounds(session: Session, *, agency_id: int) -> list[RoundRead]:
    """List the rounds that have not taken effect yet, the nearest first."""
    today = clock.today()
    found = queries.list_rounds(session, agency_id=agency_id)
    return sorted(
        (each for each in found if each.effective_on >= today),
        key=lambda each: (each.effective_on, each.code),
    )


def _cities(
    session: Session, ahead: list[RoundRead], plan: Plan, *, agency_id: int
) -> Iterator[tuple[RoundRead, tuple[CityRecord, CityRecord]]]:
    """Give each round with the city as it is and as it would be, once for a day."""
    ordered = sorted(ahead, key=lambda each: each.as_of)
    for day, rounds in groupby(ordered, lambda each: each.as_of):
        city = load_city(session, agency_id=agency_id, as_of=day)
        sides = city, city_after(city, plan)
        for each in rounds:
            yield each, sides


def _judge(session: Session, row: FileImport, shelf: Shelf) -> Judged:
    files = staging.read_kept(session, row, shelf)
    judged = judge(
        session,
        files,
        known_on=row.known_on,
        agency_id=row.agency_id,
        decisions=deciding.read(session, row),
    )
    if judged.faults.found:
        raise ConflictError(
            "Data berubah sejak berkas ini diperiksa; unggah lagi untuk diperiksa."
        )
    return judged


def _effect(
    session: Session,
    each: RoundRead,
    cities: tuple[CityRecord, CityRecord],
    *,
    agency_id: int,
) -> RoundEffect | None:
    before, after = cities
    if not rules.posts_in_scope(after):
        return None
    roster = reading.read_roster(session, each.code, agency_id=agency_id)
    frozen = Frozen(
        code=each.code,
        effective_on=each.effective_on,
        key="",
        policy=each.policy,
        rulebook=gates.load_book(session, each.policy.rulebook, agency_id=agency_id),
        merit=merits.load(each.policy.merit),
        city=before,
    )
    sides = sides_of(
        Outlook(frozen=frozen), Outlook(frozen=replace(frozen, city=after))
    )
    return effect(sides, roster.chosen, name=each.name, proposal_id=roster.proposal_id)
