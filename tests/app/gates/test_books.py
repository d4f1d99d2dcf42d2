"""A version that says what it changes of another; figures the calendar owns."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.clocks.terms import clock_terms
from app.gates.books import DATA, read_book
from app.gates.rulebook import load, versions

BASE = {
    "version": "2026-1",
    "title": "Satu",
    "clocks": "2026-1",
    "parameters": [{"name": "a", "value": 1}, {"name": "b", "value": 2}],
    "rules": [{"id": "ONE", "text": "x"}, {"id": "TWO", "text": "y"}],
}
# Every figure that the rulebook and the calendar both name, under either name.
SHARED = {
    "rot.min_years": "rotation.min_years",
    "rot.max_years": "rotation.max_years",
    "plt.max_months": "plt.months",
    "plt.extension_months": "plt.extension_months",
    "oath.max_working_days_after_sk": "oath.max_working_days_after_sk",
    "oath.invite_min_working_days": "oath.invite_min_working_days",
    "imut.sla_working_days": "imut.answer_working_days",
    "irb.consult_working_days": "consult.working_days",
}


def written(folder: Path, *books: dict[str, Any]) -> Path:
    for book in books:
        path = folder / f"rules-{book['version']}.json"
        path.write_text(json.dumps(book), "utf-8")
    return folder


def test_a_version_puts_adds_and_leaves_out(tmp_path: Path) -> None:
    later = {
        "version": "2026-2",
        "based_on": "2026-1",
        "title": "Dua",
        "draft": True,
        "without": ["TWO"],
        "parameters": [{"name": "a", "value": 3}, {"name": "c", "value": 4}],
        "rules": [{"id": "ONE", "text": "z"}, {"id": "NEW", "text": "n"}],
    }

    found = read_book("2026-2", written(tmp_path, BASE, later))

    assert [(one["id"], one["text"]) for one in found["rules"]] == [
        ("ONE", "z"),
        ("NEW", "n"),
    ]
    figures = {one["name"]: one["value"] for one in found["parameters"]}
    assert figures == {"a": 3, "b": 2, "c": 4}
    assert (found["title"], found["draft"]) == ("Dua", True)


def test_what_is_based_on_a_draft_is_none_itself(tmp_path: Path) -> None:
    draft = {**BASE, "draft": True}
    later = {"version": "2026-2", "based_on": "2026-1"}

    assert not read_book("2026-2", written(tmp_path, draft, later))["draft"]


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"based_on": "2026-2"}, "based_on '2026-2'"),
        ({"based_on": "2026-9"}, "based_on '2026-9'"),
        ({"based_on": "2025-1"}, "2025-1"),
        ({"based_on": "2026-1", "without": ["GONE"]}, "without: GONE"),
        (
            {"based_on": "2026-1", "parameters": [{"name": "a", "clock": "no"}]},
            "a: 'no'",
        ),
    ],
)
def test_a_version_that_refers_to_nothing_is_refused(
    tmp_path: Path, given: dict[str, Any], place: str
) -> None:
    folder = written(tmp_path, BASE, {"version": "2026-2", **given})

    with pytest.raises(ValueError, match=place):
        read_book("2026-2", folder)


def test_a_book_that_names_no_calendar_cannot_take_from_one(tmp_path: Path) -> None:
    book = {**BASE, "parameters": [{"name": "a", "clock": "rotation.min_years"}]}
    del book["clocks"]

    with pytest.raises(ValueError, match="clocks"):
        read_book("2026-1", written(tmp_path, book))


def test_the_calendar_alone_owns_the_figures_both_use() -> None:
    book, terms = load(), clock_terms()
    rows = {row["name"]: row for row in _rows("2026-3")}

    for name, term in SHARED.items():
        assert rows[name]["clock"] == term  # no value of its own to differ by
        found = book.parameter(name)
        owner = terms[term]
        assert (found.value, found.unit, found.source, found.evidence) == (
            owner.value,
            owner.unit,
            owner.source,
            owner.evidence,
        )


def test_older_books_say_what_the_calendar_says() -> None:
    """They are never edited, so their own figures have to be the same ones."""
    terms = clock_terms()
    for version in ("2026-1", "2026-2"):
        book = load(version)
        known = {row.name for row in book.parameters}
        for name in known & SHARED.keys():
            assert book.parameter(name).value == terms[SHARED[name]].value, name


def test_every_version_is_based_on_an_older_one_or_whole() -> None:
    assert versions()[-1] == "2027-1"
    assert {rule.id for rule in load("2027-1").rules} == {
        rule.id for rule in load("2026-3").rules
    }


def _rows(version: str) -> list[dict[str, Any]]:
    path = DATA / f"rules-{version}.json"
    rows: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["parameters"]
    return rows
