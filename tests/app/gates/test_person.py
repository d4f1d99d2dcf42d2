from datetime import date
from typing import Any

import pytest

from tests.app.gates.cases import (
    administrator,
    clerk,
    doctor,
    expert,
    is_eligible,
    leader,
    outcome,
    pengawas,
    puskesmas,
    verdict,
)
from tests.factories_city import make_discipline, make_functional, make_position

STATUS = [("ADM-STATUS", administrator), ("PGW-STATUS", pengawas)]


@pytest.mark.parametrize(("rule", "post"), STATUS)
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "pass"),
        ({"employment": "cpns"}, "fail"),
        ({"employment": "pppk"}, "fail"),
        ({"kedudukan": "02"}, "fail"),
        ({"kedudukan": ""}, "unknown"),
        ({"employment": "pppk", "kedudukan": ""}, "fail"),
    ],
)
def test_only_an_active_pns_may_lead(
    rule: str, post: Any, given: dict[str, Any], expected: str
) -> None:
    officer = leader(**given) if rule == "ADM-STATUS" else clerk(**given)

    assert outcome(rule, officer, post()) == expected
    assert is_eligible(officer, post()) == (expected == "pass")


@pytest.mark.parametrize(
    ("given", "expected"),
    [({}, "pass"), ({"employment": "pppk"}, "fail"), ({"kedudukan": ""}, "unknown")],
)
def test_only_an_active_pns_may_lead_a_puskesmas(
    given: dict[str, Any], expected: str
) -> None:
    assert outcome("PUS-STATUS", doctor(**given), puskesmas()) == expected


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2025-09-01", "2026-06-01", "fail"),
        ("2025-09-01", "2026-02-07", "fail"),
        ("2025-05-06", "2026-02-06", "pass"),
        ("2026-02-07", "2026-06-01", "pass"),
        ("2025-09-01", None, "unknown"),
    ],
)
def test_a_sanction_bars_from_its_first_day_to_its_last(
    since: str, until: str | None, expected: str
) -> None:
    officer = clerk(disciplines=(make_discipline("S", since, until),))

    assert outcome("DIS-ACT", officer, pengawas()) == expected
    assert is_eligible(officer, pengawas()) == (expected == "pass")


@pytest.mark.parametrize("code", ["12", "21", "22"])
def test_moral_sanctions_and_a_reactivation_are_told_by_their_code(code: str) -> None:
    row = make_discipline("B", "2025-09-01", "2026-06-01", kind_code=code)

    assert outcome("DIS-ACT", clerk(disciplines=(row,)), pengawas()) == "pass"


def test_a_light_sanction_without_an_end_is_over_once_spoken() -> None:
    row = make_discipline("R", "2025-09-01", None, kind_code="2")

    assert outcome("DIS-ACT", clerk(disciplines=(row,)), pengawas()) == "pass"


def test_a_sanction_names_its_level_and_its_last_day() -> None:
    row = make_discipline("S", "2025-09-01", "2026-06-01")

    found = verdict("DIS-ACT", clerk(disciplines=(row,)), pengawas())

    assert found is not None
    assert "sedang sampai 31 Mei 2026" in found.sentence


@pytest.mark.parametrize("kedudukan", ["15", "16", "04"])
def test_a_sanction_in_the_kedudukan_bars_too(kedudukan: str) -> None:
    assert outcome("DIS-ACT", clerk(kedudukan=kedudukan), pengawas()) == "fail"


@pytest.mark.parametrize(
    ("level", "heavy", "medium"),
    [("R", "pass", "pass"), ("S", "pass", "warning"), ("B", "fail", "pass")],
)
def test_a_rotation_is_barred_by_a_heavy_sanction_and_warned_by_a_medium_one(
    level: str, heavy: str, medium: str
) -> None:
    officer = leader(disciplines=(make_discipline(level, "2025-09-01", "2026-06-01"),))

    assert outcome("DIS-ROT", officer, pengawas()) == heavy
    assert outcome("DIS-ROT-S", officer, pengawas()) == medium
    assert outcome("DIS-ACT", officer, pengawas()) == "-"


def test_a_rotation_with_a_heavy_sanction_of_unknown_end_is_held() -> None:
    officer = leader(disciplines=(make_discipline("B", "2025-09-01", None),))

    assert outcome("DIS-ROT", officer, pengawas()) == "unknown"
    assert not is_eligible(officer, pengawas())


@pytest.mark.parametrize("kedudukan", ["04", "91", "92"])
def test_crime_suspension_and_blocking_bar(kedudukan: str) -> None:
    assert outcome("DIS-CRIM", clerk(kedudukan=kedudukan), pengawas()) == "fail"


@pytest.mark.parametrize("kedudukan", ["20", "89", "98", "99"])
def test_whoever_prepares_to_retire_is_no_candidate(kedudukan: str) -> None:
    assert outcome("BUP-MPP", clerk(kedudukan=kedudukan), pengawas()) == "fail"


@pytest.mark.parametrize("rule", ["DIS-CRIM", "BUP-MPP"])
def test_without_a_kedudukan_nothing_is_certain(rule: str) -> None:
    assert outcome(rule, clerk(), pengawas()) == "pass"
    assert outcome(rule, clerk(kedudukan=""), pengawas()) == "unknown"


@pytest.mark.parametrize(
    ("born", "expected"),
    [("1968-01-31", "fail"), ("1968-02-01", "pass"), ("1968-01-01", "fail")],
)
def test_whoever_retires_by_the_effective_date_is_no_candidate(
    born: str, expected: str
) -> None:
    officer = clerk(birth_date=born)

    assert outcome("BUP-EFF", officer, pengawas()) == expected
    assert is_eligible(officer, pengawas()) == (expected == "pass")


def test_a_functional_officer_without_a_grade_has_no_known_retirement() -> None:
    row = make_position(
        "2015-01-01", kind="fungsional", functional_name="Dokter", unit="PUS"
    )

    assert outcome("BUP-EFF", doctor(positions=(row,)), puskesmas()) == "unknown"


@pytest.mark.parametrize(
    ("born", "expected"), [("1968-02-06", "fail"), ("1968-02-07", "pass")]
)
def test_a_functional_officer_of_58_would_retire_at_once(
    born: str, expected: str
) -> None:
    officer = expert("ahli_madya", birth_date=born)

    assert outcome("BUP-EFF", officer, administrator()) == "pass"
    assert outcome("BUP-SWITCH", officer, administrator()) == expected
    assert is_eligible(officer, administrator()) == (expected == "pass")


def test_a_doctor_of_58_may_still_lead_a_puskesmas() -> None:
    row = make_functional("2010-01-01", "Dokter", "ahli_madya", unit="PUS")
    officer = doctor(birth_date="1967-06-01", positions=(row,))

    assert outcome("BUP-SWITCH", officer, puskesmas()) == "-"
    assert is_eligible(officer, puskesmas())


@pytest.mark.parametrize(
    ("born", "expected"), [("1968-07-31", "warning"), ("1968-08-01", "pass")]
)
def test_fewer_than_six_months_to_serve_are_warned_of(born: str, expected: str) -> None:
    # 58 in July 2026: TMT pensiun 1 August, before 6 August 2026.
    officer = clerk(birth_date=born)

    assert outcome("BUP-LEFT", officer, pengawas()) == expected
    assert is_eligible(officer, pengawas(), date(2026, 2, 6))
