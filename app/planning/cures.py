"""The cheapest change that would let an officer lead a post, found by asking again.

Nothing is taken for granted: the datum is changed, the gates are asked, and only what
then passes is a cure.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from app.clocks.years import months_after, years_after
from app.gates.rulebook import Rule
from app.planning.outlook import Bools, Outlook
from app.planning.readiness import arrivals
from app.planning.remedies import Remedy, remedies
from app.planning.schemas import Cure
from app.planning.trying import ask
from app.profiles.records import AssessmentRow, CertificateRow, OfficerRecord

# Of many who fail one rule alone, so many are tried, best in merit first.
TRIED: Final = 3
SOURCE: Final = "andaian"


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """An officer whom one rule alone keeps from a post; both by index."""

    post: int
    officer: int
    rule_id: str
    is_unknown: bool


def near_misses(outlook: Outlook, post: int) -> Iterator[NearMiss]:
    """Give who fails one hard rule alone, best in merit first within each rule."""
    judged = outlook.prepared.judge(outlook.position(post))
    if not judged.failed:
        return
    stack = np.array(list(judged.failed.values()), dtype=np.bool_)
    alone: Bools = stack.sum(axis=0) == 1
    points = outlook.points(post)
    for rule_id, mask in sorted(judged.failed.items()):
        if rule_id in remedies().never:
            continue
        unknown = judged.unknown.get(rule_id)
        chosen = np.flatnonzero(mask & alone)
        for officer in chosen[np.argsort(-points[chosen], kind="stable")].tolist():
            yield NearMiss(
                post=post,
                officer=officer,
                rule_id=rule_id,
                is_unknown=bool(unknown is not None and unknown[officer]),
            )


def cures_for_post(outlook: Outlook, post: int, *, tried: int = TRIED) -> list[Cure]:
    """List what would bring one more officer to a post, cheapest first."""
    asked: dict[tuple[str, bool], int] = {}
    found = []
    for miss in near_misses(outlook, post):
        kind = (miss.rule_id, miss.is_unknown)
        asked[kind] = asked.get(kind, 0) + 1
        if asked[kind] <= tried:
            found += cures_of(outlook, miss)
    return sorted(found, key=lambda cure: cheapest(outlook, cure))


def cures_of(outlook: Outlook, miss: NearMiss) -> list[Cure]:
    """List what would cure one near miss, cheapest first."""
    known = remedies()
    person = outlook.frozen.city.officers[miss.officer]
    found = []
    if miss.is_unknown:
        found.append(_by_change(outlook, miss, person, remedy=known.unknown))
    elif miss.rule_id in known.by_rule:
        remedy = known.by_rule[miss.rule_id]
        found.append(_by_change(outlook, miss, person, remedy=remedy))
    if not miss.is_unknown:
        found.append(_by_waiting(outlook, miss))
    return sorted(
        (cure for cure in found if cure is not None),
        key=lambda cure: cheapest(outlook, cure),
    )


def cheapest(outlook: Outlook, cure: Cure) -> tuple[int, date, int, str]:
    """Order cures: by cost, by day, by merit, by NIP."""
    place = outlook.officer_place[cure.nip]
    points = int(outlook.points(outlook.place[cure.post])[place])
    return cure.cost, cure.ready_on or date.min, -points, cure.nip


def _by_change(
    outlook: Outlook, miss: NearMiss, person: OfficerRecord, *, remedy: Remedy
) -> Cure | None:
    rule = outlook.frozen.rulebook.find(miss.rule_id)
    code = outlook.posts[miss.post].code
    changed, without = _changed(outlook, miss, person, remedy=remedy)
    verdict = ask(outlook, changed, code, day=outlook.effective_on, without=without)
    if not verdict.eligible:
        return None
    return _cure(outlook, miss, rule, remedy=remedy)


def _changed(
    outlook: Outlook, miss: NearMiss, person: OfficerRecord, *, remedy: Remedy
) -> tuple[OfficerRecord, frozenset[str]]:
    if remedy.gives in {"", "waiver"}:
        return person, frozenset({miss.rule_id})
    if remedy.gives == "assessment":
        return _assessed(outlook, person, miss.post), frozenset()
    names = (
        outlook.posts[miss.post].qualifications
        if remedy.gives == "post"
        else (str(outlook.frozen.rulebook.parameter(remedy.gives).value),)
    )
    rows = tuple(
        CertificateRow(
            since=outlook.effective_on,
            until=None,
            source=SOURCE,
            document=None,
            qualification=name,
            issuer=SOURCE,
        )
        for name in names
    )
    return replace(person, certificates=(*person.certificates, *rows)), frozenset()


def _assessed(outlook: Outlook, person: OfficerRecord, post: int) -> OfficerRecord:
    years = outlook.frozen.rulebook.parameters.integer("asesmen.valid_years")
    row = AssessmentRow(
        since=outlook.effective_on,
        until=years_after(outlook.effective_on, years),
        source=SOURCE,
        document=None,
        target_jenjang=outlook.posts[post].jenjang,
        assessor=SOURCE,
        levels={},
        technical=None,
        potential=None,
        jpm=None,
    )
    return replace(person, assessments=(*person.assessments, row))


def _by_waiting(outlook: Outlook, miss: NearMiss) -> Cure | None:
    day = int(outlook.arrivals(miss.post, arrivals)[miss.officer])
    if not day:
        return None
    ready = date.fromordinal(day)
    known = remedies()
    soon = ready <= months_after(outlook.effective_on, 1)
    remedy = known.waiting_a_month if soon else known.waiting
    rule = outlook.frozen.rulebook.find(miss.rule_id)
    return _cure(outlook, miss, rule, remedy=remedy, ready_on=ready)


def _cure(
    outlook: Outlook,
    miss: NearMiss,
    rule: Rule,
    *,
    remedy: Remedy,
    ready_on: date | None = None,
) -> Cure:
    person = outlook.frozen.city.officers[miss.officer]
    post = outlook.posts[miss.post]
    asked = ", ".join(post.qualifications)
    what = remedy.what.format(missing=rule.missing, day=ready_on)
    return Cure(
        kind=remedy.kind,
        what=f"{what}: {asked}" if remedy.gives == "post" and asked else what,
        cost=remedy.cost,
        rule_id=rule.id,
        citation=str(rule.citation),
        needs_confirmation=remedy.needs_confirmation
        or outlook.frozen.rulebook.needs_confirmation(rule),
        document=rule.override_document if remedy.gives == "waiver" else None,
        nip=person.nip,
        name=person.name,
        post=post.code,
        ready_on=ready_on,
        fills=False,
    )
