"""The same proposal under two rulebooks; every difference has its rule and cause."""

from dataclasses import replace
from typing import Any

from app.gates import rulebook as rulebooks
from app.gates.rulebook import Rulebook
from app.planning.comparing import compare
from app.planning.outlook import Outlook
from app.profiles.parameters import Parameters
from tests.app.planning.outlooks import make_outlook
from tests.factories_city import (
    make_certificate,
    make_nip,
    make_officer,
    make_position,
    make_post,
)


def made_outlook() -> Outlook:
    """Make A led by 1 since 2023, B empty, M asking a certificate; 2 is a clerk."""
    return make_outlook(
        posts=(
            make_post("A"),
            make_post("B"),
            make_post("M", qualifications=("penera_ahli",)),
        ),
        officers=(
            make_officer(
                1,
                certificates=(make_certificate("penera_ahli"),),
                positions=(
                    make_position("2010-01-01", until="2023-06-01"),
                    make_position("2023-06-01", post="A"),
                ),
            ),
            make_officer(2),
        ),
    )


def with_figure(name: str, value: Any) -> Rulebook:
    book = rulebooks.load()
    rows = [
        replace(row, value=value) if row.name == name else row
        for row in book.parameters
    ]
    return replace(book, version="2027-1", parameters=Parameters(rows))


def without(rule_id: str) -> Rulebook:
    book = rulebooks.load()
    kept = tuple(rule for rule in book.rules if rule.id != rule_id)
    return replace(book, version="2027-1", rules=kept)


def test_three_years_instead_of_two_cost_a_name_and_say_why() -> None:
    """1 has led A for two years and eight months: he may not go to B any more."""
    found = compare(
        made_outlook(),
        with_figure("rot.min_years", 3),
        {"B": make_nip(1), "A": make_nip(2)},
        proposal_id=7,
    )

    assert [(one.nip, one.post, one.rule_ids) for one in found.names_lost] == [
        (make_nip(1), "B", ["ROT-MIN2"])
    ]
    assert found.names == 2
    [effect] = found.rules
    assert effect.cause == "rot.min_years: 2 → 3."
    # 1 loses B and M; his own A he keeps, for staying is no appointment.
    assert (effect.pairs_closed, effect.pairs_opened, effect.names_lost) == (2, 0, 1)
    assert found.pairs_before - found.pairs_after == 2


def test_a_rule_that_is_gone_opens_pairs() -> None:
    found = compare(made_outlook(), without("REQ-QUAL"), {}, proposal_id=None)

    [effect] = found.rules
    assert effect.cause == "Aturan tidak lagi ada."
    assert (effect.pairs_opened, effect.pairs_closed) == (1, 0)
    assert (found.pairs_opened, found.names_lost) == (1, [])


def test_a_warning_that_turns_up_is_a_verdict_and_closes_nothing() -> None:
    """The book of 2026-2 asks for declarations where that of 2026-1 was silent."""
    outlook = made_outlook()

    found = compare(outlook, rulebooks.load("2026-1"), {}, proposal_id=None)

    effects = {row.rule_id: row for row in found.rules}
    gone = effects["COI-DECL"]
    assert gone.cause == "Aturan tidak lagi ada."
    assert (gone.pairs_closed, gone.pairs_opened) == (0, 0)
    assert gone.verdicts_changed == 5  # all but the one who stays on A


def test_the_same_rulebook_changes_nothing() -> None:
    found = compare(
        made_outlook(),
        rulebooks.load(),
        {"B": make_nip(1)},
        proposal_id=7,
    )

    assert (found.pairs_closed, found.pairs_opened) == (0, 0)
    assert (found.names_lost, found.rules) == ([], [])
    assert found.pairs_before == found.pairs_after > 0
