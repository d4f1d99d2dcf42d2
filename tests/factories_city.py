"""Records of a city made by hand, with everything that does not matter filled in.

Dates may be given as text ("2024-02-06"). An officer made with defaults passes every
gate on the person: PNS, active, III/d, S-1 Ilmu Pemerintahan, BAIK in 2024 and 2025.
"""

from datetime import date
from typing import Any, TypeVar

from app.profiles.queries import sorting_of
from app.profiles.records import (
    AssessmentRow,
    CertificateRow,
    CityRecord,
    DisciplineRow,
    EducationRow,
    OfficerRecord,
    PerformanceRow,
    PositionRow,
    PostRecord,
    RankRow,
    ReleaseRow,
    Row,
    SelectionScoreRow,
    TrainingRow,
    UnitRecord,
)

AS_OF = date(2026, 1, 19)
EFFECTIVE_ON = date(2026, 2, 6)
BAIK = 2
Made = TypeVar("Made", bound=Row)
DAY_TEXTS = ("since", "until", "birth_date", "tmt_cpns", "sworn_in_on")


def make_unit(code: str, **given: Any) -> UnitRecord:
    """Make a unit; a kecamatan under nobody unless said."""
    values = {
        "parent": None,
        "name": f"Unit {code}",
        "kind": "kecamatan",
        "sector": "kewilayahan",
        "people_served": 1000,
        "data_status": "synthetic",
    }
    return UnitRecord(code=code, **{**values, **given})


def make_post(code: str, **given: Any) -> PostRecord:
    """Make a post leading the unit of the same code; eselon IV.a unless said."""
    eselon = given.get("eselon", "41")
    jenjang = "administrator" if eselon in {"31", "32"} else "pengawas"
    if given.get("kind") == "kepala_puskesmas":
        eselon, jenjang = None, "fungsional"
    values = {
        "unit": code,
        "title": f"Kepala {code}",
        "kind": "struktural",
        "eselon": eselon,
        "jenjang": jenjang,
        "kelas": None,
        "min_education": None,
    }
    return PostRecord(code=code, **{**values, **given})


def make_position(since: str | date, **given: Any) -> PositionRow:
    """Make a D row as pelaksana unless said; a post makes it structural."""
    is_structural = "post" in given and given.get("assignment", "D") != "TT"
    values = {
        "assignment": "D",
        "kind": "struktural" if is_structural else "pelaksana",
        "post": None,
        "unit": given.get("post"),
        "title": "Pengelola Data",
        "eselon": "41" if is_structural else None,
        "functional_name": None,
        "functional_jenjang": None,
        "sworn_in_on": None,
        "is_confirmation": False,
    }
    return _row(PositionRow, since, {**values, **given})


def make_functional(since: str | date, name: str, jenjang: str, **given: Any) -> Any:
    """Make a D row in a functional post."""
    return make_position(
        since,
        kind="fungsional",
        functional_name=name,
        functional_jenjang=jenjang,
        title=f"{name} {jenjang}",
        **given,
    )


def make_rank(golongan: str, since: str | date = "2020-04-01") -> RankRow:
    """Make a rank row."""
    return _row(RankRow, since, {"golongan": golongan})


def make_education(
    level: str = "s1",
    program: str = "Ilmu Pemerintahan",
    since: str | date = "2005-07-01",
) -> EducationRow:
    """Make a diploma."""
    day = _day(since)
    values = {"level": level, "program": program, "graduated_year": day.year}
    return _row(EducationRow, day, values)


# Results and behaviour that give each predicate (rulebook §10).
RATINGS = {1: (1, 1), 2: (2, 2), 3: (3, 2), 4: (2, 3), 5: (3, 3)}


def make_performance(year: int, predicate: int = BAIK) -> PerformanceRow:
    """Make one closed year."""
    hasil_kerja, perilaku = RATINGS[predicate]
    values = {
        "year": year,
        "hasil_kerja": hasil_kerja,
        "perilaku": perilaku,
        "predicate": predicate,
    }
    return _row(PerformanceRow, date(year, 12, 31), values)


def make_discipline(
    level: str, since: str | date, until: str | date | None, kind_code: str = "24"
) -> DisciplineRow:
    """Make a sanction; `until` is the first day it is no longer served."""
    values = {"kind_code": kind_code, "level": level, "until": until}
    return _row(DisciplineRow, since, values)


def make_certificate(
    qualification: str,
    since: str | date = "2020-01-01",
    until: str | date | None = None,
) -> CertificateRow:
    """Make a certificate."""
    values = {"qualification": qualification, "issuer": "Lembaga", "until": until}
    return _row(CertificateRow, since, values)


def make_training(name: str, since: str | date = "2020-01-01", **given: Any) -> Any:
    """Make a course."""
    values = {"structural_code": None, "name": name, "hours": 40}
    return _row(TrainingRow, since, {**values, **given})


def make_assessment(since: str | date = "2024-06-01", **given: Any) -> AssessmentRow:
    """Make an assessment, valid for three years unless said."""
    values = {
        "until": "2027-06-01",
        "target_jenjang": "pengawas",
        "assessor": "UPT Penilaian",
        "levels": {},
        "technical": 70,
        "potential": 70,
        "jpm": 80,
    }
    return _row(AssessmentRow, since, {**values, **given})


def make_score(post: str, points: int) -> SelectionScoreRow:
    """Make the points of a selection."""
    return _row(SelectionScoreRow, "2026-01-05", {"post": post, "points": points})


def make_release(
    post: str, since: str | date = "2026-01-05", reason: str = "permintaan sendiri"
) -> ReleaseRow:
    """Make a release on record."""
    return _row(ReleaseRow, since, {"post": post, "reason": reason})


def make_officer(nip: str | int, **given: Any) -> OfficerRecord:
    """Make an officer; a short number becomes a NIP."""
    values: dict[str, Any] = {
        "name": f"Pegawai {nip}",
        "birth_date": "1980-01-01",
        "employment": "pns",
        "kedudukan": "01",
        "jenis_pegawai": "15",
        "tmt_cpns": "2006-01-01",
        "unit": None,
        "source": "data-utama.xlsx#1!2",
        "positions": (make_position("2010-01-01"),),
        "ranks": (make_rank("34"),),
        "educations": (make_education(),),
        "performances": (make_performance(2024), make_performance(2025)),
    }
    values = {**values, **given}
    for name, value in values.items():
        if name in DAY_TEXTS:
            values[name] = _day(value)
        elif isinstance(value, tuple) and value:
            values[name] = sorting_of(type(value[0]))(value)
    return OfficerRecord(nip=make_nip(nip), **values)


def make_nip(number: str | int) -> str:
    """Give a well-formed NIP for a small number."""
    text = str(number)
    return text if len(text) == 18 else f"198001012006011{int(text):03d}"


def make_city(
    *,
    posts: tuple[PostRecord, ...] = (),
    officers: tuple[OfficerRecord, ...] = (),
    units: tuple[UnitRecord, ...] | None = None,
    as_of: date = AS_OF,
) -> CityRecord:
    """Make a city, sorted as the database gives it; units follow from the posts."""
    made = units if units is not None else _units_of(posts)
    return CityRecord(
        agency="kota-uji",
        as_of=as_of,
        units=tuple(sorted(made, key=lambda unit: unit.code)),
        posts=tuple(sorted(posts, key=lambda post: post.code)),
        officers=tuple(sorted(officers, key=lambda officer: officer.nip)),
    )


def _units_of(posts: tuple[PostRecord, ...]) -> tuple[UnitRecord, ...]:
    return tuple(
        make_unit(post.unit, kind="puskesmas", sector="kesehatan")
        if post.kind == "kepala_puskesmas"
        else make_unit(post.unit, kind="dinas", sector="umum")
        for post in posts
    )


def _row(record: type[Made], since: str | date, values: dict[str, Any]) -> Made:
    given = {"until": None, "source": "uji.xlsx#1!2", "document": None, **values}
    for name in DAY_TEXTS:
        if name in given:
            given[name] = _day(given[name])
    return record(since=_day(since), **given)


def _day(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) else value
