"""What a checked import would do to rounds that have not taken effect yet.

The city on record is judged as it is and as it would be, under each round's own
rulebook: so every difference is the import's. Names are those of the last proposal; who
would be named instead only a new run can say.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.planning.compared import Difference
from app.planning.foreseen import (
    LeaderChange,
    RoundEffect,
    RuleCount,
    ScoreChange,
    VerdictChange,
)
from app.planning.outlook import Bools, Outlook
from app.profiles.leadership import Leader, leaders_on

Places = npt.NDArray[np.int64]
MOST_LISTED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A round over the city as it is, and over the city as it would be."""

    before: Outlook
    after: Outlook
    nips: list[str]
    old: Places
    new: Places

    def posts(self) -> list[str]:
        """Name the posts in scope of either side."""
        return sorted(set(self.before.place) | set(self.after.place))


@dataclass(slots=True)
class _Counts:
    closed: Counter[str]
    opened: Counter[str]
    pairs: Counter[str]
    verdicts: list[VerdictChange]
    lost: list[Difference]


def sides_of(before: Outlook, after: Outlook) -> Sides:
    """Lay two cities beside each other, officer by officer."""
    nips = sorted(set(before.officer_place) | set(after.officer_place))
    return Sides(
        before=before,
        after=after,
        nips=nips,
        old=np.array([before.officer_place.get(nip, -1) for nip in nips]),
        new=np.array([after.officer_place.get(nip, -1) for nip in nips]),
    )


def effect(
    sides: Sides,
    chosen: Mapping[str, str | None],
    *,
    name: str,
    proposal_id: int | None,
) -> RoundEffect:
    """Say which verdicts and which names of a round would change."""
    counts = _Counts(Counter(), Counter(), Counter(), [], [])
    for post in sides.posts():
        _judge(sides, post, counts, chosen=chosen.get(post))
    counts.verdicts.sort(key=lambda each: (not each.is_chosen, each.post, each.nip))
    rules = sorted({*counts.closed, *counts.opened})
    frozen = sides.before.frozen
    return RoundEffect(
        round=frozen.code,
        name=name,
        as_of=frozen.city.as_of,
        effective_on=frozen.effective_on,
        rulebook=frozen.rulebook.version,
        proposal_id=proposal_id,
        pairs_before=counts.pairs["before"],
        pairs_after=counts.pairs["after"],
        pairs_closed=counts.pairs["closed"],
        pairs_opened=counts.pairs["opened"],
        rules=[
            RuleCount(
                rule_id=rule,
                pairs_closed=counts.closed[rule],
                pairs_opened=counts.opened[rule],
            )
            for rule in rules
        ],
        verdicts=counts.verdicts[:MOST_LISTED],
        names=sum(nip is not None for nip in chosen.values()),
        names_lost=counts.lost,
        names_rescored=_rescored(sides, chosen),
        leaders=_leaders(sides),
    )


def _judge(sides: Sides, post: str, counts: _Counts, *, chosen: str | None) -> None:
    old, old_failed = _verdicts(sides.before, post, sides.old)
    new, new_failed = _verdicts(sides.after, post, sides.new)
    shut, let = old & ~new, new & ~old
    counts.pairs.update(
        before=int(old.sum()),
        after=int(new.sum()),
        closed=int(shut.sum()),
        opened=int(let.sum()),
    )
    if not (shut.any() or let.any()):
        return
    closed_by = _causes(new_failed, old_failed, among=shut)
    opened_by = _causes(old_failed, new_failed, among=let)
    counts.closed.update({rule: int(m.sum()) for rule, m in closed_by.items()})
    counts.opened.update({rule: int(m.sum()) for rule, m in opened_by.items()})
    for at in map(int, np.flatnonzero(shut | let)):
        causes = closed_by if shut[at] else opened_by
        found = VerdictChange(
            nip=sides.nips[at],
            name=_name(sides, at),
            post=post,
            eligible=bool(let[at]),
            rule_ids=sorted(rule for rule, mask in causes.items() if mask[at]),
            is_chosen=sides.nips[at] == chosen,
        )
        counts.verdicts.append(found)
        if found.is_chosen and not found.eligible:
            counts.lost.append(
                Difference(
                    nip=found.nip,
                    name=found.name,
                    post=post,
                    rule_ids=found.rule_ids,
                )
            )


def _verdicts(
    outlook: Outlook, post: str, places: Places
) -> tuple[Bools, dict[str, Bools]]:
    """Judge everybody of either side for a post; who is not there, may not lead."""
    nobody = np.zeros(len(places), dtype=np.bool_)
    if post not in outlook.place:
        return nobody, {}
    judged = outlook.prepared.judge(outlook.prepared.index_by_post[post])
    eligible = _aligned(judged.eligible, places)
    return eligible, {
        rule: _aligned(mask, places) for rule, mask in judged.failed.items()
    }


def _aligned(mask: Bools, places: Places) -> Bools:
    if not len(mask):
        return np.zeros(len(places), dtype=np.bool_)
    return np.asarray((places >= 0) & mask[places], dtype=np.bool_)


def _causes(
    stricter: dict[str, Bools], laxer: dict[str, Bools], *, among: Bools
) -> dict[str, Bools]:
    found = {}
    for rule, mask in stricter.items():
        caused = mask & among
        if rule in laxer:
            caused &= ~laxer[rule]
        if caused.any():
            found[rule] = caused
    return found


def _rescored(sides: Sides, chosen: Mapping[str, str | None]) -> list[ScoreChange]:
    found = []
    for post, nip in sorted(chosen.items()):
        if nip is None:
            continue
        before, after = (
            _points(outlook, post, nip) for outlook in (sides.before, sides.after)
        )
        if before is not None and after is not None and before != after:
            at = sides.nips.index(nip)
            found.append(
                ScoreChange(
                    nip=nip,
                    name=_name(sides, at),
                    post=post,
                    points_before=before,
                    points_after=after,
                )
            )
    return found


def _points(outlook: Outlook, post: str, nip: str) -> int | None:
    place = outlook.place.get(post)
    officer = outlook.officer_place.get(nip)
    if place is None or officer is None:
        return None
    return int(outlook.points(place)[officer])


def _leaders(sides: Sides) -> list[LeaderChange]:
    found = []
    before, after = _led(sides.before), _led(sides.after)
    for post in sides.posts():
        was, is_ = before.get(post), after.get(post)
        if (was.nip if was else None) != (is_.nip if is_ else None):
            found.append(
                LeaderChange(
                    post=post,
                    nip_before=was.nip if was else None,
                    nip_after=is_.nip if is_ else None,
                )
            )
    return found


def _led(outlook: Outlook) -> dict[str, Leader]:
    book = outlook.frozen.rulebook
    return leaders_on(
        outlook.frozen.city, outlook.effective_on, book.service, fields=book.fields
    )


def _name(sides: Sides, at: int) -> str:
    is_there = sides.new[at] >= 0
    outlook = sides.after if is_there else sides.before
    places = sides.new if is_there else sides.old
    return outlook.frozen.city.officers[int(places[at])].name
