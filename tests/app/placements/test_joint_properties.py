"""Rows say what breaches say, and staying always meets them, whatever the city."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.placements.solving.breaches import tell_joint
from app.placements.solving.judging import Judged, judge
from app.placements.solving.outcome import Outcome
from app.placements.solving.problem import Built, build
from app.profiles.records import CityRecord
from tests.app.placements.test_joint import frozen, person, related
from tests.factories_city import make_city, make_post, make_unit

POSTS = ("p0", "p1", "p2", "p3")
GOLONGAN = ("32", "33", "34", "41")
ALL: dict[str, Any] = {
    "continuity": {"percent": 70},
    "new_leaders": [{"id": "semua", "sectors": ["umum"], "limit": 0}],
}


@st.composite
def cities(draw: st.DrawFn) -> CityRecord:
    """Draw a tree of four posts, six officers, who sits where, and two families."""
    units = [make_unit("p0", kind="dinas", sector="umum")]
    for at in range(1, len(POSTS)):
        above = draw(st.sampled_from(POSTS[:at]))
        units.append(make_unit(POSTS[at], kind="seksi", sector="umum", parent=above))
    seats = draw(st.permutations([*POSTS, None, None]))
    officers = []
    for number, seat in enumerate(seats, start=1):
        may = draw(st.sets(st.sampled_from(POSTS), min_size=1))
        sits = seat if draw(st.booleans()) else None
        golongan = draw(st.sampled_from(GOLONGAN))
        scores = dict.fromkeys(sorted(may), 5000)
        officers.append(person(number, golongan, leads=sits, **scores))
    city = make_city(
        posts=tuple(make_post(code, eselon="41") for code in POSTS),
        officers=tuple(officers),
        units=tuple(units),
    )
    for one, other in ((1, 2), (3, 4)):
        city = related(city, one, other)
    return city


def missed(built: Built, chosen: set[int]) -> dict[str, int]:
    """Count by rule what a roster misses of its linear rows."""
    found = {"PKT-BOSS": 0, "COI-FAM": 0, "KESINAMBUNGAN": 0}
    for row in built.joint:
        if row.body["kind"] != "linear":
            continue
        total = sum(pair in chosen for pair in row.body["pairs"])
        upper, lower = row.body["upper"], row.body["lower"]
        over = 0 if upper is None else max(0, total - upper)
        found[row.rule] += over + (0 if lower is None else max(0, lower - total))
    return found


def outcome_of(judged: Judged, built: Built, chosen: Sequence[int]) -> Outcome:
    people = judged.frozen.city.officers
    pairs = [
        (
            built.id_by_nip[people[int(judged.pair_officer[pair])].nip],
            judged.posts[int(judged.pair_post[pair])].code,
        )
        for pair in chosen
    ]
    answer = {"assignments": pairs, "certificate": None}
    return Outcome(judged=judged, built=built, answer=answer)


def staying(judged: Judged) -> list[int]:
    people = judged.frozen.city.officers
    held = {(leader.nip, post) for post, leader in judged.leaders.items()}
    return [
        pair
        for pair in range(len(judged.pair_officer))
        if (
            people[int(judged.pair_officer[pair])].nip,
            judged.posts[int(judged.pair_post[pair])].code,
        )
        in held
    ]


@settings(max_examples=60, deadline=None)
@given(city=cities(), force=st.sampled_from(["soft", "hard"]))
def test_everybody_staying_meets_every_rule(city: CityRecord, force: str) -> None:
    judged = judge(frozen(city, pkt_boss=force, coi_fam=force, **ALL))
    built = build(judged)
    chosen = staying(judged)

    assert missed(built, set(chosen)) == dict.fromkeys(missed(built, set()), 0)
    for one in tell_joint(outcome_of(judged, built, chosen)):
        assert one.new == []


@settings(max_examples=60, deadline=None)
@given(city=cities(), data=st.data())
def test_a_soft_rule_costs_one_for_each_line_newly_broken(
    city: CityRecord, data: st.DataObject
) -> None:
    """Any roster at all, drawn pair by pair."""
    soft = judge(frozen(city, pkt_boss="soft", coi_fam="soft"))
    hard = replace(soft, frozen=frozen(city, pkt_boss="hard", coi_fam="hard"))
    built = build(soft)
    chosen: list[int] = []
    for pair in data.draw(st.permutations(range(len(soft.pair_officer)))):
        officers = {int(soft.pair_officer[one]) for one in chosen}
        posts = {int(soft.pair_post[one]) for one in chosen}
        if not (
            int(soft.pair_officer[pair]) in officers
            or int(soft.pair_post[pair]) in posts
        ):
            chosen.append(pair)

    told = tell_joint(outcome_of(soft, built, chosen))

    lost, strict = missed(built, set(chosen)), missed(build(hard), set(chosen))
    for one in told:
        assert lost[one.rule] == len(one.new)
        assert bool(strict[one.rule]) == bool(one.new)
