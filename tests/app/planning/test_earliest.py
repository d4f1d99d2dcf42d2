"""The first lawful day by hand: freeze, gate and working days in turn."""

from datetime import date

from app.clocks.spans import Span
from app.clocks.working import WorkingCalendar
from app.planning.earliest import Calendar, earliest_for_pair, earliest_for_round
from app.planning.outlook import Outlook
from tests.app.planning.outlooks import make_outlook
from tests.factories_city import (
    make_nip,
    make_officer,
    make_position,
    make_post,
)

NOTHING = Calendar(spans=(), working=WorkingCalendar())


def frozen(starts_on: date, ends_on: date, exception: str = "") -> Calendar:
    span = Span(
        code="pilkada",
        starts_on=starts_on,
        ends_on=ends_on,
        basis="UU 10/2016",
        article="Pasal 71 ayat (2)",
        exception=exception,
    )
    return Calendar(spans=(span,), working=WorkingCalendar())


def held_until_the_seventh_of_march(workflow: str | None = None) -> Outlook:
    """Make 1, sworn in on 7 March 2024, and B, which he may lead from 7 March 2026."""
    return make_outlook(
        posts=(make_post("A"), make_post("B", workflow=workflow)),
        officers=(
            make_officer(
                1,
                positions=(
                    make_position("2010-01-01", until="2024-03-07"),
                    make_position("2024-03-07", post="A"),
                ),
            ),
        ),
    )


def test_a_round_one_day_inside_a_freeze_waits_for_the_day_after_it() -> None:
    outlook = make_outlook(posts=(make_post("A"),))

    inside = earliest_for_round(outlook, frozen(date(2025, 9, 1), date(2026, 2, 6)))
    before = earliest_for_round(outlook, frozen(date(2025, 9, 1), date(2026, 2, 5)))

    assert not inside.is_lawful
    assert inside.earliest == date(2026, 2, 7)
    [block] = inside.blocked_by
    assert (block.clock, block.citation) == ("freeze", "UU 10/2016 Pasal 71 ayat (2)")
    assert block.allowed_from == date(2026, 2, 7)
    assert before.is_lawful
    assert before.earliest == date(2026, 2, 6)


def test_an_exception_in_writing_lets_the_round_take_effect() -> None:
    outlook = make_outlook(posts=(make_post("A"),))
    calendar = frozen(date(2025, 9, 1), date(2026, 3, 1), exception="vacancies")

    assert earliest_for_round(outlook, calendar).is_lawful


def test_a_round_too_soon_for_bkn_is_told_when_it_may_be() -> None:
    """Facts of 19 January 2026, a Monday: five working days end on Monday the 26th."""
    outlook = make_outlook(effective_on=date(2026, 1, 26), posts=(make_post("A"),))

    found = earliest_for_round(outlook, NOTHING)

    assert found.earliest == date(2026, 1, 27)
    [block] = found.blocked_by
    assert (block.clock, block.rule_id) == ("workflow", "BKN-SLA")


def test_a_freeze_that_begins_before_the_gate_opens_moves_the_day_again() -> None:
    """The two years are full on 7 March; from 1 to 20 March nobody is appointed."""
    found = earliest_for_pair(
        held_until_the_seventh_of_march(),
        make_nip(1),
        "B",
        calendar=frozen(date(2026, 3, 1), date(2026, 3, 20)),
    )

    assert found.earliest == date(2026, 3, 21)
    assert [(b.clock, b.rule_id, b.allowed_from) for b in found.blocked_by] == [
        ("gate", "ROT-MIN2", date(2026, 3, 7))
    ]


def test_every_clock_that_blocks_is_named_with_its_own_day() -> None:
    found = earliest_for_pair(
        held_until_the_seventh_of_march(),
        make_nip(1),
        "B",
        calendar=frozen(date(2026, 1, 1), date(2026, 2, 6)),
    )

    assert [(b.clock, b.allowed_from) for b in found.blocked_by] == [
        ("freeze", date(2026, 2, 7)),
        ("gate", date(2026, 3, 7)),
    ]
    assert found.earliest == date(2026, 3, 7)


def test_an_irban_waits_fourteen_working_days_for_the_governor() -> None:
    """From Monday 19 January 2026 fourteen working days end on Friday 6 February."""
    outlook = held_until_the_seventh_of_march(workflow="irb")
    asked = make_outlook(
        effective_on=date(2026, 2, 5),
        posts=(make_post("A", workflow="irb"),),
        officers=(make_officer(1),),
    )

    late = earliest_for_pair(outlook, make_nip(1), "B", calendar=NOTHING)
    early = earliest_for_pair(asked, make_nip(1), "A", calendar=NOTHING)

    assert [block.rule_id for block in late.blocked_by] == ["ROT-MIN2"]
    assert [block.rule_id for block in early.blocked_by] == ["IRB-CONS"]
    assert early.earliest == date(2026, 2, 6)


def test_what_no_day_cures_has_no_day() -> None:
    outlook = make_outlook(
        posts=(make_post("A", qualifications=("penera_ahli",)),),
        officers=(make_officer(1),),
    )

    found = earliest_for_pair(outlook, make_nip(1), "A", calendar=NOTHING)

    assert found.earliest is None
    assert [block.allowed_from for block in found.blocked_by] == [None]
