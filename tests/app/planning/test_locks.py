"""Whom the two years hold, by hand; a leap day and a pengukuhan among them."""

from datetime import date

from app.planning.locks import locks
from app.profiles.records import OfficerRecord
from tests.app.planning.outlooks import make_outlook
from tests.factories_city import (
    make_functional,
    make_officer,
    make_position,
    make_post,
)


def sworn(number: int, post: str, since: str) -> OfficerRecord:
    rows = (
        make_position("2010-01-01", until=since),
        make_position(since, post=post),
    )
    return make_officer(number, positions=rows)


def test_each_leader_is_held_until_his_two_years_are_full() -> None:
    """At 6 February 2026 who was sworn in on 6 February 2024 is free that day.

    29 February 2024 is full on 1 March 2026, 29 October 2025 on 29 October 2027.
    """
    found = locks(
        make_outlook(
            posts=tuple(make_post(code) for code in "ABCD"),
            officers=(
                sworn(1, "A", "2024-02-06"),
                sworn(2, "B", "2024-02-29"),
                sworn(3, "C", "2025-10-29"),
            ),
        )
    )

    assert (found.locked, found.movable) == (2, 1)
    assert [(row.until, row.since, row.leaders) for row in found.locks] == [
        (date(2026, 3, 1), [date(2024, 2, 29)], 1),
        (date(2027, 10, 29), [date(2025, 10, 29)], 1),
    ]
    assert [
        [(one.post.post, one.since, one.warns_only) for one in row.held]
        for row in found.locks
    ] == [[("B", date(2024, 2, 29), False)], [("C", date(2025, 10, 29), False)]]
    assert found.citation.startswith("Peraturan BKN 5/2019")


def test_what_is_empty_can_be_filled_more_once_a_lock_opens() -> None:
    """D is empty and only 3, who leads C, may have it; the clerk may follow him on C.

    3 is held until 29 October 2027, so nothing can be filled before that day.
    """
    outlook = make_outlook(
        posts=(make_post("C"), make_post("D", eselon="31")),
        officers=(
            make_officer(
                3,
                positions=(
                    make_position("2015-01-01", post="LAMA", until="2025-10-29"),
                    make_position("2025-10-29", post="C"),
                ),
            ),
            make_officer(5),
        ),
    )

    found = locks(outlook)

    assert (found.vacant, found.fillable, found.fillable_without_locks) == (1, 0, 1)
    [lock] = found.locks
    assert (lock.until, lock.vacant, lock.fillable) == (date(2027, 10, 29), 1, 1)


def test_a_head_of_a_puskesmas_is_warned_and_not_held() -> None:
    outlook = make_outlook(
        posts=(make_post("PKM", kind="kepala_puskesmas"),),
        officers=(
            make_officer(
                1,
                positions=(
                    make_functional("2018-01-01", "Dokter", "ahli_muda"),
                    make_position("2026-02-06", post="PKM", assignment="TT"),
                ),
            ),
        ),
    )

    found = locks(outlook)

    assert found.locked == 0
    assert [(row.until, row.warned) for row in found.locks] == [(date(2028, 2, 6), 1)]
    assert [one.warns_only for row in found.locks for one in row.held] == [True]
    assert found.warned_needs_confirmation


def test_a_pengukuhan_restarts_no_lock() -> None:
    outlook = make_outlook(
        posts=(make_post("BARU"),),
        officers=(
            make_officer(
                1,
                positions=(
                    make_position("2020-01-01", post="LAMA", until="2025-12-31"),
                    make_position("2025-12-31", post="BARU", is_confirmation=True),
                ),
            ),
        ),
    )

    assert locks(outlook).locked == 0


def test_a_lock_beyond_the_horizon_says_nothing_of_what_can_be_filled_then() -> None:
    """Sworn in on 1 March 2026, seen from there: 1 March 2028 is the last day seen."""
    near = make_outlook(
        effective_on=date(2026, 3, 1),
        posts=(make_post("A"),),
        officers=(sworn(1, "A", "2026-03-01"),),
    )
    far = make_outlook(
        effective_on=date(2026, 3, 2),
        posts=(make_post("A"),),
        officers=(sworn(1, "A", "2026-03-02"),),
    )

    assert [row.vacant for row in locks(near).locks] == [0]
    assert [row.vacant for row in locks(far).locks] == [None]
