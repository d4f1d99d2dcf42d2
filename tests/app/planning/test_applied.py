"""A proposal taken as carried out, by hand: seats, tasks, acting terms."""

from datetime import date

from app.planning.applied import carry_out
from app.profiles.leadership import standings_on
from app.profiles.positions import definitive_on
from tests.factories_city import (
    make_city,
    make_functional,
    make_nip,
    make_officer,
    make_position,
    make_post,
)

DAY = date(2026, 2, 6)
CITY = make_city(
    posts=(
        make_post("A"),
        make_post("B"),
        make_post("C"),
        make_post("PKM", kind="kepala_puskesmas"),
    ),
    officers=(
        make_officer(1, positions=(make_position("2020-01-01", post="B"),)),
        make_officer(
            2,
            positions=(
                make_position("2010-01-01"),
                make_position("2025-12-01", post="A", assignment="PLT"),
            ),
        ),
        make_officer(
            3, positions=(make_functional("2018-01-01", "Dokter", "ahli_muda"),)
        ),
        make_officer(4, positions=(make_position("2021-01-01", post="C"),)),
    ),
)
CHOSEN = {"A": make_nip(1), "B": make_nip(2), "PKM": make_nip(3)}


def test_everybody_sits_where_the_proposal_says_from_that_day_on() -> None:
    """1 goes from B to A, the clerk 2 follows him on B, 3 becomes head beside his post.

    2 acted for A until then; 4 stays where he is.
    """
    after = carry_out(CITY, CHOSEN, DAY)

    now = {code: (row.state, row.nip) for code, row in standings_on(after, DAY).items()}
    assert now == {
        "A": ("definitif", make_nip(1)),
        "B": ("definitif", make_nip(2)),
        "C": ("definitif", make_nip(4)),
        "PKM": ("definitif", make_nip(3)),
    }
    assert standings_on(after, DAY)["A"].since == DAY
    eve = standings_on(after, date(2026, 2, 5))
    assert (eve["A"].state, eve["B"].nip) == ("plt", make_nip(1))


def test_a_head_keeps_his_functional_post_and_a_mover_no_second_one() -> None:
    after = {person.nip: person for person in carry_out(CITY, CHOSEN, DAY).officers}

    doctor = definitive_on(after[make_nip(3)], DAY)
    assert doctor is not None
    assert doctor.functional_name == "Dokter"
    assert [row.until for row in after[make_nip(1)].positions] == [DAY, None]


def test_a_post_that_stays_empty_changes_nobody() -> None:
    assert carry_out(CITY, {"A": None}, DAY) == CITY
