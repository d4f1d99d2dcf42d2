"""The seven posts and twelve officers of the story, as records made by hand."""

from app.profiles.records import CityRecord, OfficerRecord
from tests.factories_city import (
    make_city,
    make_discipline,
    make_education,
    make_functional,
    make_nip,
    make_officer,
    make_performance,
    make_position,
    make_post,
    make_rank,
    make_unit,
)

GOVERNMENT = ("pemerintahan", "administrasi", "hukum", "ekonomi")
UNITS = (
    make_unit("P1"),
    make_unit("P2", kind="sekretariat", parent="P1"),
    make_unit("P3", kind="kelurahan", parent="P1"),
    make_unit("P4", kind="sekretariat", parent="P3"),
    make_unit("P5", kind="seksi", parent="P1"),
    make_unit("P6", kind="puskesmas", sector="kesehatan"),
    make_unit("P7", kind="puskesmas", sector="kesehatan"),
    make_unit("LAIN", kind="dinas", sector="umum"),
)
POSTS = (
    make_post(
        "P1", eselon="31", fields=GOVERNMENT, qualifications=("kepamongprajaan",)
    ),
    make_post("P2", eselon="32", fields=GOVERNMENT),
    make_post("P3", eselon="41", fields=GOVERNMENT),
    make_post("P4", eselon="42", fields=GOVERNMENT),
    make_post("P5", eselon="41", fields=GOVERNMENT),
    make_post("P6", kind="kepala_puskesmas", fields=("kesehatan",)),
    make_post("P7", kind="kepala_puskesmas", fields=("kesehatan",)),
)
DOCTOR = (make_education("s1", "Profesi Dokter", "2010-01-01"),)
DENTIST = (make_education("s1", "Profesi Dokter Gigi", "2000-01-01"),)
HEALTH = (make_education("s1", "Kesehatan Masyarakat", "2015-01-01"),)
LAW = (make_education("s1", "Ilmu Hukum", "2008-01-01"),)


def officers() -> tuple[OfficerRecord, ...]:
    """Make the twelve."""
    return (*_leaders(), *_functional(), *_clerks())


def story_city() -> CityRecord:
    """Make the whole story."""
    return make_city(posts=POSTS, units=UNITS, officers=officers())


def nip(number: int) -> str:
    """Give the NIP of officer number so-and-so."""
    return make_nip(number)


def _leaders() -> tuple[OfficerRecord, ...]:
    return (
        make_officer(
            1,
            positions=(
                make_position("2010-01-01", unit="LAIN", until="2022-01-10"),
                make_position("2022-01-10", post="P2", eselon="32"),
            ),
            ranks=(make_rank("41"),),
        ),
        make_officer(
            3,
            positions=(
                make_position("2019-01-01", post="X1", eselon="42", until="2024-02-06"),
                make_position("2024-02-06", post="P3", eselon="41"),
            ),
        ),
        make_officer(
            4,
            positions=(
                make_position("2019-01-01", post="X2", eselon="42", until="2025-10-29"),
                make_position("2025-10-29", post="P5", eselon="41"),
            ),
        ),
        make_officer(
            12,
            birth_date="1968-01-14",
            positions=(make_position("2018-01-01", post="P1", eselon="31"),),
            ranks=(make_rank("42"),),
        ),
    )


def _functional() -> tuple[OfficerRecord, ...]:
    return (
        make_officer(
            2,
            birth_date="1975-06-01",
            positions=(
                make_functional(
                    "2015-01-01", "Analis Hukum", "ahli_madya", unit="LAIN"
                ),
            ),
            ranks=(make_rank("41"),),
            educations=(make_education("s2", "Ilmu Hukum"),),
        ),
        make_officer(
            5,
            positions=(
                make_position("2016-01-01", post="X3", eselon="41", until="2021-12-31"),
                make_functional(
                    "2021-12-31", "Analis Kebijakan", "ahli_muda", unit="LAIN"
                ),
            ),
            performances=(make_performance(2024), make_performance(2025, 3)),
        ),
        make_officer(
            9,
            positions=(
                make_functional("2021-01-04", "Dokter", "ahli_muda", unit="P6"),
            ),
            educations=DOCTOR,
        ),
        make_officer(
            10,
            birth_date="1975-06-01",
            positions=(
                make_functional("2010-01-01", "Dokter Gigi", "ahli_madya", unit="P7"),
                make_position("2023-03-01", post="P7", assignment="TT"),
            ),
            educations=DENTIST,
        ),
        make_officer(
            11,
            positions=(
                make_functional(
                    "2024-03-01", "Administrator Kesehatan", "ahli_pertama", unit="P6"
                ),
            ),
            educations=HEALTH,
        ),
    )


def _clerks() -> tuple[OfficerRecord, ...]:
    return (
        make_officer(
            6,
            positions=(make_position("2015-01-01", unit="LAIN"),),
            ranks=(make_rank("32"),),
            educations=(make_education("d3", "Administrasi Perkantoran"),),
        ),
        make_officer(
            7,
            positions=(make_position("2020-01-01", unit="LAIN"),),
            ranks=(make_rank("31"),),
            educations=LAW,
        ),
        make_officer(
            8,
            positions=(make_position("2010-01-01", unit="LAIN"),),
            ranks=(make_rank("33"),),
            disciplines=(make_discipline("S", "2025-09-01", "2026-06-01"),),
        ),
    )
