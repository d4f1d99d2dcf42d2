"""Joint rules, worked by hand: a camat above two sections, and who may lead them."""

from dataclasses import replace
from typing import Any

import pytest

import solver
from app.gates import rulebook as rulebooks
from app.merit import policies as merits
from app.placements.schemas import Policy
from app.placements.solving import snapshot as snapshots
from app.placements.solving.breaches import tell_joint
from app.placements.solving.judging import judge
from app.placements.solving.labels import title_of, title_of_id
from app.placements.solving.outcome import Outcome
from app.placements.solving.problem import build
from app.placements.solving.snapshot import Frozen
from app.placements.solving.summary import summarise
from app.profiles.records import CityRecord, FamilyTieRow, OfficerRecord
from tests.factories_city import (
    EFFECTIVE_ON,
    make_city,
    make_nip,
    make_officer,
    make_position,
    make_post,
    make_rank,
    make_score,
    make_unit,
)

PLAIN: dict[str, Any] = {
    "merit": "nilai-seleksi",
    "ties": [],
    "lottery": False,
    "least_points": 1,
    "move_cost": 0,
}


def person(
    number: int, golongan: str, *, leads: str | None = None, **scores: int
) -> OfficerRecord:
    """Make an officer; a low score of his keeps him from all posts not named."""
    positions = [make_position("2010-01-01")]
    if leads:
        positions.append(make_position("2020-01-01", post=leads))
    return make_officer(
        number,
        ranks=(make_rank(golongan),),
        positions=tuple(positions),
        selection_scores=tuple(make_score(*pair) for pair in scores.items()),
    )


def city(*officers: OfficerRecord) -> CityRecord:
    """Make boss above low, both IV.a."""
    posts = (make_post("boss", eselon="41"), make_post("low", eselon="41"))
    units = (
        make_unit("boss", kind="dinas", sector="perhubungan"),
        make_unit("low", kind="seksi", sector="umum", parent="boss"),
    )
    return make_city(posts=posts, officers=officers, units=units)


def related(record: CityRecord, one: int, other: int) -> CityRecord:
    """Let one declare the other as family."""
    tie = FamilyTieRow(
        since=EFFECTIVE_ON,
        until=None,
        source="deklarasi-keluarga.xlsx#1!2",
        document="COI/1/2026",
        relative_nip=make_nip(other),
        kinship="saudara",
    )
    officers = tuple(
        replace(each, families=(tie,)) if each.nip == make_nip(one) else each
        for each in record.officers
    )
    return replace(record, officers=officers)


def frozen(record: CityRecord, **joint: Any) -> Frozen:
    asked = {"pkt_boss": "off", "coi_fam": "off", **joint} if joint else None
    return frozen_by(record, Policy(**PLAIN, joint=asked))


def frozen_by(record: CityRecord, policy: Policy) -> Frozen:
    return Frozen(
        code="uji",
        effective_on=EFFECTIVE_ON,
        key="00" * 32,
        policy=policy,
        rulebook=rulebooks.load(policy.rulebook),
        merit=merits.load(policy.merit),
        city=record,
    )


def solved(record: CityRecord, **joint: Any) -> Outcome:
    return solved_frozen(frozen(record, **joint))


def solved_by(record: CityRecord, policy: Policy) -> Outcome:
    return solved_frozen(frozen_by(record, policy))


def solved_frozen(one: Frozen) -> Outcome:
    judged = judge(one)
    made = build(judged)
    answer = solver.solve(solver.Problem.from_json(made.problem)).to_json()
    assert not solver.check(made.problem, answer)
    return Outcome(judged=judged, built=made, answer=answer)


def led(found: Outcome) -> dict[str, int]:
    """Give who leads what by his small number."""
    assert found.answer["status"] == "optimal"
    return {post: int(nip[-3:]) for post, nip in sorted(found.after.items())}


# III/b and III/d for boss, III/d for low: merit wants the III/b above the III/d.
INVERTING = city(
    person(1, "33", boss=9000),
    person(2, "34", boss=5000),
    person(3, "34", low=9000),
)


def test_without_the_switch_merit_alone_decides() -> None:
    found = solved(INVERTING)

    assert led(found) == {"boss": 1, "low": 3}
    assert found.built.joint == ()
    assert tell_joint(found) == []


@pytest.mark.parametrize("force", ["soft", "hard"])
def test_a_leader_is_not_below_his_subordinate(force: str) -> None:
    found = solved(INVERTING, pkt_boss=force)

    assert led(found) == {"boss": 2, "low": 3}
    [told] = tell_joint(found)
    assert told.rule == "PKT-BOSS"
    assert told.needs_confirmation
    assert "perlu konfirmasi" in told.sentence
    assert [row.posts for row in told.binding] == [["boss", "low"]]
    assert (told.rows, told.standing, told.new) == (1, [], [])


def test_equal_golongan_is_no_inversion_and_needs_no_row() -> None:
    equal = city(person(1, "34", boss=9000), person(3, "34", low=9000))

    found = solved(equal, pkt_boss="hard")

    assert led(found) == {"boss": 1, "low": 3}
    assert found.built.joint == ()


# Nobody else may lead: soft fills both and tells of it, hard leaves one empty.
ONLY_INVERTED = city(person(1, "33", boss=9000), person(3, "42", low=5000))


def test_a_soft_rule_fills_the_posts_and_tells_of_the_inversion() -> None:
    found = solved(ONLY_INVERTED, pkt_boss="soft")

    assert led(found) == {"boss": 1, "low": 3}
    [told] = tell_joint(found)
    [breach] = told.new
    assert (breach.superior.golongan, breach.subordinate.golongan) == ("33", "42")
    assert (breach.superior.nip, breach.subordinate.post) == (make_nip(1), "low")
    assert breach.reason == ""
    level = [goal.kind for goal in found.built.goals].index("joint")
    # Three golongan apart, and still one broken line.
    assert found.answer["values"][level] == -1


def test_a_hard_rule_leaves_a_post_empty_and_says_why() -> None:
    found = solved(ONLY_INVERTED, pkt_boss="hard")

    assert len(led(found)) == 1
    summary = summarise(found, seconds={}, peak_mib=0)
    [empty] = summary.unfilled
    assert empty.joint == ["PKT-BOSS"]
    assert "Aturan bersama yang ikut mengikat: PKT-BOSS" in empty.reason
    assert "(perlu konfirmasi)" in empty.reason


# 1 (III/c) leads 3 (III/d) already; 2 (III/c) would be worth more than 1.
STANDING = city(
    person(1, "33", leads="boss", boss=5000),
    person(3, "34", leads="low", low=5000),
)


@pytest.mark.parametrize("force", ["soft", "hard"])
def test_a_standing_breach_is_listed_and_never_an_infeasibility(force: str) -> None:
    found = solved(STANDING, pkt_boss=force)

    assert led(found) == {"boss": 1, "low": 3}
    [told] = tell_joint(found)
    [breach] = told.standing
    assert (breach.superior.nip, breach.subordinate.nip) == (make_nip(1), make_nip(3))
    assert told.new == []
    assert told.rows == 0


@pytest.mark.parametrize("force", ["soft", "hard"])
def test_beside_a_standing_breach_no_new_one_is_made(force: str) -> None:
    # 4 (III/d) is the better head of low; below 1 (III/c) he would be a new breach.
    record = make_city(
        posts=(*STANDING.posts, make_post("spare", eselon="41")),
        officers=(
            STANDING.officers[0],
            person(3, "34", leads="low", low=5000, spare=5000),
            person(4, "34", low=9000, spare=4000),
        ),
        units=(*STANDING.units, make_unit("spare", kind="dinas", sector="umum")),
    )

    merit_alone = solved(record)
    found = solved(record, pkt_boss=force)

    assert led(merit_alone) == {"boss": 1, "low": 4, "spare": 3}
    assert led(found) == {"boss": 1, "low": 3, "spare": 4}
    [told] = tell_joint(found)
    assert len(told.standing) == 1
    assert told.new == []


FAMILY = related(
    city(
        person(1, "34", boss=9000),
        person(2, "34", boss=5000),
        person(3, "34", low=9000),
    ),
    3,
    1,
)


@pytest.mark.parametrize("force", ["soft", "hard"])
def test_family_does_not_come_into_one_reporting_line(force: str) -> None:
    assert led(solved(FAMILY)) == {"boss": 1, "low": 3}

    found = solved(FAMILY, coi_fam=force)

    assert led(found) == {"boss": 2, "low": 3}
    [told] = tell_joint(found)
    assert (told.rule, told.needs_confirmation) == ("COI-FAM", False)
    assert len(told.binding) == 1
    names = " ".join(row.id for row in told.binding)
    assert make_nip(1) not in names
    assert make_nip(3) not in names


def test_family_where_nobody_else_may_lead_is_told_with_its_declaration() -> None:
    only = related(city(person(1, "34", boss=9000), person(3, "34", low=9000)), 1, 3)

    soft = solved(only, coi_fam="soft")
    hard = solved(only, coi_fam="hard")

    assert led(soft) == {"boss": 1, "low": 3}
    [breach] = tell_joint(soft)[0].new
    assert breach.declaration == "COI/1/2026"
    assert len(led(hard)) == 1


@pytest.mark.parametrize("force", ["soft", "hard"])
def test_a_standing_family_line_is_listed(force: str) -> None:
    record = related(
        city(person(1, "34", leads="boss"), person(3, "34", leads="low")), 1, 3
    )

    found = solved(record, coi_fam=force)

    assert led(found) == {"boss": 1, "low": 3}
    [told] = tell_joint(found)
    assert len(told.standing) == 1
    assert (told.rows, told.new) == (0, [])


# 1 and 3 sit; each is worth more in the other's place, or in the empty one.
SITTING = make_city(
    posts=(*INVERTING.posts, make_post("spare", eselon="41")),
    officers=(
        person(1, "34", leads="boss", boss=1000, low=9000),
        person(3, "34", leads="low", low=1000, boss=9000),
    ),
    units=(*INVERTING.units, make_unit("spare", kind="dinas", sector="umum")),
)


def test_continuity_keeps_its_share_of_each_units_leaders() -> None:
    free = solved(SITTING)
    half = solved(SITTING, continuity={"percent": 50})
    loose = solved(SITTING, continuity={"percent": 50, "force": "soft"})

    assert led(free) == {"boss": 3, "low": 1}
    assert led(half) == led(loose) == {"boss": 1, "low": 3}
    [told] = tell_joint(half)
    assert (told.rule, told.rows) == ("KESINAMBUNGAN", 1)
    assert "50 %" in told.text


def test_a_sector_takes_in_no_more_new_leaders_than_asked() -> None:
    record = city(person(1, "34", boss=9000), person(3, "34", low=9000))
    limit = {"id": "lalin", "sectors": ["perhubungan"], "limit": 0}

    found = solved(record, new_leaders=[limit])

    assert led(found) == {"low": 3}
    summary = summarise(found, seconds={}, peak_mib=0)
    assert summary.limits == {"BATAS-SEKTOR:lalin": {"limit": 0, "used": 0}}
    [empty] = summary.unfilled
    assert (empty.post, empty.why) == ("boss", "limit")


def test_a_leader_outside_the_round_bounds_those_below_him() -> None:
    head = make_post("head", eselon="22", kind="out_of_scope", jenjang="jpt")
    record = city(person(1, "34", boss=9000), person(2, "33", boss=5000))
    units = tuple(
        replace(unit, parent="head") if unit.code == "boss" else unit
        for unit in record.units
    )
    record = make_city(
        posts=(*record.posts, head),
        officers=(*record.officers, person(9, "33", leads="head")),
        units=(*units, make_unit("head", kind="badan", sector="umum")),
    )

    assert led(solved(record))["boss"] == 1
    assert led(solved(record, pkt_boss="hard"))["boss"] == 2
    assert led(solved(record, pkt_boss="soft"))["boss"] == 2


def test_an_unknown_golongan_is_told_and_not_taken_for_a_pass() -> None:
    record = city(person(1, "34", leads="boss"), person(3, "34", leads="low"))
    bare = tuple(
        replace(each, ranks=()) if each.nip == make_nip(1) else each
        for each in record.officers
    )

    [told] = tell_joint(solved(replace(record, officers=bare), pkt_boss="hard"))

    [breach] = told.standing
    assert breach.is_unknown
    assert breach.superior.golongan is None


def test_a_round_that_says_nothing_counts_new_breaches_of_what_the_law_warns_of() -> (
    None
):
    record = related(INVERTING, 2, 3)

    silent = solved_by(record, Policy(**PLAIN))

    forces = {told.rule: told.force for told in tell_joint(silent)}
    assert forces == {"PKT-BOSS": "soft", "COI-FAM": "soft"}
    # Family parts 2 and 3, rank parts 1 and 3: one breach stays, the better one.
    assert led(silent) == {"boss": 1, "low": 3}
    [breach] = [one for told in tell_joint(silent) for one in told.new]
    assert "golongan atasan" in breach.sentence
    levels = [goal.rule for goal in silent.built.goals if goal.kind == "joint"]
    assert levels == ["COI-FAM", "PKT-BOSS"]
    assert led(solved_by(record, Policy(**PLAIN, joint=None))) == {"boss": 1, "low": 3}


def test_a_policy_written_before_there_were_joint_rules_has_none() -> None:
    old = Policy(**PLAIN, joint=None).model_dump(mode="json")

    assert "joint" not in old
    assert Policy.stored(old).joint is None
    new = Policy(**PLAIN)
    assert Policy.stored(new.model_dump(mode="json")) == new
    assert new.joint is not None


def test_a_row_is_named_by_its_rule_and_its_posts() -> None:
    titles = {"boss": "Camat", "low": "Lurah", "a>b": "Sekretaris"}
    found = solved(related(INVERTING, 2, 3), pkt_boss="hard", coi_fam="soft")

    rows = {row.rule: row for row in found.built.joint}
    assert title_of(rows["PKT-BOSS"], titles) == "PKT-BOSS: Camat di atas Lurah"
    assert title_of_id(rows["PKT-BOSS"].id, titles) == "PKT-BOSS: Camat di atas Lurah"
    family = title_of_id(rows["COI-FAM"].id, titles)
    assert family == "COI-FAM: Camat di atas keluarganya"
    assert title_of_id("PKT-BOSS:a>b>low:1", titles) == (
        "PKT-BOSS: Sekretaris di atas Lurah"
    )
    assert title_of_id("BATAS-SEKTOR:kes", titles) == "BATAS-SEKTOR: kes"
    assert title_of_id("mutasi-struktural", titles) == "mutasi-struktural"
    told = [one for one in tell_joint(found) if one.binding]
    assert all("di atas" in row.title for one in told for row in one.binding)


def test_a_snapshot_without_joint_rules_does_not_speak_of_them() -> None:
    bare = frozen(INVERTING)
    asked = frozen(FAMILY, coi_fam="hard", continuity={"percent": 50})

    assert b'"joint":' not in snapshots.dump(bare)
    assert b'"families"' not in snapshots.dump(bare)
    for one in (bare, asked):
        assert snapshots.parse(snapshots.dump(one), key=one.key) == one
