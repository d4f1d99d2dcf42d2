"""Each check by hand: an officer in whom all is well, then one thing made wrong."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.profiles.records import (
    AssessmentRow,
    CityRecord,
    EducationRow,
    OfficerRecord,
    PerformanceRow,
    PositionRow,
    PostRecord,
    RankRow,
    UnitRecord,
)
from app.quality.catalogue import catalogue
from app.quality.judging import JUDGES
from app.quality.survey import survey

DAY = date(2026, 3, 2)
PAPERS: dict[str, Any] = {"source": "uji#1", "document": "SK-1"}


def position(**told: Any) -> PositionRow:
    usual: dict[str, Any] = {
        "since": date(2021, 1, 4),
        "until": None,
        "kind": "struktural",
        "assignment": "D",
        "post": "KEL-1",
        "unit": "KEL-1",
        "title": "Lurah",
        "eselon": "41",
        "functional_name": None,
        "functional_jenjang": None,
        "sworn_in_on": None,
        "is_confirmation": False,
    }
    return PositionRow(**(PAPERS | usual | told))


def rank(since: date, golongan: str) -> RankRow:
    return RankRow(**PAPERS, since=since, until=None, golongan=golongan)


def performance(year: int, *marks: int) -> PerformanceRow:
    work, conduct, predicate = marks or (2, 2, 2)
    return PerformanceRow(
        **PAPERS,
        since=date(year, 12, 31),
        until=None,
        year=year,
        hasil_kerja=work,
        perilaku=conduct,
        predicate=predicate,
    )


def assessment(until: date | None) -> AssessmentRow:
    return AssessmentRow(
        **PAPERS,
        since=date(2024, 5, 6),
        until=until,
        target_jenjang="pengawas",
        assessor="BKPSDM",
        levels={},
        technical=None,
        potential=None,
        jpm=80,
    )


def unit(code: str, parent: str | None, kind: str) -> UnitRecord:
    return UnitRecord(
        code=code,
        parent=parent,
        name=code,
        kind=kind,
        sector="kewilayahan",
        people_served=0,
        data_status="synthetic",
    )


GOOD = OfficerRecord(
    nip="198501012010012001",
    name="Sari",
    birth_date=date(1985, 1, 1),
    employment="pns",
    kedudukan="01",
    jenis_pegawai="15",
    tmt_cpns=date(2010, 1, 1),
    unit="KEL-1",
    source="uji#1",
    positions=(position(),),
    ranks=(rank(date(2014, 4, 1), "32"), rank(date(2018, 4, 1), "33")),
    educations=(
        EducationRow(
            **PAPERS,
            since=date(2007, 9, 1),
            until=None,
            level="s1",
            program="Ilmu Pemerintahan",
            graduated_year=2007,
        ),
    ),
    performances=(performance(2024), performance(2025)),
    assessments=(assessment(date(2027, 5, 6)),),
)
TWIN = replace(GOOD, nip="198501012010012002", name="Bima")


def found(*officers: OfficerRecord, **future: str) -> set[str]:
    made = CityRecord(
        agency="uji",
        as_of=DAY,
        units=(
            unit("KOTA", None, "pemerintah_daerah"),
            unit("KEC-1", "KOTA", "kecamatan"),
            unit("KEL-1", "KEC-1", "kelurahan"),
        ),
        posts=(
            PostRecord(
                code="KEL-1",
                unit="KEL-1",
                title="Lurah",
                kind="struktural",
                eselon="41",
                jenjang="pengawas",
                kelas=9,
                min_education=None,
            ),
        ),
        officers=officers,
    )
    return {one.check.id for one in survey(made, DAY, future=future).findings}


OLDER = position(since=date(2015, 1, 5), until=date(2021, 1, 4), post="KEL-0")
WRONG: list[tuple[str, dict[str, Any]]] = [
    ("ADA-UNIT", {"unit": None}),
    ("ADA-UNIT", {"unit": "KEL-9"}),
    ("ADA-CPNS", {"tmt_cpns": None}),
    ("ADA-GOLONGAN", {"ranks": ()}),
    ("ADA-PENDIDIKAN", {"educations": ()}),
    ("ADA-JABATAN", {"positions": ()}),
    ("ADA-SK", {"positions": (position(document=None),)}),
    ("ADA-KINERJA", {"performances": (performance(2025),)}),
    ("SAH-CPNS", {"birth_date": date(1992, 1, 2)}),
    ("SAH-TANGGAL", {"positions": (position(sworn_in_on=date(2026, 3, 3)),)}),
    ("SAH-PREDIKAT", {"performances": (performance(2024), performance(2025, 1, 1, 2))}),
    ("SAH-PREDIKAT", {"performances": (performance(2024), performance(2025, 3, 3, 4))}),
    ("COCOK-LAHIR", {"birth_date": date(1985, 1, 2)}),
    ("COCOK-LAHIR", {"nip": "198513012010012001"}),
    ("COCOK-CPNS", {"tmt_cpns": date(2010, 2, 1)}),
    ("URUT-GOLONGAN", {"ranks": (*GOOD.ranks, rank(date(2022, 4, 1), "32"))}),
    ("SATU-JABATAN", {"positions": (position(post="KEL-1"), position(title="Camat"))}),
    (
        "TUMPANG-JABATAN",
        {"positions": (replace(OLDER, until=date(2021, 1, 5)), position())},
    ),
    ("KENAL-JABATAN", {"positions": (position(post="KEL-9"),)}),
    ("COCOK-ESELON", {"positions": (position(eselon="42"),)}),
    ("COCOK-PENSIUN", {"kedudukan": "98"}),
    ("COCOK-PENSIUN", {"birth_date": date(1968, 1, 31)}),
    ("BARU-KINERJA", {"performances": (performance(2023), performance(2024))}),
    ("BARU-ASESMEN", {"assessments": (assessment(date(2026, 3, 2)),)}),
    ("BARU-ASESMEN", {"assessments": (assessment(None),)}),
]


def test_where_all_is_well_nothing_is_found() -> None:
    assert found(GOOD) == set()
    assert found(replace(GOOD, positions=(OLDER, position()))) == set()
    assert found(replace(GOOD, assessments=())) == set()


@pytest.mark.parametrize(("check", "changed"), WRONG)
def test_one_thing_wrong_is_found(check: str, changed: dict[str, Any]) -> None:
    assert check in found(replace(GOOD, **changed))


def test_two_definitive_leaders_are_found_at_both() -> None:
    assert found(GOOD, TWIN) == {"SATU-PEJABAT"}


def test_a_row_that_begins_later_is_found() -> None:
    assert found(GOOD, **{GOOD.nip: "baris rank baru mulai 2027-01-01"}) == {
        "SAH-TANGGAL"
    }


def test_who_has_left_is_asked_only_whether_he_has() -> None:
    gone = replace(
        GOOD, kedudukan="98", nip="196801011990011001", birth_date=date(1968, 1, 1)
    )

    assert found(replace(gone, educations=(), ranks=())) == set()


def test_who_came_last_year_owes_no_performance_of_the_year_before() -> None:
    fresh = replace(
        GOOD,
        nip="198501012024032001",
        tmt_cpns=date(2024, 3, 1),
        performances=(performance(2025),),
    )

    assert found(fresh) == set()


def test_every_check_has_its_function_its_cases_and_a_citation() -> None:
    checks = {check.id for check in catalogue().checks}

    assert checks == JUDGES.keys()
    assert checks == {name for name, _ in WRONG} | {"SATU-PEJABAT"}
    assert all(check.citation and check.fix for check in catalogue().checks)
