"""What heals a failed rule and when; and from which day a pair could be appointed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.gates.evaluate import Cure, PairVerdict, explain, prepare
from app.gates.rulebook import load
from app.profiles.records import CityRecord, OfficerRecord, PostRecord
from tests.app.gates.cases import (
    administrator,
    camat,
    clerk,
    doctor,
    expert,
    leader,
    pengawas,
    prepared_for,
    puskesmas,
    verdict,
)
from tests.app.gates.random_city import random_city
from tests.factories_city import (
    EFFECTIVE_ON,
    make_discipline,
    make_education,
    make_functional,
    make_nip,
    make_performance,
    make_position,
    make_rank,
)

HEAVY = make_discipline("B", "2025-09-01", "2026-09-01")
LIGHT = make_discipline("R", "2025-09-01", "2026-12-01", kind_code="1")
D3 = (make_education("d3"),)
BACK = (
    make_position("2020-01-01", post="A", unit="DINAS", until="2022-01-01"),
    make_position("2022-01-01", unit="DINAS", until="2025-06-01"),
    make_position("2025-06-01", post="B", unit="DINAS"),
)
GONE = (
    make_position("2020-01-01", post="A", unit="DINAS", until="2022-01-01"),
    make_functional("2022-01-01", "Analis Kebijakan", "ahli_pertama", unit="DINAS"),
)


def cure(rule: str, officer: OfficerRecord, post: PostRecord) -> Cure:
    """Give the cure of a rule that an officer fails."""
    found = verdict(rule, officer, post)
    assert found is not None
    assert found.cure is not None
    return found.cure


def pair(officer: OfficerRecord, post: PostRecord) -> PairVerdict:
    """Judge an officer for a post."""
    return explain(prepared_for(officer, post), make_nip(1), "T")


@pytest.mark.parametrize(
    ("rule", "officer", "post", "on"),
    [
        # Sworn in on 29 October 2025: two years are full on 29 October 2027.
        ("ROT-MIN2", leader("2025-10-29"), pengawas(), date(2027, 10, 29)),
        # From 29 February 2024 they are full on 1 March 2026.
        ("ROT-MIN2", leader("2024-02-29"), pengawas(), date(2026, 3, 1)),
        # 731 days until 2022 and 250 since June 2025 are as many as since 1 June 2023.
        ("ADM-EXP", leader(positions=BACK), administrator(), date(2026, 6, 1)),
        ("PGW-EXP", clerk("2023-04-01"), pengawas(), date(2027, 4, 1)),
        ("PUS-JF", doctor(since="2024-03-01"), puskesmas(), date(2026, 3, 1)),
        ("PUS-TENURE", doctor(since="2024-03-01"), puskesmas(), date(2026, 3, 1)),
        ("DIS-ACT", clerk(disciplines=(HEAVY,)), pengawas(), date(2026, 9, 1)),
        # The lighter sanction ends later, and it bars as well.
        ("DIS-ACT", clerk(disciplines=(HEAVY, LIGHT)), pengawas(), date(2026, 12, 1)),
        ("DIS-ROT", leader(disciplines=(HEAVY, LIGHT)), pengawas(), date(2026, 9, 1)),
        # 2025 counts until 2027 closes, on 15 January 2028.
        (
            "PGW-PERF",
            clerk(performances=(make_performance(2024), make_performance(2025, 3))),
            pengawas(),
            date(2028, 1, 15),
        ),
        (
            "PGW-PERF",
            clerk(performances=(make_performance(2024, 3), make_performance(2025))),
            pengawas(),
            date(2027, 1, 15),
        ),
    ],
)
def test_time_heals_on_its_day(
    rule: str, officer: OfficerRecord, post: PostRecord, on: date
) -> None:
    found = cure(rule, officer, post)

    assert (found.kind, found.on) == ("time", on)
    assert str(on.year) in found.sentence
    day_before = verdict(rule, officer, post, on - timedelta(days=1))
    assert day_before is not None
    assert day_before.outcome != "pass"


def test_what_is_no_longer_counted_has_no_day() -> None:
    found = cure("ADM-EXP", expert("ahli_pertama", positions=GONE), administrator())

    assert (found.kind, found.on) == ("none", None)
    assert found.sentence.startswith("Tidak ada tanggal: jabatan sekarang")


@pytest.mark.parametrize(
    ("rule", "officer", "post", "kind"),
    [
        ("PKT-MIN", clerk(ranks=(make_rank("31"),)), pengawas(), "none"),
        (
            "ADM-EDU",
            leader(educations=(make_education("d3"),)),
            administrator(),
            "none",
        ),
        ("PUS-TRAIN", doctor(trainings=()), puskesmas(), "course"),
        ("KOM-VALID", leader(), administrator(), "assessment"),
        (
            "CAM-PEM",
            leader(educations=(make_education("s1", "Ilmu Hukum"),)),
            camat(),
            "certificate",
        ),
        ("REQ-QUAL", clerk(), pengawas(qualifications=("ppns",)), "certificate"),
        ("TUR", leader(), pengawas(eselon="42"), "document"),
        ("PGW-STATUS", clerk(kedudukan=""), pengawas(), "data"),
        ("DIS-ACT", clerk(kedudukan="15"), pengawas(), "none"),
    ],
)
def test_what_no_day_heals_says_what_does(
    rule: str, officer: OfficerRecord, post: PostRecord, kind: str
) -> None:
    found = cure(rule, officer, post)

    assert (found.kind, found.on) == (kind, None)
    assert found.sentence.startswith("Tidak ada tanggal") == (kind == "none")


def test_the_rank_that_is_waited_for_is_named() -> None:
    found = cure("PKT-MIN", clerk(ranks=(make_rank("31"),)), pengawas())

    assert found.sentence == "Tidak ada tanggal: menunggu kenaikan pangkat ke III/b."


def test_a_pair_is_ready_when_its_last_gate_is() -> None:
    officer = clerk("2023-04-01", disciplines=(HEAVY,))

    found = pair(officer, pengawas()).readiness

    assert (found.on, found.acts, found.never) == (date(2027, 4, 1), (), ())


def test_a_pair_without_a_failure_is_ready_now() -> None:
    assert pair(clerk(), pengawas()).readiness.on == EFFECTIVE_ON


def test_a_pair_that_lacks_a_paper_is_ready_once_it_is_there() -> None:
    officer = leader("2024-09-01", educations=(make_education("s1", "Ilmu Hukum"),))
    officer = replace(officer, positions=leader("2024-09-01", "32").positions)

    found = pair(officer, camat()).readiness

    assert found.on == date(2026, 9, 1)
    assert found.acts == ("CAM-PEM",)


def test_a_pair_that_nothing_heals_has_no_day_and_says_why() -> None:
    officer = clerk("2023-04-01", ranks=(make_rank("31"),))

    found = pair(officer, pengawas()).readiness

    assert found.on is None
    assert found.never == ("PKT-MIN",)


def test_nobody_is_ready_after_he_retires() -> None:
    # 58 in March 2027: TMT pensiun 1 April 2027, the very day four years are full.
    officer = clerk("2023-04-01", birth_date="1969-03-15")

    assert pair(officer, pengawas()).readiness.on is None
    younger = clerk("2023-04-01", birth_date="1969-04-15")
    assert pair(younger, pengawas()).readiness.on == date(2027, 4, 1)


def _later(city: CityRecord, day: date) -> CityRecord:
    """Let every closed year from now on be BAIK, so that time alone passes."""
    years = range(2026, day.year)
    return replace(
        city,
        officers=tuple(
            replace(
                one,
                performances=(*one.performances, *(make_performance(y) for y in years)),
            )
            for one in city.officers
        ),
    )


@settings(max_examples=50, deadline=None)
@given(st.integers(min_value=0, max_value=10_000))
def test_the_column_of_days_says_what_waiting_shows(seed: int) -> None:
    """Beside brute force: judge anew on the day told, and on the day before."""
    city, book = random_city(seed), load()
    today = prepare(city, effective_on=EFFECTIVE_ON, rulebook=book)

    for index, post in enumerate(city.posts):
        ready = today.ready(index)
        for officer, person in enumerate(city.officers):
            now = explain(today, person.nip, post.code)
            told = date.fromordinal(int(ready[officer])) if ready[officer] else None
            assert now.readiness.on == told
            assert (told == EFFECTIVE_ON) >= now.eligible
            if told is None or now.readiness.acts or told == EFFECTIVE_ON:
                continue
            on, before = (
                prepare(_later(city, day), effective_on=day, rulebook=book)
                for day in (told, told - timedelta(days=1))
            )
            assert explain(on, person.nip, post.code).eligible
            assert not explain(before, person.nip, post.code).eligible


def test_cities_drawn_at_random_have_somebody_to_wait_for() -> None:
    """Else the comparison above would compare nothing."""
    waited = 0
    for seed in range(20):
        today = prepare(random_city(seed), effective_on=EFFECTIVE_ON, rulebook=load())
        for index in range(len(today.posts)):
            waited += int((today.ready(index) > EFFECTIVE_ON.toordinal()).sum())

    assert waited > 8
