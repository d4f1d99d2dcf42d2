"""The whole table of the story: who may lead what, and who may not and why."""

from datetime import date

import pytest

from app.gates.evaluate import Prepared, explain, prepare
from app.gates.moves import Move
from app.gates.rulebook import load
from tests.app.gates.story_city import nip, story_city
from tests.factories_city import EFFECTIVE_ON

POSTS = ("P1", "P2", "P3", "P4", "P5", "P6", "P7")

# The pairs of the table, by their move; all others are refused.
MAY_LEAD = {
    (1, "P1"): Move.PIN,
    (1, "P2"): Move.OWN,
    (2, "P2"): Move.X,
    (3, "P1"): Move.PRO,
    (3, "P2"): Move.PRO,
    (3, "P3"): Move.OWN,
    (3, "P5"): Move.ROT,
    (4, "P5"): Move.OWN,
    (6, "P3"): Move.PRO,
    (6, "P4"): Move.PRO,
    (6, "P5"): Move.PRO,
    (7, "P4"): Move.PRO,
    (9, "P6"): Move.TT,
    (9, "P7"): Move.TT,
    (10, "P7"): Move.OWN,
    (10, "P6"): Move.TT,
}

REFUSED = [
    (2, "P1", {"CAM-PEM"}),
    (2, "P3", {"ROT-DEM"}),
    (2, "P4", {"ROT-DEM"}),
    (2, "P5", {"ROT-DEM"}),
    (3, "P4", {"TUR"}),
    (4, "P1", {"ROT-MIN2"}),
    (4, "P2", {"ROT-MIN2"}),
    (4, "P3", {"ROT-MIN2"}),
    (5, "P2", {"ADM-PERF"}),
    (5, "P3", {"PGW-PERF"}),
    (5, "P4", {"PGW-PERF"}),
    (5, "P5", {"PGW-PERF"}),
    (7, "P3", {"PKT-MIN"}),
    (7, "P5", {"PKT-MIN"}),
    (8, "P3", {"DIS-ACT"}),
    (8, "P4", {"DIS-ACT"}),
    (8, "P5", {"DIS-ACT"}),
    (11, "P6", {"PUS-JF", "PUS-TENURE"}),
    (11, "P7", {"PUS-JF", "PUS-TENURE"}),
    (12, "P1", {"BUP-EFF"}),
    (12, "P2", {"BUP-EFF", "TUR"}),
    (6, "P1", {"MOV-KIND"}),
    (1, "P6", {"PUS-MODE"}),
    (9, "P2", {"FIELD"}),
    (9, "P3", {"FIELD"}),
]


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare(story_city(), effective_on=EFFECTIVE_ON, rulebook=load())


def _failed(prepared: Prepared, number: int, post: str) -> set[str]:
    verdict = explain(prepared, nip(number), post)
    return {
        one.rule_id
        for one in verdict.verdicts
        if one.severity == "G" and one.outcome != "pass"
    }


@pytest.mark.parametrize("number", range(1, 13))
@pytest.mark.parametrize("post", POSTS)
def test_exactly_the_pairs_of_the_table_are_lawful(
    prepared: Prepared, number: int, post: str
) -> None:
    verdict = explain(prepared, nip(number), post)

    assert verdict.eligible == ((number, post) in MAY_LEAD)
    if verdict.eligible:
        assert verdict.move is MAY_LEAD[number, post]


@pytest.mark.parametrize(("number", "post", "rules"), REFUSED)
def test_a_refusal_names_its_rules(
    prepared: Prepared, number: int, post: str, rules: set[str]
) -> None:
    assert _failed(prepared, number, post) == rules


def test_the_mask_holds_the_same_pairs(prepared: Prepared) -> None:
    officers = prepared.city.officers
    found = {
        (officers[index].nip, post.code)
        for position, post in enumerate(prepared.city.posts)
        for index in prepared.judge(position).eligible.nonzero()[0]
    }

    assert found == {(nip(number), post) for number, post in MAY_LEAD}


@pytest.mark.parametrize(
    ("number", "post", "rule"),
    [(3, "P1", "PKT-ONEBELOW"), (6, "P4", "PGW-EDU-S1"), (9, "P6", "PUS-TRAIN")],
)
def test_the_warnings_of_the_table_stand(
    prepared: Prepared, number: int, post: str, rule: str
) -> None:
    verdict = explain(prepared, nip(number), post)

    assert rule in {one.rule_id for one in verdict.verdicts if one.outcome == "warning"}


def test_the_sentences_hold_the_dates_of_the_table(prepared: Prepared) -> None:
    locked = explain(prepared, nip(4), "P1").verdicts
    sanctioned = explain(prepared, nip(8), "P4").verdicts

    assert "29 Oktober 2027" in next(
        one.sentence for one in locked if one.rule_id == "ROT-MIN2"
    )
    assert "31 Mei 2026" in next(
        one.sentence for one in sanctioned if one.rule_id == "DIS-ACT"
    )


def test_the_young_administrator_is_cured_on_the_first_of_march() -> None:
    city, rules = story_city(), load()

    before = prepare(city, effective_on=date(2026, 2, 28), rulebook=rules)
    after = prepare(city, effective_on=date(2026, 3, 1), rulebook=rules)

    assert not explain(before, nip(11), "P6").eligible
    assert explain(after, nip(11), "P6").eligible


def test_two_years_exactly_are_enough_and_a_day_less_is_not() -> None:
    day_before = prepare(story_city(), effective_on=date(2026, 2, 5), rulebook=load())

    assert _failed(day_before, 3, "P1") == {"ROT-MIN2"}
