"""The invented city hangs together and is the same for the same seed."""

from collections import Counter
from datetime import date

from app.demo.calendar import FEB_EFFECTIVE, years_between
from app.demo.city import build_city
from app.demo.state import City
from app.officers.nip import Nip

ADULT = 18


def test_the_same_seed_gives_the_same_city(small_city: City) -> None:
    again = build_city(1, scale=0.25)
    assert again.people == small_city.people
    assert again.units == small_city.units
    assert again.traps == small_city.traps


def test_another_seed_gives_another_city(small_city: City) -> None:
    other = build_city(2, scale=0.25)
    assert {p.nip for p in other.people} != {p.nip for p in small_city.people}
    assert other.plan.vacant != small_city.plan.vacant


def test_the_city_is_as_large_as_promised(whole_city: City) -> None:
    kinds = Counter(unit.post_kind for unit in whole_city.units)
    assert kinds["kepala_puskesmas"] == 56
    assert 900 <= kinds["struktural"] <= 1000
    assert len(whole_city.people) == 6000
    places = Counter(unit.kind for unit in whole_city.units)
    assert places["kecamatan"] == 12
    assert places["kelurahan"] == 56


def test_only_named_units_claim_a_source(whole_city: City) -> None:
    for unit in whole_city.units:
        if unit.kind in {"seksi", "subbagian", "bidang", "uptd", "sekolah"}:
            assert unit.status != "sourced", unit.code
        if unit.kind in {"kecamatan", "kelurahan"}:
            assert unit.status == "sourced", unit.code


def test_the_posts_empty_on_the_effective_date_are_counted(whole_city: City) -> None:
    units = {unit.code: unit for unit in whole_city.units}
    empty = Counter(units[code].post_kind for code in whole_city.plan.vacant)
    empty.update(units[code].post_kind for code in whole_city.plan.retiring)
    assert 28 <= empty["struktural"] <= 34
    assert 10 <= empty["kepala_puskesmas"] <= 13


def test_every_nip_is_valid_and_agrees_with_its_officer(whole_city: City) -> None:
    assert len({person.nip for person in whole_city.people}) == 6000
    for person in whole_city.people:
        nip = Nip(person.nip)
        assert nip.birth_date == person.birth
        assert nip.sex == person.sex
        assert nip.is_pppk == (person.employment == "pppk")
        if not nip.is_pppk:
            assert nip.cpns_month == person.tmt_cpns
        assert years_between(person.birth, person.tmt_cpns) >= ADULT, person


def test_each_post_has_one_definitive_leader(whole_city: City) -> None:
    seats: Counter[str] = Counter()
    for person in whole_city.people:
        job, extra = person.job, person.extra
        if job is not None and job.post is not None:
            seats[job.post] += 1
        if extra is not None and extra.post is not None:
            seats[extra.post] += 1
    assert max(seats.values()) == 1
    assert set(seats) == set(whole_city.leaders)


def test_careers_run_forward_in_time(whole_city: City) -> None:
    for person in whole_city.people:
        held = [job.since for job in person.jobs if job.assignment == "D"]
        assert held == sorted(held), person
        assert person.jobs[0].since >= person.tmt_cpns


def test_nobody_still_serving_is_past_his_pension(whole_city: City) -> None:
    assert all(person.pension_day > date(2026, 1, 19) for person in whole_city.people)


def test_leaders_of_named_units_carry_no_blemish(whole_city: City) -> None:
    units = {unit.code: unit for unit in whole_city.units}
    for code, person in whole_city.leaders.items():
        if units[code].status != "sourced":
            continue
        assert not person.sanctions, person
        assert all(mark[2] <= 2 for mark in person.marks.values()), person


def test_the_rounds_of_2025_locked_those_they_swore_in(whole_city: City) -> None:
    units = {unit.code: unit for unit in whole_city.units}
    sworn = Counter(
        units[code].eselon[0]
        for code, day in whole_city.plan.since.items()
        if day == date(2025, 10, 29)
    )
    assert sworn == {"3": 63, "4": 178}


def test_posts_with_a_decree_of_their_own_are_not_empty(whole_city: City) -> None:
    for unit in whole_city.units:
        if unit.workflow:
            assert unit.code in whole_city.leaders
            assert whole_city.leaders[unit.code].pension_day > FEB_EFFECTIVE
