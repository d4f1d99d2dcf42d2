"""Seven posts and twelve officers of an invented corner of a city.

Melati, Kenanga and Teratai exist nowhere; O1 to O12 are nobody. What each may lead,
and what keeps him from the rest, was worked by hand before any code was.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

POSTS = ("P1", "P2", "P3", "P4", "P5", "P6", "P7")
PUSKESMAS = ("P6", "P7")


# hasil kerja, perilaku, predicate: 2 = sesuai ekspektasi, BAIK.
GOOD = (2, 2, 2)
POOR = (3, 2, 3)
S1, S2, D3 = "40", "45", "30"
PEMERINTAHAN = (S1, "S-1 ILMU PEMERINTAHAN", 2004)


@dataclass(frozen=True, kw_only=True)
class Job:
    """A row of rw-jabatan: kind 1 structural, 2 functional, 4 pelaksana."""

    since: str
    unit: str
    title: str
    kind: str = "4"
    assignment: str = "D"


@dataclass(frozen=True, kw_only=True)
class Person:
    """An officer as the files tell of him."""

    nip: str
    golongan: str
    golongan_since: str
    diploma: tuple[str, str, int]
    jobs: tuple[Job, ...]
    marks: Mapping[int, tuple[int, int, int]] = field(
        default_factory=lambda: {2024: GOOD, 2025: GOOD}
    )


def _served(since: str, unit: str = "BKD") -> Job:
    return Job(since=since, unit=unit, title="Pengelola Administrasi")


def _led(since: str, post: str, assignment: str = "D") -> Job:
    return Job(
        since=since, unit=post, title=TITLES[post], kind="1", assignment=assignment
    )


def _practised(since: str, unit: str, title: str) -> Job:
    return Job(since=since, unit=unit, title=title, kind="2")


TITLES = {
    "P1": "Camat Melati",
    "P2": "Sekretaris Kecamatan Melati",
    "P3": "Lurah Kenanga",
    "P4": "Sekretaris Kelurahan Kenanga",
    "P5": "Kepala Seksi Pemerintahan Kecamatan Melati",
    "P6": "Kepala Puskesmas Kenanga",
    "P7": "Kepala Puskesmas Teratai",
}

PEOPLE = {
    "O1": Person(
        nip="197604122003031001",
        golongan="41",
        golongan_since="01-04-2021",
        diploma=PEMERINTAHAN,
        jobs=(
            _served("01-03-2003"),
            _led("02-01-2012", "P3"),
            _led("10-01-2022", "P2"),
        ),
    ),
    "O2": Person(
        nip="197506202001122002",
        golongan="41",
        golongan_since="01-10-2020",
        diploma=(S2, "S-2 ILMU HUKUM", 2009),
        jobs=(
            _served("01-12-2001"),
            _practised("04-01-2021", "BKD", "Analis Kebijakan Ahli Madya"),
        ),
    ),
    "O3": Person(
        nip="198409032008021003",
        golongan="34",
        golongan_since="01-04-2022",
        diploma=(S1, "S-1 ILMU PEMERINTAHAN", 2007),
        jobs=(
            _served("01-02-2008"),
            _led("04-03-2019", "P5"),
            # Two years in this post are full on 6 February 2026, and not before.
            _led("06-02-2024", "P3"),
            _led("01-11-2025", "P4", "PLT"),
        ),
    ),
    "O4": Person(
        nip="198701252010011004",
        golongan="33",
        golongan_since="01-04-2020",
        diploma=(S1, "S-1 ADMINISTRASI NEGARA", 2009),
        jobs=(
            _served("01-01-2010"),
            _led("01-07-2021", "P4"),
            _led("29-10-2025", "P5"),
        ),
    ),
    "O5": Person(
        nip="198011082005122005",
        golongan="34",
        golongan_since="01-04-2019",
        diploma=PEMERINTAHAN,
        jobs=(
            _served("01-12-2005"),
            _led("02-05-2016", "P5"),
            _led("04-03-2019", "P4"),
            _practised("01-07-2021", "BKD", "Analis Kebijakan Ahli Muda"),
        ),
        marks={2024: GOOD, 2025: POOR},
    ),
    "O6": Person(
        nip="199002142015031006",
        golongan="32",
        golongan_since="01-04-2021",
        diploma=(D3, "D-III MANAJEMEN", 2012),
        jobs=(_served("01-03-2015", "P1"),),
    ),
    "O7": Person(
        nip="199607302020012007",
        golongan="31",
        golongan_since="01-01-2020",
        diploma=(S1, "S-1 ILMU KOMUNIKASI", 2018),
        jobs=(_served("01-01-2020", "P3"),),
    ),
    "O8": Person(
        nip="198505052009041008",
        golongan="33",
        golongan_since="01-04-2019",
        diploma=(S1, "S-1 ILMU HUKUM", 2008),
        jobs=(_served("01-04-2009"),),
    ),
    "O9": Person(
        nip="198608172014122009",
        golongan="34",
        golongan_since="01-04-2022",
        diploma=(S1, "PENDIDIKAN DOKTER", 2011),
        jobs=(
            _practised("01-12-2014", "DKES", "Dokter Ahli Pertama"),
            _practised("01-12-2020", "P6", "Dokter Ahli Muda"),
        ),
    ),
    "O10": Person(
        nip="197510022003012010",
        golongan="42",
        golongan_since="01-04-2020",
        diploma=(S1, "PENDIDIKAN DOKTER GIGI", 2001),
        jobs=(
            _practised("01-01-2010", "P7", "Dokter Gigi Ahli Muda"),
            _practised("01-01-2019", "P7", "Dokter Gigi Ahli Madya"),
            Job(
                since="01-03-2023",
                unit="P7",
                title="Dokter Gigi Ahli Madya",
                kind="2",
                assignment="TT",
            ),
        ),
    ),
    "O11": Person(
        nip="199412122020022011",
        golongan="32",
        golongan_since="01-04-2024",
        diploma=(S1, "S-1 KESEHATAN MASYARAKAT", 2017),
        jobs=(
            _served("01-02-2020", "DKES"),
            _practised("01-03-2024", "P6", "Administrator Kesehatan Ahli Pertama"),
        ),
    ),
    "O12": Person(
        nip="196801141993031012",
        golongan="42",
        golongan_since="01-04-2018",
        diploma=PEMERINTAHAN,
        jobs=(_served("01-03-1993"), _led("05-01-2021", "P1")),
    ),
}
NIP = {name: person.nip for name, person in PEOPLE.items()}
NAME = {nip: name for name, nip in NIP.items()}

# Who may lead what on 6 February 2026, and for how many points.
LAWFUL = {
    ("O1", "P1"): 8600,
    ("O1", "P2"): 8000,
    ("O2", "P2"): 8300,
    ("O3", "P1"): 8900,
    ("O3", "P2"): 8400,
    ("O3", "P3"): 7500,
    ("O3", "P5"): 7400,
    ("O4", "P5"): 7800,
    ("O6", "P3"): 7000,
    ("O6", "P4"): 7200,
    ("O6", "P5"): 6800,
    ("O7", "P4"): 6900,
    ("O9", "P6"): 8000,
    ("O9", "P7"): 7900,
    ("O10", "P7"): 7000,
    ("O10", "P6"): 7200,
}
# Lawful from 1 March 2026 only, when O11 has two years behind him.
LAWFUL_LATER = {("O11", "P6"): 8200, ("O11", "P7"): 7800}

# code: parent, eselon, unit, title, kind of unit, sector, people served, kind of post
UNITS = {
    "KOTA": ("", "", "Pemerintah Kota Melati", "Wali Kota Melati",
             "pemerintah_daerah", "umum", 90_000, "out_of_scope"),
    "DKES": ("KOTA", "22", "Dinas Kesehatan", "Kepala Dinas Kesehatan",
             "dinas", "kesehatan", 90_000, "out_of_scope"),
    "BKD": ("KOTA", "22", "Badan Kepegawaian", "Kepala Badan Kepegawaian",
            "badan", "kepegawaian", 90_000, "out_of_scope"),
    "P1": ("KOTA", "31", "Kecamatan Melati", TITLES["P1"],
           "kecamatan", "kewilayahan", 60_000, "struktural"),
    "P2": ("P1", "32", "Sekretariat Kecamatan Melati", TITLES["P2"],
           "sekretariat", "kewilayahan", 60_000, "struktural"),
    "P3": ("P1", "41", "Kelurahan Kenanga", TITLES["P3"],
           "kelurahan", "kewilayahan", 20_000, "struktural"),
    "P4": ("P3", "42", "Sekretariat Kelurahan Kenanga", TITLES["P4"],
           "sekretariat", "kewilayahan", 20_000, "struktural"),
    "P5": ("P1", "41", "Seksi Pemerintahan Kecamatan Melati", TITLES["P5"],
           "seksi", "kewilayahan", 60_000, "struktural"),
    "P6": ("DKES", "", "Puskesmas Kenanga", TITLES["P6"],
           "puskesmas", "kesehatan", 20_000, "kepala_puskesmas"),
    "P7": ("DKES", "", "Puskesmas Teratai", TITLES["P7"],
           "puskesmas", "kesehatan", 15_000, "kepala_puskesmas"),
}  # fmt: skip
