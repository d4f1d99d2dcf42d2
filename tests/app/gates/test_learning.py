import pytest

from app.profiles.records import OfficerRecord
from tests.app.gates.cases import (
    administrator,
    camat,
    clerk,
    doctor,
    is_eligible,
    leader,
    outcome,
    pengawas,
    puskesmas,
    verdict,
)
from tests.factories_city import (
    make_assessment,
    make_certificate,
    make_education,
    make_functional,
    make_position,
)


@pytest.mark.parametrize(
    ("level", "adm", "pgw", "usual"),
    [
        ("slta", "fail", "fail", "warning"),
        ("d3", "fail", "pass", "warning"),
        ("d4", "pass", "pass", "pass"),
        ("s1", "pass", "pass", "pass"),
        ("s3", "pass", "pass", "pass"),
    ],
)
def test_each_jenjang_asks_its_diploma(
    level: str, adm: str, pgw: str, usual: str
) -> None:
    diploma = (make_education(level),)

    assert outcome("ADM-EDU", leader(educations=diploma), administrator()) == adm
    assert outcome("PGW-EDU", clerk(educations=diploma), pengawas()) == pgw
    assert outcome("PGW-EDU-S1", clerk(educations=diploma), pengawas()) == usual


@pytest.mark.parametrize(
    ("rule", "officer", "post"),
    [
        ("ADM-EDU", leader(educations=()), administrator()),
        ("PGW-EDU", clerk(educations=()), pengawas()),
        ("PGW-EDU-S1", clerk(educations=()), pengawas()),
        ("REQ-EDU", clerk(educations=()), pengawas(min_education="s1")),
        ("CAM-PEM", leader(educations=()), camat()),
        ("PUS-EDU", doctor(educations=()), puskesmas()),
    ],
)
def test_without_a_diploma_on_record_nothing_is_certain(
    rule: str, officer: OfficerRecord, post: object
) -> None:
    found = verdict(rule, officer, post)  # type: ignore[arg-type] # a PostRecord

    assert found is not None
    assert found.outcome == "unknown"
    assert found.sentence.startswith("Pendidikan")


def test_on_rotation_a_lower_diploma_only_warns() -> None:
    officer = leader(educations=(make_education("slta"),))

    assert outcome("PGW-EDU", officer, pengawas()) == "warning"


@pytest.mark.parametrize(("level", "expected"), [("s1", "fail"), ("s2", "pass")])
def test_a_post_may_ask_a_higher_diploma_of_its_own(level: str, expected: str) -> None:
    officer = clerk(educations=(make_education(level),))
    post = pengawas(min_education="s2")

    assert outcome("REQ-EDU", officer, post) == expected
    assert outcome("REQ-EDU", officer, pengawas()) == "-"
    assert is_eligible(officer, post) == (expected == "pass")


@pytest.mark.parametrize(
    ("program", "fields", "expected"),
    [
        ("Ilmu Hukum", ("hukum", "keuangan"), "pass"),
        ("Ilmu Hukum", ("teknik",), "fail"),
        ("Ilmu Hukum", (), "pass"),
        ("Keperawatan", (), "fail"),
        ("Keperawatan", ("kesehatan",), "pass"),
        ("Ilmu Gaib", ("hukum",), "unknown"),
    ],
)
def test_the_rumpun_of_officer_and_post_must_meet(
    program: str, fields: tuple[str, ...], expected: str
) -> None:
    officer = clerk(
        educations=(make_education("s1", program),),
        positions=(make_position("2015-01-01"),),
    )
    post = pengawas(fields=fields)

    assert outcome("FIELD", officer, post) == expected
    assert is_eligible(officer, post) == (expected == "pass")


def test_a_functional_post_brings_its_rumpun() -> None:
    row = make_functional("2018-01-01", "Auditor", "ahli_muda")
    officer = clerk(positions=(row,))

    assert outcome("FIELD", officer, pengawas(fields=("pengawasan",))) == "pass"


@pytest.mark.parametrize(
    ("since", "expected"), [("2024-02-06", "pass"), ("2024-02-07", "fail")]
)
def test_two_years_in_a_sector_bring_its_rumpun(since: str, expected: str) -> None:
    rows = (
        make_position("2015-01-01", unit="GONE", until=since),
        make_position(since, unit="IRB"),
    )
    officer = clerk(positions=rows)

    assert outcome("FIELD", officer, pengawas(fields=("pengawasan",))) == expected


@pytest.mark.parametrize(
    ("until", "expected"),
    [(None, "pass"), ("2026-02-07", "pass"), ("2026-02-06", "fail")],
)
def test_a_special_qualification_must_be_valid_on_the_day(
    until: str | None, expected: str
) -> None:
    officer = clerk(certificates=(make_certificate("ppns", until=until),))
    post = pengawas(qualifications=("ppns",))

    assert outcome("REQ-QUAL", officer, post) == expected
    assert is_eligible(officer, post) == (expected == "pass")


def test_every_qualification_asked_is_needed_and_the_missing_one_is_named() -> None:
    officer = clerk(certificates=(make_certificate("ppns"),))

    found = verdict("REQ-QUAL", officer, pengawas(qualifications=("ppns", "pbj")))

    assert found is not None
    assert found.outcome == "fail"
    assert "belum dimiliki: pbj" in found.sentence


def test_a_post_without_special_qualifications_asks_none() -> None:
    assert outcome("REQ-QUAL", clerk(), pengawas()) == "-"


@pytest.mark.parametrize(
    ("program", "certificate", "expected"),
    [
        ("Ilmu Pemerintahan", None, "pass"),
        ("Administrasi Negara", None, "fail"),
        ("Administrasi Negara", "kepamongprajaan", "pass"),
    ],
)
def test_a_camat_studied_government_or_holds_the_certificate(
    program: str, certificate: str | None, expected: str
) -> None:
    held = (make_certificate(certificate),) if certificate else ()
    officer = leader(educations=(make_education("s1", program),), certificates=held)

    assert outcome("CAM-PEM", officer, camat()) == expected
    assert is_eligible(officer, camat()) == (expected == "pass")


def test_an_expired_certificate_makes_no_camat() -> None:
    held = (make_certificate("kepamongprajaan", until="2026-02-06"),)
    officer = leader(
        educations=(make_education("s1", "Ilmu Hukum"),), certificates=held
    )

    assert outcome("CAM-PEM", officer, camat()) == "fail"


@pytest.mark.parametrize(
    ("level", "program", "expected"),
    [
        ("s1", "Profesi Dokter", "pass"),
        ("d4", "Kebidanan", "pass"),
        ("d3", "Kebidanan", "fail"),
        ("s1", "Ilmu Hukum", "fail"),
        ("s1", "Ilmu Gaib", "unknown"),
    ],
)
def test_a_puskesmas_asks_a_health_diploma(
    level: str, program: str, expected: str
) -> None:
    officer = doctor(educations=(make_education(level, program),))

    assert outcome("PUS-EDU", officer, puskesmas()) == expected


def test_the_course_in_leading_a_puskesmas_may_follow_within_a_year() -> None:
    untrained = doctor(trainings=())
    certified = doctor(
        trainings=(), certificates=(make_certificate("manajemen_puskesmas"),)
    )

    found = verdict("PUS-TRAIN", untrained, puskesmas())

    assert found is not None
    assert found.outcome == "warning"
    assert "12 bulan" in found.sentence
    assert is_eligible(untrained, puskesmas())
    assert outcome("PUS-TRAIN", doctor(), puskesmas()) == "pass"
    assert outcome("PUS-TRAIN", certified, puskesmas()) == "pass"


def test_the_course_asked_as_a_qualification_stays_a_warning() -> None:
    post = puskesmas(qualifications=("manajemen_puskesmas",))

    assert is_eligible(doctor(trainings=()), post)


def test_only_a_puskesmas_leaves_the_management_course_to_its_own_rule() -> None:
    asked = ("manajemen_puskesmas",)

    assert outcome("REQ-QUAL", clerk(), pengawas(qualifications=asked)) == "fail"
    assert outcome("REQ-QUAL", doctor(), puskesmas(qualifications=asked)) == "-"


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2023-02-07", None, "pass"),
        ("2023-02-06", None, "workflow"),  # three years old that very day
        ("2024-06-01", "2026-02-06", "workflow"),
        ("2024-06-01", "2026-02-07", "pass"),
        ("2023-02-06", "2030-01-01", "workflow"),  # no date of its own outlives that
    ],
)
def test_a_rise_without_a_valid_assessment_waits_for_another_evaluation(
    since: str, until: str | None, expected: str
) -> None:
    officer = leader(assessments=(make_assessment(since, until=until),))

    assert outcome("KOM-VALID", officer, administrator()) == expected
    assert is_eligible(officer, administrator())


def test_a_move_within_the_jenjang_without_an_assessment_is_warned_of() -> None:
    assert outcome("KOM-VALID", leader(), pengawas()) == "warning"


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("Profesi Dokter", "pass"),
        ("Pendidikan Dokter Hewan", "fail"),
        ("Pendidikan Profesi Dokter Hewan", "fail"),
        ("Kedokteran Hewan", "fail"),
        ("Pendidikan Jasmani, Kesehatan dan Rekreasi", "fail"),
        ("Pendidikan Bidang Studi Sejarah", "fail"),
    ],
)
def test_who_heals_animals_or_teaches_sports_has_no_health_diploma(
    program: str, expected: str
) -> None:
    officer = doctor(educations=(make_education("s1", program),))

    assert outcome("PUS-EDU", officer, puskesmas()) == expected
