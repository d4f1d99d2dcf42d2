from datetime import date

import pytest

from app.profiles.leadership import leaders_on, standings_on
from tests.factories_city import (
    EFFECTIVE_ON,
    make_city,
    make_functional,
    make_nip,
    make_officer,
    make_position,
    make_post,
)

KENANGA = make_post("P6", kind="kepala_puskesmas", fields=("kesehatan",))
CAMAT = make_post("P1", eselon="31")


def test_a_definitive_row_leads_from_its_first_day_to_the_day_before_its_end() -> None:
    row = make_position("2024-02-06", post="P1", eselon="31", until="2026-02-06")
    city = make_city(posts=(CAMAT,), officers=(make_officer(1, positions=(row,)),))

    assert leaders_on(city, date(2024, 2, 5)) == {}
    assert leaders_on(city, date(2024, 2, 6))["P1"].nip == make_nip(1)
    assert leaders_on(city, date(2026, 2, 5))["P1"].since == date(2024, 2, 6)
    assert leaders_on(city, date(2026, 2, 6)) == {}


def test_a_holder_who_retires_before_the_effective_date_leads_nothing() -> None:
    row = make_position("2020-01-06", post="P1", eselon="31")
    holder = make_officer(12, birth_date="1968-01-14", positions=(row,))
    city = make_city(posts=(CAMAT,), officers=(holder,))

    assert standings_on(city, city.as_of)["P1"].is_definitive
    after = standings_on(city, EFFECTIVE_ON)["P1"]
    assert (after.state, after.vacant_since) == ("kosong", date(2026, 2, 1))


@pytest.mark.parametrize("assignment", ["PLT", "PLH", "PJ"])
def test_whoever_acts_over_a_vacancy_is_shown_and_does_not_lead(
    assignment: str,
) -> None:
    rows = (
        make_position("2020-01-01"),
        make_position("2025-11-01", post="P1", assignment=assignment),
    )
    city = make_city(posts=(CAMAT,), officers=(make_officer(1, positions=rows),))

    standing = standings_on(city, EFFECTIVE_ON)["P1"]

    assert not standing.is_definitive
    assert standing.state == assignment.lower()
    assert (standing.nip, standing.since) == (make_nip(1), date(2025, 11, 1))
    assert standing.vacant_since is None


def test_a_plh_over_a_present_holder_leaves_the_unit_led() -> None:
    holder = make_officer(
        1, positions=(make_position("2020-01-01", post="P1", eselon="31"),)
    )
    stand_in = make_officer(
        2,
        positions=(
            make_position("2020-01-01"),
            make_position("2026-01-01", post="P1", assignment="PLH"),
        ),
    )
    city = make_city(posts=(CAMAT,), officers=(holder, stand_in))

    assert standings_on(city, EFFECTIVE_ON)["P1"].nip == make_nip(1)


def test_a_puskesmas_is_led_by_a_task_added_to_a_functional_post() -> None:
    task = make_position("2023-03-01", post="P6", assignment="TT")
    doctor = make_officer(
        10, positions=(make_functional("2015-01-01", "Dokter", "ahli_madya"), task)
    )
    clerk = make_officer(11, positions=(make_position("2015-01-01"), task))
    auditor = make_officer(
        12, positions=(make_functional("2015-01-01", "Auditor", "ahli_muda"), task)
    )

    led = leaders_on(make_city(posts=(KENANGA,), officers=(doctor,)), EFFECTIVE_ON)
    unled = leaders_on(
        make_city(posts=(KENANGA,), officers=(clerk, auditor)), EFFECTIVE_ON
    )

    assert (led["P6"].assignment, led["P6"].since) == ("TT", date(2023, 3, 1))
    assert unled == {}


def test_an_added_task_elsewhere_and_a_definitive_row_on_a_puskesmas_do_not_count() -> (
    None
):
    task = make_position("2023-03-01", post="P1", assignment="TT")
    doctor = make_officer(
        10, positions=(make_functional("2015-01-01", "Dokter", "ahli_madya"), task)
    )
    structural = make_officer(11, positions=(make_position("2020-01-01", post="P6"),))
    city = make_city(posts=(CAMAT, KENANGA), officers=(doctor, structural))

    assert leaders_on(city, EFFECTIVE_ON) == {}


def test_a_confirmation_does_not_restart_the_clock() -> None:
    rows = (
        make_position("2021-05-03", post="OLD", until="2025-01-16"),
        make_position("2025-01-16", post="P1", is_confirmation=True),
    )
    city = make_city(posts=(CAMAT,), officers=(make_officer(1, positions=rows),))

    assert leaders_on(city, EFFECTIVE_ON)["P1"].since == date(2021, 5, 3)


def test_a_move_restarts_the_clock() -> None:
    rows = (
        make_position("2021-05-03", post="OLD", until="2025-10-29"),
        make_position("2025-10-29", post="P1"),
    )
    city = make_city(posts=(CAMAT,), officers=(make_officer(1, positions=rows),))

    assert leaders_on(city, EFFECTIVE_ON)["P1"].since == date(2025, 10, 29)


def test_two_who_claim_a_post_are_settled_by_the_newer_decree() -> None:
    older = make_officer(1, positions=(make_position("2020-01-01", post="P1"),))
    newer = make_officer(2, positions=(make_position("2021-01-01", post="P1"),))
    city = make_city(posts=(CAMAT,), officers=(older, newer))

    assert leaders_on(city, EFFECTIVE_ON)["P1"].nip == make_nip(2)


@pytest.mark.parametrize("kedudukan", ["02", "04", "20", "99"])
def test_a_kedudukan_that_vacates_the_post_leaves_the_unit_unled(
    kedudukan: str,
) -> None:
    row = make_position("2020-01-01", post="P1")
    gone = make_officer(1, kedudukan=kedudukan, positions=(row,))
    city = make_city(posts=(CAMAT,), officers=(gone,))

    assert leaders_on(city, EFFECTIVE_ON) == {}


def test_a_sanction_on_record_does_not_vacate_the_post() -> None:
    row = make_position("2020-01-01", post="P1")
    holder = make_officer(1, kedudukan="15", positions=(row,))
    city = make_city(posts=(CAMAT,), officers=(holder,))

    assert leaders_on(city, EFFECTIVE_ON)["P1"].nip == make_nip(1)


def test_a_post_out_of_scope_is_led_in_whatever_form() -> None:
    school = make_post("SD1", kind="out_of_scope", eselon=None)
    rows = (
        make_functional("2015-01-01", "Guru", "ahli_muda"),
        make_position("2020-01-01", post="SD1", assignment="TT"),
    )
    city = make_city(posts=(school,), officers=(make_officer(1, positions=rows),))

    assert leaders_on(city, EFFECTIVE_ON)["SD1"].assignment == "TT"


def test_a_vacancy_counts_from_the_last_day_anybody_led() -> None:
    rows = (
        make_functional("2015-01-01", "Dokter", "ahli_muda"),
        make_position("2020-01-01", post="P6", assignment="TT", until="2022-05-01"),
    )
    later = (
        make_functional("2015-01-01", "Dokter", "ahli_madya"),
        make_position("2022-06-01", post="P6", assignment="TT", until="2025-03-01"),
    )
    city = make_city(
        posts=(KENANGA,),
        officers=(
            make_officer(1, positions=rows),
            make_officer(2, positions=later),
            make_officer(3, positions=(make_position("2015-01-01", post="P6"),)),
        ),
    )

    standing = standings_on(city, EFFECTIVE_ON)["P6"]

    assert (standing.state, standing.vacant_since) == ("kosong", date(2025, 3, 1))
    assert standing.since == date(2025, 3, 1)
