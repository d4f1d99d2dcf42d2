"""What another rulebook would change, pair by pair, and by which cause."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from app.gates.comparing import Cause, ParameterChange, causes, compare
from app.gates.evaluate import explain, prepare
from app.gates.rulebook import Rulebook, load
from app.profiles.parameters import Parameters
from tests.app.gates.cases import UNITS, administrator, clerk, leader, pengawas
from tests.app.gates.random_city import random_city
from tests.app.gates.story_city import nip, story_city
from tests.factories_city import (
    EFFECTIVE_ON,
    make_city,
    make_education,
    make_nip,
    make_officer,
    make_rank,
)

LATER = date(2027, 7, 1)


def with_figure(book: Rulebook, name: str, value: Any) -> Rulebook:
    """Give a book with one other figure."""
    rows = (
        replace(row, value=value) if row.name == name else row
        for row in book.parameters
    )
    return replace(book, parameters=Parameters(rows))


def test_a_book_beside_itself_changes_nothing() -> None:
    found = compare(story_city(), EFFECTIVE_ON, (load(), load()))

    assert (found.verdicts, found.pairs, found.causes) == ({}, (), ())


def test_a_longer_stay_locks_one_more_and_names_the_figure() -> None:
    """O3 has been in his post for two years that day; three would lock him."""
    stricter = with_figure(load(), "rot.min_years", 3)

    found = compare(story_city(), EFFECTIVE_ON, (load(), stricter))

    assert {(one.nip, one.post) for one in found.pairs} == {
        (nip(3), "P1"),
        (nip(3), "P2"),
        (nip(3), "P5"),
    }
    assert (found.newly_eligible, found.no_longer_eligible) == (0, 3)
    [change] = found.pairs[0].verdicts
    assert (change.rule_id, change.before, change.after) == ("ROT-MIN2", "pass", "fail")
    [cause] = found.causes
    assert cause == Cause(
        rule_id="ROT-MIN2",
        kind="changed",
        parameters=(ParameterChange(name="rot.min_years", before="2", after="3"),),
    )


def test_the_first_book_and_the_present_one_choose_among_the_same_people() -> None:
    """The second book adds warnings and steps, and refuses nobody in the story."""
    found = compare(story_city(), EFFECTIVE_ON, (load("2026-1"), load("2026-2")))

    assert found.pairs == ()
    assert {"COI-DECL", "ADM-HEALTH", "KOM-JPM"} <= set(found.verdicts)
    added = {cause.rule_id for cause in found.causes if cause.kind == "added"}
    assert {"ELX-71", "COI-DECL", "LHK-PN"} <= added
    changed = {cause.rule_id: cause.fields for cause in found.causes}
    assert "check" in changed["TUR"]
    assert "severities" in changed["BKN-IMUT"]


def test_the_proposal_of_the_story_under_a_stricter_draft() -> None:
    """From July 2027 the draft asks four years and S-1 of a pengawas: O6 has D-III."""
    proposal = [(nip(1), "P1"), (nip(2), "P2"), (nip(6), "P4"), (nip(9), "P6")]

    books = (load(), load("2027-1"))
    before = compare(story_city(), date(2027, 6, 30), books, among=proposal)
    after = compare(story_city(), LATER, books, among=proposal)

    assert before.pairs == ()
    assert [cause.rule_id for cause in before.causes] == ["PGW-EXP"]  # since 2026
    [change] = after.pairs
    assert (change.nip, change.post) == (nip(6), "P4")
    assert [(one.rule_id, one.before, one.after) for one in change.verdicts] == [
        ("PGW-EDU", "pass", "fail")
    ]
    told = {cause.rule_id: cause for cause in after.causes}
    assert told["PGW-EDU"].fields == ("terms", "evidence")
    assert told["ADM-EXP"].parameters[0].after == "4"
    assert told["LUR-OLD"].kind == "removed"


def test_what_no_rule_names_is_still_a_cause() -> None:
    rows = [row for row in load().parameters if row.name != "jf.rank"]
    ranks = load().parameters.find("jf.rank")
    higher = replace(ranks, value={**dict.fromkeys(ranks.value, 3)})  # type: ignore[arg-type] # a table
    book = replace(load(), parameters=Parameters([*rows, higher]))

    told = causes(load(), book, day=EFFECTIVE_ON)

    assert [(one.rule_id, one.parameters[0].name) for one in told] == [("", "jf.rank")]


def test_only_so_many_pairs_are_listed_and_the_rest_counted() -> None:
    officers = tuple(
        make_officer(number, educations=(make_education("d3"),)) for number in range(9)
    )
    city = make_city(posts=(pengawas(),), officers=officers, units=UNITS)
    books = (load(), with_figure(load(), "pgw.min_edu", "s1"))

    found = compare(city, EFFECTIVE_ON, books, most=4)

    assert (len(found.pairs), found.left_out, found.no_longer_eligible) == (4, 5, 9)


def test_a_warning_that_appears_is_told_of_the_pairs_asked_for() -> None:
    officer = leader(ranks=(make_rank("34"),))
    city = make_city(posts=(administrator(),), officers=(officer,), units=UNITS)
    lower = {"31": 34, "32": 34, "41": 32, "42": 31}
    books = (load(), with_figure(load(), "pkt.minimum", lower))

    found = compare(city, EFFECTIVE_ON, books, among=[(make_nip(1), "T")])

    [pair] = found.pairs
    assert pair.is_eligible
    assert ("PKT-ONEBELOW", "pass", "warning") in [
        (one.rule_id, one.before, one.after) for one in pair.verdicts
    ]


def test_what_changes_is_what_the_words_of_both_books_say() -> None:
    for seed in range(8):
        city = random_city(seed)
        books = (load(), load("2027-1"))
        everyone = [(o.nip, p.code) for o in city.officers for p in city.posts]
        found = compare(city, LATER, books, among=everyone)
        told = {(one.nip, one.post): one for one in found.pairs}
        one, other = (prepare(city, effective_on=LATER, rulebook=b) for b in books)

        for pair in everyone:
            first, second = explain(one, *pair), explain(other, *pair)
            changed = _outcomes(first.verdicts) != _outcomes(second.verdicts)
            assert (pair in told) == changed
            if changed:
                assert told[pair].was_eligible == first.eligible
                assert told[pair].is_eligible == second.eligible


def _outcomes(verdicts: Iterable[Any]) -> dict[str, str]:
    return {
        one.rule_id: "warning" if one.severity == "W" else one.outcome
        for one in verdicts
        if one.outcome != "pass" and one.severity != "I"
    }


def test_a_clerk_of_the_draft_is_the_clerk_of_today_until_it_holds() -> None:
    city = make_city(posts=(pengawas(),), officers=(clerk(),), units=UNITS)

    found = compare(city, EFFECTIVE_ON, (load(), load("2027-1")))

    assert found.verdicts == {}
