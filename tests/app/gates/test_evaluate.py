"""The mask and the words never differ, and a sitting holder keeps his post."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import NotFoundError
from app.gates.evaluate import PairVerdict, Prepared, explain, prepare
from app.gates.moves import Move
from app.gates.rulebook import load
from tests.app.gates.cases import UNITS, camat, doctor, leader, pengawas, puskesmas
from tests.app.gates.random_city import random_city
from tests.app.gates.story_city import nip, story_city
from tests.factories_city import (
    EFFECTIVE_ON,
    make_city,
    make_education,
    make_functional,
    make_nip,
    make_position,
    make_rank,
)


def _masks_of(prepared: Prepared, officer: int, post: int) -> dict[str, str]:
    judged = prepared.judge(post)
    found = {rule: "fail" for rule, mask in judged.failed.items() if mask[officer]}
    found |= {rule: "unknown" for rule, mask in judged.unknown.items() if mask[officer]}
    found |= {rule: "W" for rule, mask in judged.warnings.items() if mask[officer]}
    return found | {
        rule: "workflow" for rule, mask in judged.workflow.items() if mask[officer]
    }


def _words_of(pair: PairVerdict) -> dict[str, str]:
    return {
        one.rule_id: "W" if one.severity == "W" else one.outcome
        for one in pair.verdicts
        if one.outcome != "pass" and one.severity != "I"
    }


@settings(max_examples=15, deadline=None)
@given(st.integers(min_value=0, max_value=10_000))
def test_the_mask_says_what_the_words_say(seed: int) -> None:
    prepared = prepare(random_city(seed), effective_on=EFFECTIVE_ON, rulebook=load())

    for post, record in enumerate(prepared.city.posts):
        judged = prepared.judge(post)
        for officer, person in enumerate(prepared.city.officers):
            pair = explain(prepared, person.nip, record.code)
            assert judged.move[officer] == pair.move
            assert bool(judged.eligible[officer]) == pair.eligible
            assert _masks_of(prepared, officer, post) == _words_of(pair)


@settings(max_examples=5, deadline=None)
@given(st.integers(min_value=0, max_value=10_000))
def test_an_officer_is_judged_the_same_whoever_else_is_in_the_city(seed: int) -> None:
    city = random_city(seed)
    alone = make_city(posts=city.posts, units=city.units, officers=city.officers[:1])

    many = prepare(city, effective_on=EFFECTIVE_ON, rulebook=load())
    one = prepare(alone, effective_on=EFFECTIVE_ON, rulebook=load())

    first = city.officers[0].nip
    for post in city.posts:
        assert explain(many, first, post.code) == explain(one, first, post.code)


def test_a_sitting_holder_stays_whatever_the_gates_say_and_it_is_a_finding() -> None:
    holder = leader(
        positions=(make_position("2019-01-01", post="T", eselon="31", unit="CAM"),),
        educations=(make_education("s1", "Teknik Sipil"),),
        performances=(),
        ranks=(make_rank("41"),),
    )
    city = make_city(posts=(camat(),), officers=(holder,), units=UNITS)
    prepared = prepare(city, effective_on=EFFECTIVE_ON, rulebook=load())

    found = explain(prepared, make_nip(1), "T")

    assert found.move is Move.OWN
    assert found.eligible
    assert prepared.judge(0).eligible[0]
    assert not any(mask.any() for mask in prepared.judge(0).failed.values())
    outcomes = {one.rule_id: one.outcome for one in found.verdicts}
    assert outcomes["CAM-PEM"] == "finding"
    assert outcomes["ADM-PERF"] == "unknown"
    assert "ROT-MIN2" not in outcomes


def test_a_holder_who_retires_in_between_does_not_stay() -> None:
    prepared = prepare(story_city(), effective_on=EFFECTIVE_ON, rulebook=load())
    index = prepared.index_by_nip[nip(12)]

    judged = prepared.judge(prepared.index_by_post["P1"])

    assert judged.move[index] != Move.OWN
    assert not judged.eligible[index]
    assert judged.failed["BUP-EFF"][index]


def test_a_head_keeps_his_puskesmas() -> None:
    rows = (
        make_functional("2018-01-01", "Dokter", "ahli_muda", unit="PUS"),
        make_position("2025-06-01", post="T", assignment="TT", unit="PUS"),
    )
    city = make_city(
        posts=(puskesmas(),), officers=(doctor(positions=rows),), units=UNITS
    )
    prepared = prepare(city, effective_on=EFFECTIVE_ON, rulebook=load())

    assert prepared.judge(0).move[0] == Move.OWN
    assert prepared.judge(0).eligible[0]


@pytest.mark.parametrize(
    ("workflow", "rule"), [("irb", "IRB-CONS"), ("duk", "DUK-APP")]
)
def test_an_outside_step_waits_and_refuses_nobody(workflow: str, rule: str) -> None:
    post = pengawas(workflow=workflow)
    city = make_city(posts=(post,), officers=(leader(),), units=UNITS)

    judged = prepare(city, effective_on=EFFECTIVE_ON, rulebook=load()).judge(0)

    assert judged.eligible[0]
    assert judged.workflow[rule][0]


def test_a_missing_answer_counts_among_the_failures_too() -> None:
    officer = leader(ranks=())
    city = make_city(posts=(pengawas(),), officers=(officer,), units=UNITS)

    judged = prepare(city, effective_on=EFFECTIVE_ON, rulebook=load()).judge(0)

    assert judged.failed.keys() == judged.unknown.keys() == {"PKT-MIN"}


def test_a_verdict_names_its_rule_its_source_and_what_is_to_be_confirmed() -> None:
    prepared = prepare(story_city(), effective_on=EFFECTIVE_ON, rulebook=load())

    found = {one.rule_id: one for one in explain(prepared, nip(7), "P3").verdicts}

    rank = found["PKT-MIN"]
    assert rank.sentence == "Golongan III/a; syarat minimal III/b untuk eselon IV.a."
    assert rank.values == {"golongan": "III/a", "limit": "III/b", "eselon": "IV.a"}
    assert rank.citation.startswith("PP 100/2000")
    assert rank.sources == ("uji.xlsx#1!2",)
    assert not rank.needs_confirmation
    assert found["FIELD"].needs_confirmation


@pytest.mark.parametrize(("officer", "post"), [("0" * 18, "P1"), (nip(1), "P99")])
def test_a_stranger_or_an_unknown_post_is_not_found(officer: str, post: str) -> None:
    prepared = prepare(story_city(), effective_on=EFFECTIVE_ON, rulebook=load())

    with pytest.raises(NotFoundError):
        explain(prepared, officer, post)


def test_an_empty_city_is_judged_without_a_word() -> None:
    city = make_city(posts=(pengawas(),), units=UNITS)

    judged = prepare(city, effective_on=EFFECTIVE_ON, rulebook=load()).judge(0)

    assert judged.eligible.shape == (0,)
