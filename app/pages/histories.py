"""History rows in words: one line for each, whatever history it belongs to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.officers import schemas
from app.officers.models import EXAMINATION
from app.officers.schemas import HistoryKind
from app.pages import words

Words = tuple[str, str]
HEADINGS: Final = {
    HistoryKind.POSITIONS: "Riwayat jabatan",
    HistoryKind.RANKS: "Riwayat golongan",
    HistoryKind.FUNCTIONAL_GRADES: "Jenjang fungsional",
    HistoryKind.EDUCATIONS: "Pendidikan",
    HistoryKind.PERFORMANCES: "Kinerja tahunan",
    HistoryKind.FEEDBACKS: "Umpan balik perilaku",
    HistoryKind.ASSESSMENTS: "Penilaian kompetensi",
    HistoryKind.TRAININGS: "Pelatihan",
    HistoryKind.CERTIFICATES: "Kualifikasi khusus",
    HistoryKind.AWARDS: "Penghargaan",
    HistoryKind.TEAM_DUTIES: "Tim kerja",
    HistoryKind.RELEASES: "Pembebasan jabatan",
    HistoryKind.SELECTION_SCORES: "Nilai seleksi",
    HistoryKind.SERVICES_ELSEWHERE: "Masa kerja di instansi lain",
}
PREDICATES: Final = {
    1: "Sangat Baik",
    2: "Baik",
    3: "Butuh Perbaikan",
    4: "Kurang",
    5: "Sangat Kurang",
}
EXPECTATION: Final = {
    1: "di atas ekspektasi",
    2: "sesuai ekspektasi",
    3: "di bawah ekspektasi",
}
LEVELS: Final = {"R": "ringan", "S": "sedang", "B": "berat"}
EXAMINED: Final = "Pemeriksaan dugaan pelanggaran disiplin"
LASTING: Final = (
    schemas.PositionRead,
    schemas.DisciplineCategoryRead,
    schemas.ServiceElsewhereRead,
)
ASSIGNMENTS: Final = {
    "D": "Definitif",
    "PLT": "Plt",
    "PLH": "Plh",
    "PJ": "Pj",
    "TT": "Tugas tambahan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One row, from its first day to the first on which it no longer holds."""

    since: date
    until: date | None
    words: str
    detail: str
    document: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One history under its heading."""

    name: str
    rows: tuple[HistoryRow, ...]
    empty: str = "Tidak ada catatan."
    has_spans: bool = True


def in_words(
    name: str,
    rows: Sequence[schemas.HistoryRead | schemas.DisciplineCategoryRead],
    *,
    empty: str = "Tidak ada catatan.",
) -> History:
    """Write a history down, the newest row first."""
    newest_first = sorted(rows, key=lambda row: row.valid_from, reverse=True)
    # A diploma or a year's mark is an event: "until now" would say nothing of it.
    is_lasting = any(isinstance(row, LASTING) for row in rows)
    return History(
        name=name,
        rows=tuple(map(_row, newest_first)),
        empty=empty,
        has_spans=is_lasting or any(row.valid_to for row in rows),
    )


def _row(row: schemas.HistoryRead | schemas.DisciplineCategoryRead) -> HistoryRow:
    said, detail = _WORDS[type(row)](row)
    return HistoryRow(
        since=row.valid_from,
        until=row.valid_to,
        words=said,
        detail=detail,
        # A category alone carries neither decree nor file: they would say more.
        document=getattr(row, "document", None) or "",
        source=getattr(row, "source", ""),
    )


def _position(row: schemas.PositionRead) -> Words:
    kind = ASSIGNMENTS[row.assignment.value]
    parts = [kind, words.ESELON.get(row.eselon or "", "")]
    if row.functional_jenjang:
        parts.append(words.phrase(row.functional_jenjang.value))
    if row.sworn_in_on:
        parts.append(f"dilantik {words.day(row.sworn_in_on)}")
    if row.is_confirmation:
        parts.append("pengukuhan")
    return row.title, ", ".join(part for part in parts if part)


def _education(row: schemas.EducationRead) -> Words:
    year = f"lulus {row.graduated_year}" if row.graduated_year else ""
    return f"{row.level.value.upper()} {row.program}", year


def _training(row: schemas.TrainingRead) -> Words:
    return row.name, f"{row.hours} jam" if row.hours else ""


def _performance(row: schemas.PerformanceRead) -> Words:
    work, conduct = EXPECTATION[row.hasil_kerja], EXPECTATION[row.perilaku]
    detail = f"hasil kerja {work}, perilaku {conduct}"
    return f"{row.year}: {PREDICATES[row.predicate]}", detail


def _assessment(row: schemas.AssessmentRead) -> Words:
    figures = (
        ("JPM", row.jpm),
        ("potensi", row.potential),
        ("teknis", row.technical),
    )
    found = [f"{name} {value}" for name, value in figures if value is not None]
    levels = [f"{words.phrase(name)} {level}" for name, level in row.levels.items()]
    return (
        f"Jenjang {row.target_jenjang}, {row.assessor}",
        "; ".join(part for part in (", ".join(found), ", ".join(levels)) if part),
    )


def _discipline(row: schemas.DisciplineRead) -> Words:
    if row.kind_code == EXAMINATION:
        return EXAMINED, f"ancaman {LEVELS[row.level.value]}"
    return f"Hukuman disiplin {LEVELS[row.level.value]}", f"jenis {row.kind_code}"


def _category(row: schemas.DisciplineCategoryRead) -> Words:
    if row.is_examination:
        return EXAMINED, f"ancaman {LEVELS[row.level.value]}"
    return f"Hukuman disiplin {LEVELS[row.level.value]}", ""


_WORDS: Final[dict[type[Any], Callable[[Any], Words]]] = {
    schemas.PositionRead: _position,
    schemas.RankRead: lambda row: (words.golongan(row.golongan), ""),
    schemas.EducationRead: _education,
    schemas.TrainingRead: _training,
    schemas.CertificateRead: lambda row: (
        words.phrase(row.qualification),
        row.issuer,
    ),
    schemas.PerformanceRead: _performance,
    schemas.FeedbackRead: lambda row: (f"{row.year}: {row.points} dari 100", ""),
    schemas.AssessmentRead: _assessment,
    schemas.DisciplineRead: _discipline,
    schemas.DisciplineCategoryRead: _category,
    schemas.AwardRead: lambda row: (row.name, row.scope),
    schemas.TeamDutyRead: lambda row: (row.team, row.part),
    schemas.FunctionalGradeRead: lambda row: (
        f"{row.functional_name} {words.phrase(row.jenjang.value)}",
        "",
    ),
    schemas.ReleaseRead: lambda row: (row.reason, f"jabatan {row.post_code}"),
    schemas.SelectionScoreRead: lambda row: (
        f"{row.points} dari 10.000",
        f"jabatan {row.post_code}",
    ),
    schemas.ServiceElsewhereRead: lambda row: (row.title, row.agency_name),
}
