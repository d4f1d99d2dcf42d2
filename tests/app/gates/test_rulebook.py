import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.gates.books import DATA, versions
from app.gates.contents import ASKED_BY_POST, GATE_BY_NAME, GATES
from app.gates.evaluate import explain, prepare
from app.gates.rulebook import Rule, from_json, load, to_json
from app.gates.sentences import FORMATS, HOLE
from app.gates.sources import ROWS
from app.profiles.parameters import (
    Parameters,
    parameters_from_json,
    parameters_to_json,
)
from tests.app.gates.cases import UNITS, leader, pengawas
from tests.app.gates.compiled import COMPILED
from tests.factories_city import EFFECTIVE_ON, make_city, make_nip, make_position

APP = Path(__file__).resolve().parents[3] / "app"
RULES = load().rules
# Not rows of the compiled rulebook, but read into it or asked by the city itself.
OWN = {
    "MOV-KIND",
    "REQ-EDU",
    "REQ-QUAL",
    "FIELD",
    "TUR",
    "PUS-PERF",
    "PUS-COMP",
    "PGW-EDU-S1",
    "DIS-ROT-S",
    "DIS-EXAM-DOC",
    "ELX-DATA",
    "ADM-PERF-EACH",
    "PGW-PERF-EACH",
}
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
    assert rule.citation.instrument
    assert rule.text.endswith(".")
    assert rule.owner
    assert rule.chapter


@pytest.mark.parametrize("rule", load().gates, ids=lambda rule: rule.id)
def test_a_gate_is_complete(rule: Rule) -> None:
    remedy = rule.remedy
    written = [rule.sentence, remedy.text if remedy else "{on}"]

    assert rule.check in GATE_BY_NAME
    assert set(rule.severities.values()) <= {"G", "GW", "W", "I"}
    assert set(rule.sources) <= {*ROWS, "profile"}
    assert {hole[2] for hole in HOLE.finditer(" ".join(written))} <= {*FORMATS, None}
    assert remedy or rule.check == "is_a_step"
    if remedy and remedy.kind == "time":
        assert "{on:tanggal}" in remedy.text


@pytest.mark.parametrize(
    "rule", [r for r in RULES if not r.is_gate], ids=lambda r: r.id
)
def test_a_rule_of_another_room_says_who_applies_it(rule: Rule) -> None:
    rooms = {path.name for path in APP.iterdir() if path.is_dir()}
    announced = {"approvals", "documents", "planning"}

    assert rule.applied_by in rooms | announced | {"none"}
    assert rule.note or rule.applied_by != "none"
    assert not rule.sentence


def test_every_rule_of_the_compiled_rulebook_is_in_the_book() -> None:
    assert len(COMPILED) > 150
    assert set(COMPILED) - set(IDS) == set()


def test_what_the_book_adds_is_its_own_and_says_so() -> None:
    assert set(IDS) - set(COMPILED) == OWN


def test_every_gate_serves_a_rule() -> None:
    used = {rule.check for version in versions() for rule in load(version).gates}

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


def test_two_versions_that_follow_each_other_stand_in_one_book() -> None:
    book, day = load(), date(2027, 1, 1)
    old = replace(book.find("ROT-MIN2"), valid_to=day)
    new = replace(book.find("ROT-MIN2"), version="9", valid_from=day)
    rules = tuple(rule for rule in book.rules if rule.id != "ROT-MIN2")

    both = replace(book, rules=(*rules, old, new))

    assert both.on(date(2026, 12, 31)).find("ROT-MIN2").version == old.version
    assert both.on(day).find("ROT-MIN2").version == "9"


@pytest.mark.parametrize(
    ("second", "place"),
    [
        ({"version": "9"}, "ROT-MIN2: ganda, masa berlaku dua versi bertumpang"),
        ({"version": "9", "valid_from": date(2026, 12, 31)}, "2026-12-31"),
        ({"valid_from": date(2027, 1, 1)}, "ROT-MIN2: version"),
    ],
)
def test_versions_that_overlap_are_refused(second: dict[str, Any], place: str) -> None:
    book = load()
    old = replace(book.find("ROT-MIN2"), valid_to=date(2027, 1, 1))
    rules = tuple(rule for rule in book.rules if rule.id != "ROT-MIN2")

    with pytest.raises(ValueError, match=place):
        replace(book, rules=(*rules, old, replace(old, valid_to=None, **second)))


@pytest.mark.parametrize(
    ("rule", "wrong", "place"),
    [
        ("PKT-MIN", {"check": "no_such_gate"}, r"PKT-MIN\.check: .*no_such_gate"),
        ("PKT-MIN", {"terms": {"x": "a.b"}}, r"PKT-MIN\.terms\.x: .*a\.b"),
        ("ROT-EQ", {"through": ("NO-RULE",)}, r"ROT-EQ\.through: .*NO-RULE"),
        ("ROT-EQ", {"through": ("ROT-EQ",)}, r"ROT-EQ\.through: rujukan melingkar"),
        ("ROT-EQ", {"kind": "magic"}, "ROT-EQ: kind"),
        ("ROT-EQ", {"posts": ("ADM", "ABC")}, "ROT-EQ: posts .*ABC"),
    ],
)
def test_a_name_nobody_knows_is_refused_by_its_place(
    rule: str, wrong: dict[str, Any], place: str
) -> None:
    content = to_json(load())
    changed = [
        {**one, **wrong} if one["id"] == rule else one for one in content["rules"]
    ]

    with pytest.raises(ValueError, match=place):
        from_json({**content, "rules": changed})


def test_a_rule_can_be_taken_out_to_see_what_it_did() -> None:
    book = load()

    rest = replace(book, rules=tuple(r for r in book.rules if r.id != "ROT-MIN2"))

    assert len(rest.on(EFFECTIVE_ON).gates) == len(book.gates) - 1


def test_references_in_a_circle_are_refused_whoever_they_pass_through() -> None:
    book = load()
    circle = {"ROT-EQ": ("ROT-CUM3",), "ROT-CUM3": ("PYT-EXP",), "PYT-EXP": ("ROT-EQ",)}
    rules = tuple(
        replace(one, through=circle.get(one.id, one.through)) for one in book.rules
    )

    with pytest.raises(ValueError, match="melingkar lewat"):
        replace(book, rules=rules)


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"value": -1}, "rot.min_years: -1 tahun di luar 0–70"),
        ({"value": 71}, "rot.min_years: 71 tahun di luar"),
        ({"value": {"41": 99}}, "rot.min_years: 99"),
        ({"evidence": "V9"}, "rot.min_years: tanda bukti"),
        ({"valid_from": date(2026, 1, 1), "valid_to": date(2026, 1, 1)}, "valid_to"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(given: dict[str, Any], place: str) -> None:
    with pytest.raises(ValueError, match=re.escape(place)):
        replace(load().parameters.find("rot.min_years"), **given)


def test_a_figure_holds_from_its_day_and_two_never_on_one_day() -> None:
    figure = load().parameters.find("rot.min_years")
    day = date(2027, 1, 1)
    old, new = replace(figure, valid_to=day), replace(figure, value=3, valid_from=day)

    both = Parameters([new, old])

    assert both.on(date(2026, 12, 31)).integer("rot.min_years") == 2
    assert both.on(day).integer("rot.min_years") == 3
    assert parameters_from_json(parameters_to_json(both)) == both
    with pytest.raises(ValueError, match=re.escape("rot.min_years: ganda")):
        Parameters([old, replace(new, valid_from=date(2026, 12, 31))])


def test_the_answer_of_the_agency_had_no_limit_before_2026() -> None:
    book = load()

    assert "imut.sla_working_days" in book.on(date(2026, 1, 1)).parameters
    assert "imut.sla_working_days" not in book.on(date(2025, 12, 31)).parameters
    assert all(one.id != "BKN-SLA" for one in book.on(date(2025, 12, 31)).rules)


def test_a_book_frozen_before_the_newer_fields_reads_as_it_did() -> None:
    """A snapshot made under the first book holds its rules in the first form."""
    content = json.loads((DATA / "rules-2026-1.json").read_text("utf-8"))
    written = to_json(load("2026-1"))

    assert written["rules"] == content["rules"]
    assert written["parameters"] == sorted(
        content["parameters"], key=lambda row: str(row["name"])
    )
    assert from_json(written) == load("2026-1")


def test_a_draft_says_that_it_is_one() -> None:
    drafts = [version for version in versions() if load(version).is_draft]

    assert drafts == ["2027-1"]
    assert "RANCANGAN" in load("2027-1").title
    assert from_json(json.loads(json.dumps(to_json(load("2027-1"))))).is_draft
