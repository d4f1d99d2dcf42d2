import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.gates.contents import ASKED_BY_POST, GATE_BY_NAME, GATES
from app.gates.evaluate import explain, prepare
from app.gates.rulebook import Rule, from_json, load, to_json
from app.gates.sentences import FORMATS, HOLE
from app.gates.sources import ROWS
from tests.app.gates.cases import UNITS, leader, pengawas
from tests.factories_city import EFFECTIVE_ON, make_city, make_nip, make_position

RULES = load().rules
IDS = [rule.id for rule in RULES]
PROMISED = {
    "ADM-STATUS",
    "ADM-EDU",
    "ADM-EXP",
    "ADM-PERF",
    "PGW-STATUS",
    "PGW-EDU",
    "PGW-EXP",
    "PGW-PERF",
    "PUS-STATUS",
    "PUS-MODE",
    "PUS-EDU",
    "PUS-JF",
    "PUS-TENURE",
    "PUS-TRAIN",
    "PUS-PERF",
    "PKT-MIN",
    "PKT-ONEBELOW",
    "PKT-MAX",
    "FIELD",
    "ROT-MIN2",
    "ROT-DEM",
    "TUR",
    "DIS-ACT",
    "DIS-ROT",
    "DIS-CRIM",
    "BUP-EFF",
    "BUP-SWITCH",
    "BUP-MPP",
    "CAM-PEM",
    "KOM-VALID",
    "ADM-COMP",
    "PGW-COMP",
    "PUS-COMP",
    "REQ-QUAL",
    "IRB-CONS",
    "DUK-APP",
}


def test_every_promised_rule_is_in_the_book() -> None:
    assert set(IDS) >= PROMISED


def test_a_rulebook_reads_back_as_it_was_written() -> None:
    written = json.dumps(to_json(load()))

    assert from_json(json.loads(written)) == load()


def test_a_restored_rulebook_gives_the_same_verdicts() -> None:
    city = make_city(posts=(pengawas(),), officers=(leader(),), units=UNITS)
    restored = from_json(json.loads(json.dumps(to_json(load()))))

    first = prepare(city, effective_on=EFFECTIVE_ON, rulebook=load())
    second = prepare(city, effective_on=EFFECTIVE_ON, rulebook=restored)

    assert explain(first, make_nip(1), "T") == explain(second, make_nip(1), "T")


def test_an_unknown_version_is_refused() -> None:
    with pytest.raises(ValueError, match="9999"):
        load("9999")
    with pytest.raises(ValueError, match="tidak ada"):
        load("../../profiles/data/service-2026-1")


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_rule_is_complete(rule: Rule) -> None:
    assert rule.check in GATE_BY_NAME
    assert rule.citation.instrument
    assert rule.text.endswith(".")
    assert rule.owner
    assert set(rule.sources) <= {*ROWS, "profile"}
    assert {hole[2] for hole in HOLE.finditer(rule.sentence)} <= {*FORMATS, None}


def test_every_gate_serves_a_rule() -> None:
    used = {rule.check for rule in RULES}

    assert {gate.__name__ for gate in GATES} == used
    assert used >= ASKED_BY_POST


def test_every_parameter_of_the_book_is_cited() -> None:
    for parameter in load().parameters:
        assert parameter.source, parameter.name
        assert parameter.unit, parameter.name


def test_a_figure_from_memory_marks_every_rule_that_uses_it() -> None:
    book = load()

    assert book.needs_confirmation(book.find("ADM-PERF"))
    assert not book.needs_confirmation(book.find("ADM-EDU"))


def test_a_table_from_memory_marks_the_rule_that_counts_by_it() -> None:
    book = load()

    assert book.parameter("pgw.jf").needs_confirmation
    assert book.needs_confirmation(book.find("PGW-EXP"))
    assert book.needs_confirmation(book.find("ADM-EXP"))


def test_two_rules_of_one_id_are_refused() -> None:
    book = load()

    with pytest.raises(ValueError, match="ganda"):
        replace(book, rules=(*book.rules, book.rules[0]))


@pytest.mark.parametrize(
    "wrong",
    [
        {"evidence": "X"},
        {"posts": ("XYZ",)},
        {"severities": {"PRO": "Z"}},
        {"severities": {"ZZZ": "G"}},
        {"valid_to": date(2000, 1, 1)},
    ],
)
def test_a_rule_that_could_not_be_read_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="PKT-MIN"):
        replace(load().find("PKT-MIN"), **wrong)


def test_a_term_without_a_parameter_is_refused() -> None:
    book = load()
    rule = replace(book.find("PKT-MIN"), terms={"minimum": "tidak.ada"})

    with pytest.raises(ValueError, match=re.escape("tidak.ada")):
        replace(book, rules=(rule,))


def test_a_rule_out_of_force_is_not_asked() -> None:
    book = load()
    ended = replace(book.find("ROT-MIN2"), valid_to=EFFECTIVE_ON)
    rules = tuple(ended if rule.id == ended.id else rule for rule in book.rules)
    row = make_position("2025-10-29", post="ELSE", unit="DINAS")
    city = make_city(posts=(pengawas(),), officers=(leader(positions=(row,)),))

    before = prepare(city, effective_on=EFFECTIVE_ON, rulebook=book)
    after = prepare(
        city, effective_on=EFFECTIVE_ON, rulebook=replace(book, rules=rules)
    )

    assert not before.judge(0).eligible[0]
    assert after.judge(0).eligible[0]
