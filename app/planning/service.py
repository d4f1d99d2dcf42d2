"""Looking ahead from a frozen round, one verb for each question."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from sqlmodel import Session

from app.errors import BadInputError, NotFoundError
from app.gates import rulebook as rulebooks
from app.planning import (
    bench,
    comparing,
    earliest,
    forecast,
    gaps,
    locks,
    pipeline,
    reading,
    shortages,
    worklist,
)
from app.planning.acting import acting_proposals
from app.planning.compared import Comparison
from app.planning.filling import fill
from app.planning.naming import basis_of
from app.planning.outlook import HORIZON_MONTHS, Outlook
from app.planning.schemas import (
    ActingProposals,
    Bench,
    Coverage,
    EarliestDate,
    Fix,
    FixPage,
    Forecast,
    Gap,
    GapPage,
    Locks,
    OfficerDoors,
    PostPipeline,
    Shortages,
)


# An outlook never changes, and these take seconds for a whole city.
@lru_cache(maxsize=2)
def _forecast(outlook: Outlook) -> Forecast:
    return forecast.forecast(outlook)


@lru_cache(maxsize=2)
def _shortages(outlook: Outlook) -> Shortages:
    return shortages.shortages(outlook)


@lru_cache(maxsize=2)
def _locks(outlook: Outlook) -> Locks:
    return locks.locks(outlook)


@lru_cache(maxsize=2)
def _gaps(outlook: Outlook, chosen: tuple[tuple[str, str | None], ...]) -> list[Gap]:
    return gaps.gaps(outlook, dict(chosen))


@lru_cache(maxsize=2)
def _fixes(outlook: Outlook, chosen: tuple[tuple[str, str | None], ...]) -> list[Fix]:
    return worklist.worklist(outlook, _gaps(outlook, chosen), dict(chosen))


@lru_cache(maxsize=2)
def _bench(outlook: Outlook) -> list[Bench]:
    return bench.bench(outlook)


@lru_cache(maxsize=4)
def _comparison(
    outlook: Outlook,
    versions: tuple[str, str],
    chosen: tuple[tuple[str, str | None], ...],
    *,
    proposal_id: int | None,
) -> Comparison:
    base, other = versions
    if base != outlook.frozen.rulebook.version:
        frozen = replace(outlook.frozen, rulebook=rulebooks.load(base))
        outlook = Outlook(frozen=frozen)
    return comparing.compare(
        outlook, rulebooks.load(other), dict(chosen), proposal_id=proposal_id
    )


def forecast_vacancies(
    session: Session, code: str, *, agency_id: int, after: bool = False
) -> Forecast:
    """Tell what falls vacant month by month, and who is ready to follow."""
    return _forecast(_open(session, code, agency_id=agency_id, after=after))


def count_locks(
    session: Session, code: str, *, agency_id: int, after: bool = False
) -> Locks:
    """Count the leaders held by the two years, and what can be filled all the same."""
    return _locks(_open(session, code, agency_id=agency_id, after=after))


def find_shortages(session: Session, code: str, *, agency_id: int) -> Shortages:
    """Say which posts nobody can fill, and the cheapest cures."""
    return _shortages(reading.open_outlook(session, code, agency_id=agency_id))


def propose_acting(session: Session, code: str, *, agency_id: int) -> ActingProposals:
    """Propose acting leaders for what the last proposal leaves empty.

    They are sought in the city as the proposal leaves it; without a proposal they are
    for what the law alone leaves empty.
    """
    roster = reading.read_roster(session, code, agency_id=agency_id)
    is_proposed = roster.proposal_id is not None
    outlook = _open(session, code, agency_id=agency_id, after=is_proposed)
    empty = roster.empty if is_proposed else _unfillable(outlook)
    return ActingProposals(
        basis=basis_of(outlook),
        proposal_id=roster.proposal_id,
        items=acting_proposals(outlook, empty),
    )


def show_pipeline(
    session: Session, code: str, post: str, *, agency_id: int
) -> PostPipeline:
    """Say who could lead a post now, later, or after one step."""
    outlook = reading.open_outlook(session, code, agency_id=agency_id)
    return pipeline.pipeline_of_post(outlook, _post(outlook, post))


def show_doors(
    session: Session, code: str, nip: str, *, agency_id: int
) -> OfficerDoors:
    """List the posts an officer may lead, and what keeps him from others."""
    outlook = reading.open_outlook(session, code, agency_id=agency_id)
    return pipeline.doors_of_officer(outlook, _officer(outlook, nip))


def measure_bench(
    session: Session, code: str, *, agency_id: int, after: bool = False
) -> list[Bench]:
    """Say for every post in scope who could follow, by code."""
    return _bench(_open(session, code, agency_id=agency_id, after=after))


def measure_coverage(
    session: Session, code: str, *, agency_id: int, after: bool = False
) -> Coverage:
    """Sum up how well the posts in scope are provided with successors."""
    outlook = _open(session, code, agency_id=agency_id, after=after)
    return bench.coverage(_bench(outlook), outlook)


def list_gaps(
    session: Session,
    code: str,
    *,
    agency_id: int,
    after: str | None = None,
    limit: int = 50,
) -> tuple[GapPage, list[Gap]]:
    """List the data worth fixing first, from just after a place; one beyond."""
    outlook = reading.open_outlook(session, code, agency_id=agency_id)
    roster = reading.read_roster(session, code, agency_id=agency_id)
    found = _gaps(outlook, tuple(sorted(roster.chosen.items())))
    later = [gap for gap in found if after is None or gap_key(gap) > after]
    page = GapPage(
        basis=basis_of(outlook),
        proposal_id=roster.proposal_id,
        fields=gaps.by_field(found),
        items=[],
    )
    return page, later[:limit]


def gap_key(gap: Gap) -> str:
    """Give a text that sorts as the list of gaps does."""
    low = 10**9
    counts = (low - count for count in (gap.names, gap.posts, gap.verdicts))
    return "|".join([*(f"{count:010d}" for count in counts), gap.nip, gap.field])


def list_fixes(
    session: Session,
    code: str,
    *,
    agency_id: int,
    start: int = 0,
    limit: int = 50,
) -> tuple[FixPage, list[Fix]]:
    """List wrong and missing data by what a fix is worth, from a place; one beyond."""
    outlook = reading.open_outlook(session, code, agency_id=agency_id)
    roster = reading.read_roster(session, code, agency_id=agency_id)
    found = _fixes(outlook, tuple(sorted(roster.chosen.items())))
    page = FixPage(
        basis=basis_of(outlook),
        proposal_id=roster.proposal_id,
        total=len(found),
        items=[],
    )
    return page, found[start : start + limit]


def find_earliest_round(session: Session, code: str, *, agency_id: int) -> EarliestDate:
    """Give the first day on which the calendar lets a round take effect."""
    outlook = reading.open_outlook(session, code, agency_id=agency_id)
    calendar = reading.read_calendar(session, agency_id=agency_id)
    return earliest.earliest_for_round(outlook, calendar)


def find_earliest_pair(
    session: Session,
    code: str,
    pair: tuple[str, str],
    *,
    asked: date | None,
    agency_id: int,
) -> EarliestDate:
    """Give the first day on which every clock lets an officer (NIP) lead a post."""
    outlook = reading.open_outlook(session, code, agency_id=agency_id)
    nip, post = pair
    _officer(outlook, nip)
    _post(outlook, post)
    if asked is not None and not outlook.effective_on <= asked < outlook.months[-1]:
        raise BadInputError(
            f"asked: pilih tanggal dari {outlook.effective_on} sampai sebelum "
            f"{outlook.months[-1]} ({HORIZON_MONTHS} bulan ke depan)."
        )
    calendar = reading.read_calendar(session, agency_id=agency_id)
    return earliest.earliest_for_pair(
        outlook, nip, post, calendar=calendar, asked=asked
    )


def compare_rulebooks(
    session: Session,
    code: str,
    other: str,
    *,
    agency_id: int,
    base: str | None = None,
) -> Comparison:
    """Judge a round's last proposal and all pairs under two rulebooks.

    Where no base is named it is the book that the round has frozen.
    """
    outlook = reading.open_outlook(session, code, agency_id=agency_id)
    roster = reading.read_roster(session, code, agency_id=agency_id)
    frozen = outlook.frozen.rulebook.version
    for version in (other, base or frozen):
        if version != frozen and version not in rulebooks.versions():
            raise NotFoundError(f"Buku aturan «{version}» tidak ada.")
    return _comparison(
        outlook,
        (base or frozen, other),
        tuple(sorted(roster.chosen.items())),
        proposal_id=roster.proposal_id,
    )


def _open(session: Session, code: str, *, agency_id: int, after: bool) -> Outlook:
    """Open a round as it was frozen, or after its last proposal."""
    find = reading.open_after if after else reading.open_outlook
    return find(session, code, agency_id=agency_id)


def _unfillable(outlook: Outlook) -> list[str]:
    found = fill(outlook, outlook.on(outlook.effective_on)).matching
    return [outlook.posts[i].code for i, led in enumerate(found.leaders) if led < 0]


def _post(outlook: Outlook, code: str) -> int:
    if code not in outlook.place:
        raise NotFoundError(f"Tidak ada jabatan «{code}» dalam lingkup putaran ini.")
    return outlook.place[code]


def _officer(outlook: Outlook, nip: str) -> int:
    if nip not in outlook.officer_place:
        raise NotFoundError("Tidak ada pegawai dengan NIP itu dalam putaran ini.")
    return outlook.officer_place[nip]
