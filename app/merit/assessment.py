"""What an assessment says, as long as it is valid; an expired one counts as none."""

from datetime import date

from app.clocks.years import years_after
from app.merit import part
from app.merit.part import NO_DATA, UNIT, Part
from app.merit.schemas import PostClass, TalentPolicy
from app.profiles.records import AssessmentRow, OfficerRecord

DIMENSIONS = (
    "integritas",
    "kerja_sama",
    "komunikasi",
    "orientasi_hasil",
    "pelayanan_publik",
    "pengembangan",
    "mengelola_perubahan",
    "pengambilan_keputusan",
    "perekat_bangsa",
)


def newest_valid(
    officer: OfficerRecord, *, target: PostClass, policy: TalentPolicy, day: date
) -> AssessmentRow | None:
    """Find the newest valid assessment, one for the post's level before others."""
    valid = [
        row for row in officer.assessments if row.since <= day < expires_on(row, policy)
    ]
    return _foremost(valid, target)


def newest_of_all(
    officer: OfficerRecord, *, target: PostClass, day: date
) -> AssessmentRow | None:
    """Find the newest assessment, expired or not; one for the level before others."""
    return _foremost([row for row in officer.assessments if row.since <= day], target)


def _foremost(rows: list[AssessmentRow], target: PostClass) -> AssessmentRow | None:
    return max(
        rows,
        key=lambda row: (
            row.target_jenjang in target.assessed_for,
            row.since,
            row.source,
        ),
        default=None,
    )


def expires_on(row: AssessmentRow, policy: TalentPolicy) -> date:
    """Give the first day an assessment no longer counts: by paper, or by policy."""
    until = row.until or date.max
    if policy.validity is None:
        return until
    return min(until, years_after(row.since, policy.validity.years))


def assessed(row: AssessmentRow | None, *, target: PostClass) -> Part:
    """Score the JPM if it speaks of this level, else the levels against it."""
    if row is None:
        return none_valid()
    if row.jpm is not None and row.target_jenjang in target.assessed_for:
        return part.known(row.jpm, f"JPM {row.jpm} ({_described(row)})", [row])
    need = target.required_level
    got = sum(min(row.levels.get(name, 0), need) for name in DIMENSIONS)
    full = need * len(DIMENSIONS)
    score = got * 100 * UNIT // full
    note = f"tingkat kompetensi {got} dari {full} ({_described(row)})"
    return Part(score, score, note, [row])


def potential(row: AssessmentRow | None) -> Part:
    """Score the potential as assessed."""
    if row is None:
        return none_valid()
    if row.potential is None:
        return part.missing()
    return part.known(row.potential, f"potensi {row.potential}", [row])


def technical(row: AssessmentRow | None) -> Part:
    """Score the technical competence as assessed."""
    if row is None:
        return none_valid()
    if row.technical is None:
        return part.missing()
    return part.known(row.technical, f"kompetensi teknis {row.technical}", [row])


def none_valid() -> Part:
    """Give the part of an officer without a valid assessment."""
    return part.missing(f"{NO_DATA}: tidak ada penilaian yang masih berlaku")


def _described(row: AssessmentRow) -> str:
    return f"sasaran {row.target_jenjang}, {row.since:%d-%m-%Y}"
