"""The clocks of leaders by hand."""

from datetime import date

from app.clocks.tenure import TenureState
from app.clocks.terms import clock_terms
from app.vacancies.tenure import tenures_on
from tests.factories_city import (
    make_city,
    make_functional,
    make_officer,
    make_position,
    make_post,
)


def test_every_leader_in_scope_has_his_clocks() -> None:
    """A confirmation of December 2025 restarts nothing for 1.

    2 is a doctor, whose Madya grade retires at 60; the school of 3 is out of scope,
    and D is empty.
    """
    city = make_city(
        posts=(
            make_post("A"),
            make_post("D"),
            make_post("PKM", kind="kepala_puskesmas"),
            make_post("SMP", kind="out_of_scope"),
        ),
        officers=(
            make_officer(
                1,
                birth_date="1980-01-01",
                positions=(
                    make_position("2020-01-01", post="LAMA", until="2025-12-31"),
                    make_position("2025-12-31", post="A", is_confirmation=True),
                ),
            ),
            make_officer(
                2,
                birth_date="1970-03-31",
                positions=(
                    make_functional("2018-01-01", "Dokter", "ahli_madya"),
                    make_position("2025-01-01", post="PKM", assignment="TT"),
                ),
            ),
            make_officer(3, positions=(make_position("2020-01-01", post="SMP"),)),
        ),
    )

    first, head = tenures_on(city, date(2026, 2, 6), clock_terms())

    assert (first.post, first.since) == ("A", date(2020, 1, 1))
    assert first.state is TenureState.DUE
    assert first.retires_on == date(2038, 2, 1)
    assert not first.warns_only
    assert (head.post, head.state) == ("PKM", TenureState.LOCKED)
    assert head.movable_from == date(2027, 1, 1)
    assert head.retires_on == date(2030, 4, 1)
    assert head.warns_only
