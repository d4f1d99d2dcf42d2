"""Moves that are lawful on evidence alone: a request, a new name, a mandate to act."""

from dataclasses import replace
from typing import Any

import pytest

from app.gates.evaluate import Prepared, explain, prepare
from app.gates.moves import Move
from app.gates.rulebook import load
from app.gates.steps import ClosedStep
from app.profiles.records import OfficerRecord, PostRecord
from tests.app.gates.cases import (
    UNITS,
    clerk,
    expert,
    leader,
    pengawas,
    prepared_for,
    puskesmas,
)
from tests.factories_city import (
    EFFECTIVE_ON,
    make_city,
    make_discipline,
    make_nip,
    make_performance,
    make_position,
    make_release,
)

FORMER = make_position("2025-10-29", post="OLD", unit="DINAS")


def asked(officer: OfficerRecord, since: str = "2026-01-05") -> OfficerRecord:
    """Record that an officer asked in writing to leave his post."""
    return replace(officer, releases=(make_release("ELSE", since),))


def prepared_with(*people: OfficerRecord, **given: Any) -> Prepared:
    """Prepare an empty pengawas post and some officers."""
    city = make_city(posts=(pengawas(),), officers=people, units=UNITS)
    return prepare(city, effective_on=EFFECTIVE_ON, rulebook=load(), **given)


@pytest.mark.parametrize(
    ("officer", "post", "move"),
    [
        (leader(), pengawas(eselon="42"), Move.TUR),
        (leader(eselon="32"), pengawas(), Move.DEM),
    ],
)
def test_going_down_is_lawful_on_ones_own_request(
    officer: OfficerRecord, post: PostRecord, move: Move
) -> None:
    prepared = prepared_for(asked(officer), post)

    found = explain(prepared, make_nip(1), "T")

    assert found.move is move
    assert found.eligible
    assert prepared.judge(0).eligible[0]


@pytest.mark.parametrize("since", ["2018-12-31", "2026-02-07"])
def test_a_request_of_another_time_counts_for_nothing(since: str) -> None:
    """Before he came, or after the appointments take effect."""
    officer = asked(leader(), since)

    found = explain(prepared_for(officer, pengawas(eselon="42")), make_nip(1), "T")

    assert not found.eligible
    assert found.readiness.acts == ("TUR",)


def test_what_going_down_still_asks_is_still_asked() -> None:
    late = asked(leader("2025-10-29", releases=()))

    found = explain(prepared_for(late, pengawas(eselon="42")), make_nip(1), "T")

    assert [v.rule_id for v in found.verdicts if v.outcome == "fail"] == ["ROT-MIN2"]


def test_the_first_book_knows_no_request() -> None:
    city = make_city(
        posts=(pengawas(eselon="42"),), officers=(asked(leader()),), units=UNITS
    )

    first = prepare(city, effective_on=EFFECTIVE_ON, rulebook=load("2026-1"))

    assert not first.judge(0).eligible[0]
    assert set(first.judge(0).failed) == {"TUR"}


def test_the_leader_of_a_renamed_post_is_confirmed_without_a_new_test() -> None:
    """Sworn in three months ago, and with a poor year: PGK asks neither again."""
    kept = leader(positions=(FORMER,), performances=(make_performance(2025, 4),))
    prepared = prepared_with(
        kept, replace(clerk(), nip=make_nip(2)), renamed={"T": "OLD"}
    )

    found = explain(prepared, make_nip(1), "T")

    assert found.move is Move.PGK
    assert found.eligible
    assert prepared.judge(0).move.tolist() == [Move.PGK, Move.PRO]
    assert prepared.judge(0).eligible.tolist() == [True, True]
    assert {one.rule_id: one.outcome for one in found.verdicts} == {
        "BUP-EFF": "pass",
        "ELX-71": "pass",
        "ELX-162": "pass",
        "BKN-IMUT": "warning",
    }


def test_a_renamed_post_is_not_kept_by_who_retires() -> None:
    kept = leader(positions=(FORMER,), birth_date="1968-01-14")

    prepared = prepared_with(kept, renamed={"T": "OLD"})

    assert not prepared.judge(0).eligible[0]
    assert "BUP-EFF" in prepared.judge(0).failed


def test_who_acts_is_judged_as_one_who_acts() -> None:
    """A sanction and a poor year warn; the level and the status decide."""
    served = make_discipline("S", "2025-09-01", "2026-06-01")
    officer = leader(disciplines=(served,), performances=(make_performance(2025, 4),))
    prepared = prepared_with(officer)

    found = explain(prepared, make_nip(1), "T", acting=True)
    judged = prepared.judge_acting(0)

    assert found.move is Move.PLT
    assert found.eligible
    assert judged.eligible[0]
    assert {"DIS-ACT", "PGW-PERF"} <= set(judged.warnings)


@pytest.mark.parametrize(
    ("officer", "may"),
    [
        (expert("ahli_muda"), True),
        (expert("ahli_madya"), False),
        (leader(eselon="42"), True),
        (clerk(), True),
        (clerk(kedudukan="20"), False),
    ],
)
def test_some_may_act_as_pengawas(officer: OfficerRecord, *, may: bool) -> None:
    assert prepared_with(officer).judge_acting(0).eligible[0] == may


def test_a_step_is_closed_for_whom_it_was_closed() -> None:
    step = ClosedStep(rule_id="BKN-IMUT", nip=make_nip(2), document="IMUT/7")
    people = (clerk(), replace(clerk(), nip=make_nip(2)))

    judged = prepared_with(*people, steps=(step,)).judge(0)

    assert judged.workflow["BKN-IMUT"].tolist() == [True, False]
    assert judged.eligible.tolist() == [True, True]


def test_nobody_acts_for_a_puskesmas_by_these_rules_who_is_not_in_service() -> None:
    prepared = prepared_for(clerk(kedudukan="20"), puskesmas())

    assert not prepared.judge_acting(0).eligible[0]
