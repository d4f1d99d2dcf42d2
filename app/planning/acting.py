"""A lawful acting leader for what stays without a definitive one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.clocks.acting import ActingTerm, TermState, acting_term
from app.clocks.terms import clock_terms
from app.clocks.years import months_after
from app.gates.history import rank_on, sanctions_running
from app.officers.models import Assignment, Employment, PositionKind
from app.planning.acting_rules import ActingRule, acting_rules, rule_for
from app.planning.naming import name_of_post
from app.planning.outlook import Outlook
from app.planning.schemas import ActingProposal
from app.posts.models import PostKind, UnitKind
from app.profiles.fields import HEALTH
from app.profiles.leadership import ACTING, is_in_service
from app.profiles.pension import retirement_of
from app.profiles.positions import clock_start, definitive_on, is_running
from app.profiles.records import OfficerRecord, PositionRow, PostRecord

# Whose acting is nearest to what he does every day.
KINDS: Final = (
    PositionKind.STRUKTURAL,
    PositionKind.FUNGSIONAL,
    PositionKind.PELAKSANA,
)
NEAR: Final = {0: "pada unit itu sendiri", 1: "pada unit induknya"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    person: OfficerRecord
    held: PositionRow
    rule: ActingRule
    nearness: int
    term: ActingTerm
    is_acting: bool


def acting_proposals(outlook: Outlook, empty: Iterable[str]) -> list[ActingProposal]:
    """Propose an acting leader for each post, nobody for two; by post code."""
    taken: set[str] = set()
    found = []
    for code in sorted(empty):
        post = outlook.posts[outlook.place[code]]
        options = (
            one for one in _options(outlook, post) if one.person.nip not in taken
        )
        best = min(options, key=lambda one: _order(outlook, one), default=None)
        if best is not None:
            taken.add(best.person.nip)
        found.append(_proposal(outlook, post, best))
    return found


def _options(outlook: Outlook, post: PostRecord) -> Iterator[_Candidate]:
    day = outlook.effective_on
    above = _units_above(outlook, post.unit)
    target = (
        "fungsional" if post.kind == PostKind.KEPALA_PUSKESMAS else str(post.jenjang)
    )
    for person in outlook.frozen.city.officers:
        held = definitive_on(person, day)
        if held is None or not _may_serve(outlook, person):
            continue
        nearness = _nearness(outlook, held.unit or person.unit, above)
        rule = rule_for(held, target)
        if nearness is None or rule is None or _is_elsewhere(person, post.code, day):
            continue
        if target == "fungsional" and not _is_health(outlook, held, nearness):
            continue
        term, is_acting = _term(person, post.code, day)
        if term.state is TermState.BREACHED:
            continue
        yield _Candidate(
            person=person,
            held=held,
            rule=rule,
            nearness=nearness,
            term=term,
            is_acting=is_acting,
        )


def _may_serve(outlook: Outlook, person: OfficerRecord) -> bool:
    rulebook = outlook.frozen.rulebook
    return (
        person.employment == Employment.PNS
        and person.kedudukan in rulebook.parameters.texts("status.active")
        and is_in_service(person, outlook.effective_on, rulebook.service)
    )


def _is_health(outlook: Outlook, held: PositionRow, nearness: int) -> bool:
    """Tell whether he is of this very Puskesmas, in a functional post in health."""
    found = outlook.frozen.rulebook.fields.of_functional(held.functional_name or "")
    return HEALTH in found and nearness == 0


def _is_elsewhere(person: OfficerRecord, post: str, day: date) -> bool:
    return any(
        row.assignment in ACTING and row.post != post and is_running(row, day)
        for row in person.positions
    )


def _term(person: OfficerRecord, post: str, day: date) -> tuple[ActingTerm, bool]:
    """Give the term he would have: the one that runs, or a new one."""
    running = [
        clock_start(person, row)
        for row in person.positions
        if row.assignment == Assignment.PLT
        and row.post == post
        and is_running(row, day)
    ]
    since = min(running, default=day)
    return acting_term(since, day, clock_terms()), bool(running)


def _units_above(outlook: Outlook, unit: str) -> dict[str, int]:
    """Map the unit and those above it, up to its perangkat daerah, to their distance.

    The government itself is not "within the unit".
    """
    units = {one.code: one for one in outlook.frozen.city.units}
    found: dict[str, int] = {}
    at: str | None = unit
    while at in units and at not in found:
        if units[at].kind == UnitKind.PEMERINTAH_DAERAH:
            break
        found[at] = len(found)
        at = units[at].parent
    return found


def _nearness(outlook: Outlook, unit: str | None, above: dict[str, int]) -> int | None:
    if unit is None:
        return None
    shared = [above[code] for code in _units_above(outlook, unit) if code in above]
    return min(shared, default=None)


def _order(outlook: Outlook, one: _Candidate) -> tuple[int, int, int, int, str]:
    """Who acts already, then the nearest, a structural post first, higher in rank."""
    rank = rank_on(one.person, outlook.effective_on)
    kind = KINDS.index(PositionKind(one.held.kind))
    return not one.is_acting, one.nearness, kind, -rank, one.person.nip


def _proposal(
    outlook: Outlook, post: PostRecord, best: _Candidate | None
) -> ActingProposal:
    name = name_of_post(outlook, outlook.place[post.code])
    day = outlook.effective_on
    if best is None:
        rule = acting_rules()["PLT-WHO"]
        return ActingProposal(
            post=name,
            nip=None,
            name=None,
            holds=None,
            nearness=None,
            starts_on=day,
            breaches_on=acting_term(day, day, clock_terms()).breaches_on,
            rule_id=rule.id,
            citation=rule.citation,
            needs_confirmation=rule.needs_confirmation,
            reason="Tidak ada pegawai perangkat daerah ini yang boleh menjadi Plt.",
            warnings=[],
        )
    return ActingProposal(
        post=name,
        nip=best.person.nip,
        name=best.person.name,
        holds=best.held.title,
        nearness=best.nearness,
        starts_on=best.term.since,
        breaches_on=best.term.breaches_on,
        rule_id=best.rule.id,
        citation=best.rule.citation,
        needs_confirmation=best.rule.needs_confirmation,
        reason=_reason(best),
        warnings=_warnings(outlook, best),
    )


def _reason(best: _Candidate) -> str:
    where = NEAR.get(best.nearness, "pada perangkat daerah yang sama")
    if best.is_acting:
        return f"Sudah menjadi Plt; masa tugasnya habis {best.term.breaches_on}."
    return f"{best.held.title} {where}; boleh menjadi Plt menurut {best.rule.id}."


def _warnings(outlook: Outlook, best: _Candidate) -> list[str]:
    day, rulebook = outlook.effective_on, outlook.frozen.rulebook
    found = []
    if sanctions_running(best.person, day, rulebook.parameters):
        found.append("Masih menjalani hukuman disiplin.")
    worst = rulebook.parameters.integer("perf.worst_predicate")
    predicates = {row.year: row.predicate for row in best.person.performances}
    years = rulebook.performance_years(day)
    if any(predicates.get(year, worst + 1) > worst for year in years):
        found.append("Predikat kinerja dua tahun terakhir belum tercatat baik.")
    retires = retirement_of(best.person, day, rulebook.service)
    months = rulebook.parameters.integer("pension.min_months_left")
    if retires is not None and retires < months_after(day, months):
        found.append(f"Pensiun {retires}.")
    return found
