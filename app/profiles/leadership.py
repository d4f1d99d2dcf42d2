"""Who leads what on a day: definitively, acting, or nobody."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.clocks.pension import pension_on
from app.officers.models import Assignment
from app.posts.models import PostKind
from app.profiles.fields import HEALTH, FieldTables, field_tables
from app.profiles.parameters import Parameters, service_terms
from app.profiles.pension import bup_age
from app.profiles.positions import added_on, clock_start, definitive_on, is_running
from app.profiles.records import CityRecord, OfficerRecord, PositionRow

ACTING: Final = (Assignment.PLT, Assignment.PJ, Assignment.PLH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """Who leads a post definitively, and since when his clock runs."""

    nip: str
    since: date
    assignment: str
    document: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a post stands: definitif, plt, pj, plh or kosong.

    `nip` is who leads or acts; `since` when that began. `vacant_since` is the day
    definitive leadership ended; None where it has not, or no record tells.
    """

    post: str
    state: str
    nip: str | None
    since: date | None
    document: str | None
    vacant_since: date | None

    @property
    def is_definitive(self) -> bool:
        """Whether the unit has a definitive leader."""
        return self.state == "definitif"


def leaders_on(
    city: CityRecord,
    day: date,
    terms: Parameters | None = None,
    *,
    fields: FieldTables | None = None,
) -> dict[str, Leader]:
    """Map each definitively led post to its leader on a day.

    `fields` are the rumpun a round has frozen; without them the present ones hold.
    """
    terms = terms or service_terms()
    fields = fields or field_tables()
    kinds = {post.code: post.kind for post in city.posts}
    claims: dict[str, list[tuple[PositionRow, OfficerRecord]]] = defaultdict(list)
    for officer in city.officers:
        for row in _leading_rows(officer, day, terms):
            if (
                row.post in kinds
                and _fits(row.assignment, kinds[row.post])
                and not _is_outside_health(officer, day, kinds[row.post], fields=fields)
            ):
                claims[row.post].append((row, officer))
    return {post: _leader(claims[post]) for post in sorted(claims)}


def standings_on(
    city: CityRecord, day: date, terms: Parameters | None = None
) -> dict[str, Standing]:
    """Map every post to how it stands on a day."""
    terms = terms or service_terms()
    leaders = leaders_on(city, day, terms)
    acting = _acting_on(city, day, terms)
    ended = _ends_before(city, day, terms)
    return {
        post.code: _standing(
            post.code,
            leaders.get(post.code),
            acting=acting.get(post.code),
            vacant_since=ended.get(post.code),
        )
        for post in city.posts
    }


def is_in_service(officer: OfficerRecord, day: date, terms: Parameters) -> bool:
    """Tell whether he can lead at all: not retired, not released by his kedudukan."""
    if officer.kedudukan in terms.texts("kedudukan.vacates"):
        return False
    age = bup_age(definitive_on(officer, day), terms)
    return age is None or pension_on(officer.birth_date, age) > day


def _leading_rows(
    officer: OfficerRecord, day: date, terms: Parameters
) -> Iterable[PositionRow]:
    rows = (definitive_on(officer, day), added_on(officer, day))
    leading = [row for row in rows if row is not None and row.post is not None]
    return leading if leading and is_in_service(officer, day, terms) else ()


def _fits(assignment: str, kind: str) -> bool:
    if kind == PostKind.KEPALA_PUSKESMAS:
        return assignment == Assignment.TUGAS_TAMBAHAN
    if kind == PostKind.STRUKTURAL:
        return assignment == Assignment.DEFINITIF
    return True  # school heads and the like are counted apart, whatever their form


def _is_outside_health(
    officer: OfficerRecord, day: date, kind: str, *, fields: FieldTables
) -> bool:
    """Tell whether a Puskesmas task stands beside a post known not to be in health."""
    own = definitive_on(officer, day)
    if kind != PostKind.KEPALA_PUSKESMAS or own is None:
        return False
    found = fields.of_functional(own.functional_name or "")
    return bool(found) and HEALTH not in found


def _leader(claims: list[tuple[PositionRow, OfficerRecord]]) -> Leader:
    newest = max(row.since for row, _ in claims)
    row, officer = min(
        (claim for claim in claims if claim[0].since == newest),
        key=lambda claim: claim[1].nip,
    )
    return Leader(
        nip=officer.nip,
        since=clock_start(officer, row),
        assignment=row.assignment,
        document=row.document,
    )


def _acting_on(
    city: CityRecord, day: date, terms: Parameters
) -> dict[str, tuple[PositionRow, str]]:
    acting: dict[str, list[tuple[PositionRow, str]]] = defaultdict(list)
    for officer in city.officers:
        rows = [
            row
            for row in officer.positions
            if row.assignment in ACTING and row.post and is_running(row, day)
        ]
        if rows and is_in_service(officer, day, terms):
            for row in rows:
                acting[row.post or ""].append((row, officer.nip))
    return {post: min(rows, key=_acting_rank) for post, rows in acting.items()}


def _acting_rank(entry: tuple[PositionRow, str]) -> tuple[int, int, str]:
    row, nip = entry
    return ACTING.index(Assignment(row.assignment)), -row.since.toordinal(), nip


def _ends_before(city: CityRecord, day: date, terms: Parameters) -> dict[str, date]:
    kinds = {post.code: post.kind for post in city.posts}
    ends: dict[str, date] = {}
    for officer in city.officers:
        for row in officer.positions:
            post = row.post
            if post not in kinds or row.assignment in ACTING:
                continue
            if not _fits(row.assignment, kinds[post]):
                continue
            end = _end_of(officer, row, terms)
            if end is not None and end <= day:
                ends[post] = max(end, ends.get(post, end))
    return ends


def _end_of(officer: OfficerRecord, row: PositionRow, terms: Parameters) -> date | None:
    own = row
    if row.assignment != Assignment.DEFINITIF:
        own = definitive_on(officer, row.since) or row
    age = bup_age(own, terms)
    retired = None if age is None else pension_on(officer.birth_date, age)
    known = [end for end in (row.until, retired) if end is not None]
    return min(known, default=None)


def _standing(
    post: str,
    leader: Leader | None,
    *,
    acting: tuple[PositionRow, str] | None,
    vacant_since: date | None,
) -> Standing:
    if leader is not None:
        return Standing(
            post=post,
            state="definitif",
            nip=leader.nip,
            since=leader.since,
            document=leader.document,
            vacant_since=None,
        )
    row, nip = acting or (None, None)
    return Standing(
        post=post,
        state=row.assignment.lower() if row else "kosong",
        nip=nip,
        since=row.since if row else vacant_since,
        document=row.document if row else None,
        vacant_since=vacant_since,
    )
