"""The joint rules of a round as linear rules: no more of them than can bind.

One broken line costs one: the rows of a soft rule part the superior's candidates, so
that at most one of them is missed. A hard rule has the strong form instead (rows that
contain each other's candidates); both forbid the same pairs. What two sitting leaders
break already is in no row, so everybody's staying always meets all of them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.placements.schemas import Force
from app.placements.solving.judging import Judged
from app.placements.solving.lines import (
    family_ties,
    organisation_of,
    reporting_lines,
)
from app.placements.solving.names import officer_name
from app.placements.solving.seats import (
    Seat,
    Table,
    asked_of,
    is_released,
    set_table,
)

PKT_BOSS: Final = "PKT-BOSS"
COI_FAM: Final = "COI-FAM"
CONTINUITY: Final = "KESINAMBUNGAN"
SECTOR: Final = "BATAS-SEKTOR"
JOINT: Final = (COI_FAM, PKT_BOSS, CONTINUITY, SECTOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One rule for the engine, and the posts it speaks of."""

    rule: str
    id: str
    posts: tuple[str, ...]
    body: Mapping[str, Any]
    is_soft: bool = False


def force_of(judged: Judged, rule: str) -> Force:
    """Tell how hard a joint rule binds a round."""
    asked = asked_of(judged)
    if rule == CONTINUITY:
        return asked.continuity.force if asked.continuity else Force.OFF
    if rule == SECTOR:
        return Force.HARD if asked.new_leaders else Force.OFF
    return asked.pkt_boss if rule == PKT_BOSS else asked.coi_fam


def joint_rows(judged: Judged) -> tuple[Row, ...]:
    """Write the rows of every joint rule a round asks for."""
    makers = {
        COI_FAM: _family_rows,
        PKT_BOSS: _boss_rows,
        CONTINUITY: _continuity_rows,
        SECTOR: _sector_rows,
    }
    asked = [rule for rule in JOINT if force_of(judged, rule) is not Force.OFF]
    if not asked:
        return ()
    table = set_table(judged)
    return tuple(row for rule in asked for row in makers[rule](judged, table))


def _linear(rule: str, name: str, posts: tuple[str, ...], **body: Any) -> Row:
    is_soft = body.pop("force") is Force.SOFT
    return Row(
        rule=rule,
        id=f"{rule}:{name}",
        posts=posts,
        body={"kind": "linear", "lower": None, "upper": None, **body},
        is_soft=is_soft,
    )


def _boss_rows(judged: Judged, table: Table) -> Iterator[Row]:
    force = force_of(judged, PKT_BOSS)
    for line in reporting_lines(judged.frozen.city):
        if not line.is_ranked:
            continue
        above, below = table.seats[line.superior], table.seats[line.subordinate]
        if not (above.may_change or below.may_change):
            continue
        for number, (pairs, upper) in enumerate(
            _inversions(above, below, table=table, force=force), start=1
        ):
            yield _linear(
                PKT_BOSS,
                f"{above.post}>{below.post}:{number}",
                (above.post, below.post),
                pairs=pairs,
                upper=upper,
                force=force,
            )


def _inversions(
    above: Seat, below: Seat, *, table: Table, force: Force
) -> Iterator[tuple[list[int], int]]:
    """Give the pairs of each row of a line, and how many of them may be chosen."""
    ranks = table.golongan
    stands = table.is_standing(above, below)
    if stands or not above.pairs:
        # The sitting leader's own row: all that outrank him, save who does so now.
        kept = {below.holder} if stands else set[str | None]()
        least = ranks.get(above.holder or "", 0)
        over = [
            pair
            for nip, pair in below.pairs.items()
            if 0 < least < ranks[nip] and nip not in kept
        ]
        own = [above.pairs[above.holder or ""]] if above.pairs else []
        if over:
            yield sorted(own + over), len(own)
    groups: dict[int, list[int]] = defaultdict(list)
    known = sorted({ranks[nip] for nip in below.pairs} - {0})
    for nip, pair in above.pairs.items():
        over_him = [rank for rank in known if rank > ranks[nip] > 0]
        if over_him and not (stands and nip == above.holder):
            groups[over_him[0]].append(pair)
    weaker: list[int] = []
    for least in sorted(groups):
        weaker = groups[least] + (weaker if force is Force.HARD else [])
        over = [pair for nip, pair in below.pairs.items() if ranks[nip] >= least]
        yield sorted(weaker + over), 1


def _family_rows(judged: Judged, table: Table) -> Iterator[Row]:
    key, force = judged.frozen.key, force_of(judged, COI_FAM)
    below: dict[str, list[str]] = defaultdict(list)
    for line in reporting_lines(judged.frozen.city):
        below[line.superior].append(line.subordinate)
    for tie in family_ties(judged.frozen.city, judged.frozen.effective_on):
        for leader, other in ((tie.one, tie.other), (tie.other, tie.one)):
            for superior, posts in below.items():
                own, pairs = _family(
                    table.seats[superior],
                    [table.seats[post] for post in posts],
                    leader=leader,
                    other=other,
                )
                if not pairs:
                    continue
                names = [officer_name(key, nip) for nip in (leader, other)]
                yield _linear(
                    COI_FAM,
                    f"{superior}:{':'.join(names)}",
                    (superior, *sorted(pairs)),
                    pairs=sorted([*own, *pairs.values()]),
                    upper=len(own),
                    force=force,
                )


def _family(
    above: Seat, below: list[Seat], *, leader: str, other: str
) -> tuple[list[int], dict[str, int]]:
    """Give the leader's pair above, and the other's pairs below that it excludes."""
    if leader not in above.pairs and (above.pairs or above.holder != leader):
        return [], {}
    own = [above.pairs[leader]] if leader in above.pairs else []
    pairs = {
        seat.post: seat.pairs[other]
        for seat in below
        if other in seat.pairs and not (above.holder == leader and seat.holder == other)
    }
    return own, pairs


def _continuity_rows(judged: Judged, table: Table) -> Iterator[Row]:
    asked = asked_of(judged).continuity
    if asked is None:
        return
    units = {unit.code: unit for unit in judged.frozen.city.units}
    sitting: dict[str, list[Seat]] = defaultdict(list)
    people = {person.nip: person for person in judged.frozen.city.officers}
    day = judged.frozen.effective_on
    for post in judged.posts:
        seat = table.seats[post.code]
        if seat.holder is None:
            continue
        began, person = judged.leaders[post.code].since, people[seat.holder]
        # Who was released on record goes by that, not by this round.
        if not is_released(person, began, post=post.code, day=day):
            sitting[organisation_of(post.unit, units)].append(seat)
    for unit, seats in sorted(sitting.items()):
        least = -(-asked.percent * len(seats) // 100)
        # Who alone may lead his post stays whatever is asked.
        if len(seats) - sum(seat.may_change for seat in seats) >= least:
            continue
        yield _linear(
            CONTINUITY,
            unit,
            tuple(seat.post for seat in seats),
            pairs=sorted(seat.pairs[seat.holder or ""] for seat in seats),
            lower=least,
            force=asked.force,
        )


def _sector_rows(judged: Judged, _table: Table) -> Iterator[Row]:
    sectors = {unit.code: unit.sector for unit in judged.frozen.city.units}
    for limit in asked_of(judged).new_leaders:
        posts = [
            index
            for index, post in enumerate(judged.posts)
            if sectors.get(post.unit) in limit.sectors
        ]
        yield Row(
            rule=SECTOR,
            id=f"{SECTOR}:{limit.id}",
            posts=tuple(judged.posts[index].code for index in posts),
            body={"kind": "max_moves", "limit": limit.limit, "posts": posts},
        )
