from datetime import date

import pytest

from app.gates.evaluate import explain
from app.gates.moves import Move
from app.profiles.records import OfficerRecord, PostRecord
from tests.app.gates.cases import (
    administrator,
    clerk,
    doctor,
    expert,
    is_eligible,
    leader,
    outcome,
    pengawas,
    prepared_for,
    puskesmas,
    verdict,
)
from tests.factories_city import (
    make_functional,
    make_nip,
    make_officer,
    make_performance,
    make_position,
    make_rank,
)


@pytest.mark.parametrize(
    ("officer", "post", "expected"),
    [
        (leader(eselon="32"), administrator(eselon="31"), Move.PIN),
        (leader(eselon="42"), pengawas(eselon="41"), Move.PIN),
        (leader(eselon="32"), administrator(), Move.ROT),
        (leader(eselon="31"), administrator(), Move.TUR),
        (leader(), pengawas(eselon="42"), Move.TUR),
        (leader(eselon="32"), pengawas(), Move.DEM),
        (leader(eselon="22"), administrator(), Move.DEM),
        (leader(), administrator(), Move.PRO),
        (leader(eselon="42"), administrator(eselon="31"), Move.PRO),
        (leader(eselon="51"), pengawas(), Move.PRO),
        (leader(eselon="51"), administrator(), Move.REFUSED),
        (expert(), administrator(), Move.X),
        (expert("ahli_madya"), administrator(), Move.X),
        (expert("ahli_utama"), administrator(), Move.DEM),
        (expert(), pengawas(), Move.X),
        (expert("ahli_madya"), pengawas(), Move.DEM),
        (clerk(), pengawas(), Move.PRO),
        (clerk(), administrator(), Move.REFUSED),
        (clerk(), puskesmas(), Move.REFUSED),
        (leader(), puskesmas(), Move.REFUSED),
        (doctor(), puskesmas(), Move.TT),
        (make_officer(1, positions=()), pengawas(), Move.REFUSED),
    ],
)
def test_a_pair_is_one_kind_of_move(
    officer: OfficerRecord, post: PostRecord, expected: Move
) -> None:
    prepared = prepared_for(officer, post)

    assert explain(prepared, make_nip(1), "T").move is expected
    assert prepared.judge(0).move[0] == expected


def test_a_clerk_never_becomes_administrator_directly() -> None:
    assert outcome("MOV-KIND", clerk(), administrator()) == "fail"
    assert outcome("MOV-KIND", leader(), administrator()) == "-"


def test_without_a_present_post_the_kind_of_move_is_unknown() -> None:
    nobody = make_officer(1, positions=())

    assert outcome("MOV-KIND", nobody, pengawas()) == "unknown"
    assert outcome("PUS-MODE", nobody, puskesmas()) == "unknown"


@pytest.mark.parametrize(
    ("since", "expected"), [("2023-02-06", "pass"), ("2023-02-07", "fail")]
)
def test_three_years_as_pengawas_are_full_on_their_day(
    since: str, expected: str
) -> None:
    assert outcome("ADM-EXP", leader(since), administrator()) == expected


def test_years_before_and_after_penyetaraan_are_added() -> None:
    rows = (
        make_position("2016-01-01", unit="DINAS", until="2019-01-01"),
        make_position("2019-01-01", post="OLD", eselon="42", until="2021-01-01"),
        make_functional("2021-01-01", "Analis Kebijakan", "ahli_muda"),
    )
    officer = expert(positions=rows)

    assert outcome("ADM-EXP", officer, administrator(), date(2022, 1, 1)) == "pass"
    assert outcome("ADM-EXP", officer, administrator(), date(2021, 12, 31)) == "fail"


def test_acting_is_no_experience() -> None:
    rows = (
        make_position("2010-01-01", unit="DINAS", until="2024-01-01"),
        make_position("2015-01-01", post="OLD", assignment="PLT", until="2023-01-01"),
        make_position("2024-01-01", post="ELSE", unit="DINAS"),
    )

    assert outcome("ADM-EXP", leader(positions=rows), administrator()) == "fail"


def test_a_young_expert_does_not_count_as_pengawas() -> None:
    assert outcome("ADM-EXP", expert("ahli_pertama"), administrator()) == "fail"
    assert outcome("ADM-EXP", expert("ahli_madya"), administrator()) == "pass"


def test_service_without_an_eselon_may_be_enough_and_so_is_unknown() -> None:
    rows = (
        make_position("2015-01-01", post="OLD", eselon=None, until="2024-01-01"),
        make_position("2024-01-01", post="ELSE", eselon="42"),
    )

    assert outcome("ADM-EXP", leader(positions=rows), administrator()) == "unknown"


@pytest.mark.parametrize(
    ("since", "expected"), [("2022-02-06", "pass"), ("2022-02-07", "fail")]
)
def test_four_years_as_clerk_are_full_on_their_day(since: str, expected: str) -> None:
    assert outcome("PGW-EXP", clerk(since), pengawas()) == expected


def test_an_experience_of_unknown_grade_holds_the_pengawas_too() -> None:
    rows = (
        make_position("2015-01-01", kind="fungsional", until="2023-01-01"),
        make_position("2023-01-01", unit="DINAS"),
    )

    assert outcome("PGW-EXP", clerk(positions=rows), pengawas()) == "unknown"


@pytest.mark.parametrize(
    ("last", "before", "expected"),
    [(2, 2, "pass"), (1, 1, "pass"), (3, 2, "fail"), (2, 3, "fail"), (5, 1, "fail")],
)
@pytest.mark.parametrize(
    ("rule", "officer", "post"),
    [
        ("ADM-PERF", leader(), administrator()),
        ("PGW-PERF", clerk(), pengawas()),
    ],
)
def test_both_closed_years_must_be_good(
    last: int,
    before: int,
    expected: str,
    rule: str,
    officer: OfficerRecord,
    post: PostRecord,
) -> None:
    rows = (make_performance(2025, last), make_performance(2024, before))
    given = make_officer(
        1, positions=officer.positions, ranks=officer.ranks, performances=rows
    )

    assert outcome(rule, given, post) == expected


def test_a_missing_year_is_not_good() -> None:
    officer = clerk(performances=(make_performance(2025),))

    found = verdict("PGW-PERF", officer, pengawas())

    assert found is not None
    assert found.outcome == "unknown"
    assert "2024 data tidak ada" in found.sentence
    assert not is_eligible(officer, pengawas())


def test_a_poor_year_is_poor_whatever_the_other_was() -> None:
    officer = clerk(performances=(make_performance(2025, 4),))

    assert outcome("PGW-PERF", officer, pengawas()) == "fail"


def test_on_rotation_a_poor_year_only_warns() -> None:
    rows = (make_performance(2024), make_performance(2025, 3))
    officer = leader(performances=rows)

    assert outcome("PGW-PERF", officer, pengawas()) == "warning"
    assert is_eligible(officer, pengawas())


@pytest.mark.parametrize(
    ("eselon", "golongan", "expected"),
    [
        ("31", "33", "fail"),
        ("31", "34", "pass"),
        ("32", "32", "fail"),
        ("32", "33", "pass"),
        ("41", "31", "fail"),
        ("41", "32", "pass"),
        ("42", "24", "fail"),
        ("42", "31", "pass"),
    ],
)
def test_each_eselon_has_its_lowest_golongan(
    eselon: str, golongan: str, expected: str
) -> None:
    officer = leader(ranks=(make_rank(golongan),))
    post = administrator if eselon < "40" else pengawas
    if eselon == "42":
        officer = leader(eselon="42", ranks=(make_rank(golongan),))

    assert outcome("PKT-MIN", officer, post(eselon=eselon)) == expected


def test_the_golongan_of_the_effective_date_counts() -> None:
    ranks = (make_rank("31", "2020-04-01"), make_rank("32", "2026-02-07"))
    officer = leader(ranks=ranks)

    assert outcome("PKT-MIN", officer, pengawas()) == "fail"
    assert outcome("PKT-MIN", officer, pengawas(), date(2026, 2, 7)) == "pass"


def test_the_golongan_of_a_contract_is_no_high_rank_and_is_written_as_people_do() -> (
    None
):
    officer = leader(employment="pppk", ranks=(make_rank("59"),))

    found = verdict("PKT-MIN", officer, pengawas())

    assert found is not None
    assert found.outcome == "fail"
    assert found.sentence.startswith("Golongan IX (PPPK); syarat minimal III/b")


@pytest.mark.parametrize("rule", ["PKT-MIN", "PKT-ONEBELOW", "PKT-MAX"])
def test_without_a_golongan_nothing_is_certain(rule: str) -> None:
    assert outcome(rule, leader(ranks=()), pengawas()) == "unknown"


def test_the_lowest_golongan_and_one_too_high_are_warned_of() -> None:
    lowest, highest = leader(ranks=(make_rank("32"),)), leader(ranks=(make_rank("41"),))

    assert outcome("PKT-ONEBELOW", lowest, pengawas()) == "warning"
    assert outcome("PKT-ONEBELOW", leader(), pengawas()) == "pass"
    assert outcome("PKT-MAX", highest, pengawas()) == "warning"
    assert outcome("PKT-MAX", leader(), pengawas()) == "pass"


@pytest.mark.parametrize(
    ("since", "expected"), [("2024-02-06", "pass"), ("2024-02-07", "fail")]
)
def test_two_years_in_post_are_full_on_their_day(since: str, expected: str) -> None:
    officer = leader(since)

    assert outcome("ROT-MIN2", officer, pengawas()) == expected
    assert is_eligible(officer, pengawas()) == (expected == "pass")


def test_a_rise_asks_two_years_in_the_present_eselon() -> None:
    rows = (
        make_position("2015-01-01", post="OLD", eselon="42", until="2025-01-16"),
        make_position("2025-01-16", post="ELSE", eselon="41", is_confirmation=True),
    )
    officer = leader(positions=rows, ranks=(make_rank("33"),))
    rising = leader(
        positions=(
            make_position("2015-01-01", post="OLD", eselon="42", until="2025-01-16"),
            make_position("2025-01-16", post="ELSE", eselon="32", is_confirmation=True),
        )
    )

    assert outcome("ROT-MIN2", officer, pengawas()) == "pass"
    assert outcome("ROT-MIN2", rising, administrator(eselon="31")) == "fail"


def test_a_functional_officer_or_a_clerk_has_no_two_years_to_complete() -> None:
    assert outcome("ROT-MIN2", expert(), administrator()) == "-"
    assert outcome("ROT-MIN2", clerk(), pengawas()) == "-"


def test_a_head_who_changes_puskesmas_early_is_only_warned_of() -> None:
    rows = (
        make_functional("2018-01-01", "Dokter", "ahli_muda", unit="PUS2"),
        make_position("2025-06-01", post="PUS2", assignment="TT"),
    )
    officer = doctor(positions=rows)

    assert outcome("ROT-MIN2", officer, puskesmas()) == "warning"
    assert is_eligible(officer, puskesmas())


def test_going_down_is_refused_and_says_why() -> None:
    down, lower = leader(eselon="32"), leader()

    found = verdict("ROT-DEM", down, pengawas())

    assert found is not None
    assert (found.severity, found.outcome) == ("G", "fail")
    assert "III.b ke eselon IV.a" in found.sentence
    assert outcome("TUR", lower, pengawas(eselon="42")) == "fail"
    assert not is_eligible(lower, pengawas(eselon="42"))


@pytest.mark.parametrize(
    ("officer", "expected"),
    [
        (doctor(), "pass"),
        (expert(), "fail"),
        (leader(), "fail"),
        (clerk(), "fail"),
        (
            make_officer(
                1, positions=(make_functional("2018-01-01", "Zzz", "ahli_muda"),)
            ),
            "unknown",
        ),
    ],
)
def test_a_puskesmas_is_led_by_whoever_holds_a_health_post_now(
    officer: OfficerRecord, expected: str
) -> None:
    assert outcome("PUS-MODE", officer, puskesmas()) == expected
    assert is_eligible(officer, puskesmas()) == (expected == "pass")


@pytest.mark.parametrize("rule", ["PUS-JF", "PUS-TENURE"])
@pytest.mark.parametrize(
    ("since", "expected"), [("2024-02-06", "pass"), ("2024-02-07", "fail")]
)
def test_two_years_in_health_and_in_a_puskesmas_are_full_on_their_day(
    rule: str, since: str, expected: str
) -> None:
    assert outcome(rule, doctor(since=since), puskesmas()) == expected


def test_a_grade_below_ahli_pertama_does_not_count() -> None:
    assert outcome("PUS-JF", doctor("penyelia"), puskesmas()) == "fail"


def test_health_years_without_a_grade_are_unknown() -> None:
    rows = (
        make_position("2015-01-01", kind="fungsional", functional_name="Dokter"),
        make_functional("2025-06-01", "Dokter", "ahli_muda", unit="PUS"),
    )

    assert outcome("PUS-JF", doctor(positions=rows), puskesmas()) == "unknown"


def test_service_in_a_unit_nobody_knows_is_unknown() -> None:
    rows = (make_functional("2018-01-01", "Dokter", "ahli_muda", unit="GONE"),)
    elsewhere = (make_functional("2018-01-01", "Dokter", "ahli_muda", unit="DINAS"),)

    assert outcome("PUS-TENURE", doctor(positions=rows), puskesmas()) == "unknown"
    assert outcome("PUS-TENURE", doctor(positions=elsewhere), puskesmas()) == "fail"


def test_the_years_of_a_head_beside_his_post_elsewhere_count() -> None:
    rows = (
        make_functional("2018-01-01", "Dokter", "ahli_muda", unit="DINAS"),
        make_position("2022-01-01", post="PUS2", assignment="TT"),
    )

    assert outcome("PUS-TENURE", doctor(positions=rows), puskesmas()) == "pass"


def test_poor_years_only_warn_for_a_puskesmas() -> None:
    rows = (make_performance(2024), make_performance(2025, 3))
    officer = doctor(performances=rows)

    assert outcome("PUS-PERF", officer, puskesmas()) == "warning"
    assert is_eligible(officer, puskesmas())
