"""Every gate passes, fails and does not know, as worked by hand from its row."""

import re
from collections import defaultdict
from dataclasses import replace

import pytest

import app.models  # noqa: F401 -- every table
from app.gates.evaluate import Prepared
from app.gates.rulebook import load
from app.tables import Table
from tests.app.gates import (
    worked_career,
    worked_learning,
    worked_person,
    worked_steps,
)
from tests.app.gates.worked import SOFTER, Case

TABLES = (worked_person, worked_career, worked_learning, worked_steps)
CASES: list[Case] = [case for table in TABLES for case in table.CASES]
IMPOSSIBLE = {rule: why for table in TABLES for rule, why in table.IMPOSSIBLE.items()}


def names_of(cases: list[Case]) -> list[str]:
    """Name each case once: a rule's second failure is its failure 2."""
    seen: dict[str, int] = defaultdict(int)
    names = []
    for case in cases:
        seen[case.id] += 1
        count = seen[case.id]
        names.append(case.id if count == 1 else f"{case.id}-{count}")
    return names


@pytest.mark.parametrize("case", CASES, ids=names_of(CASES))
def test_a_rule_says_what_its_row_says(case: Case) -> None:
    found = case.verdict()

    assert found is not None
    assert SOFTER.get(found.outcome, found.outcome) == case.expected
    assert found.citation
    assert bool(found.missing) == (case.expected == "unknown")


@pytest.mark.parametrize("case", CASES, ids=names_of(CASES))
def test_the_mask_of_a_case_says_the_same(case: Case) -> None:
    prepared, found = case.prepared(), case.verdict()

    assert found is not None
    judged = prepared.judge_acting(0) if case.acting else prepared.judge(0)
    masks = {"G": judged.failed, "W": judged.warnings, "GW": judged.workflow}
    mask = masks[found.severity].get(case.rule)
    assert (mask is not None and bool(mask[0])) == (case.expected != "pass")


def test_every_gate_has_a_case_of_each_answer_or_a_reason_why_not() -> None:
    answers = defaultdict(set)
    for case in CASES:
        answers[case.rule].add(case.expected)
    lacking = {
        rule.id: {"pass", "fail", "unknown"} - answers[rule.id] for rule in load().gates
    }

    assert {rule for rule, missing in lacking.items() if missing} == set(IMPOSSIBLE)
    assert {rule: m for rule, m in lacking.items() if "fail" in m} == {
        "ELX-DATA": {"fail"}
    }


def test_what_cannot_be_unknown_rests_on_a_mandatory_field() -> None:
    """The table names the column; the database holds no row without it."""
    tables = {table.name: table for table in Table.metadata.tables.values()}
    named = [
        (rule, *field.split("."))
        for rule, why in IMPOSSIBLE.items()
        for field in re.findall(r"`(\w+\.\w+)`", why)
    ]

    assert {rule for rule, *_ in named} >= {"BUP-SWITCH", "ROT-MIN2", "DIS-EXAM"}
    for rule, table, column in named:
        if "absence is the answer" not in IMPOSSIBLE[rule]:
            assert not tables[table].c[column].nullable, (rule, table, column)


ABSENT = [rule for rule, why in IMPOSSIBLE.items() if "absence is the answer" in why]


@pytest.mark.parametrize("rule", ABSENT)
def test_where_absence_is_the_answer_it_never_passes(rule: str) -> None:
    """Everything that could prove it is taken from the case that passes."""
    [passing] = [one for one in CASES if (one.rule, one.expected) == (rule, "pass")]
    bare = replace(
        passing,
        officer=replace(passing.officer, certificates=(), trainings=(), assessments=()),
        freezes=tuple(replace(one, document=None) for one in passing.freezes),
    )

    found = bare.verdict()

    assert found is not None
    assert SOFTER.get(found.outcome, found.outcome) == "fail"


def test_no_case_is_of_a_rule_that_is_gone() -> None:
    assert {case.rule for case in CASES} <= {rule.id for rule in load().gates}


def test_every_case_quotes_its_row() -> None:
    assert all(case.row for case in CASES)
    assert isinstance(CASES[0].prepared(), Prepared)
