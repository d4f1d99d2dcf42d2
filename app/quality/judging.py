"""The checks as functions: None where one does not apply, "" where all is well.

Else the sentence a clerk reads. Each sees one officer and the ground; figures of
the law come with the check, from its data file.
"""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Final

from app.officers.models import Assignment, Employment, PositionKind
from app.officers.nip import Nip
from app.profiles.pension import retirement_of
from app.profiles.positions import definitive_on, is_running
from app.profiles.records import OfficerRecord, PositionRow
from app.quality.catalogue import Check
from app.quality.ground import Ground

Judge = Callable[[OfficerRecord, Ground, Check], str | None]
FINE: Final = ""


def _has_unit(officer: OfficerRecord, ground: Ground, _check: Check) -> str:
    if officer.unit is None:
        return "unit kerja tidak tercatat"
    return (
        FINE if officer.unit in ground.units else f"unit {officer.unit} tidak dikenal"
    )


def _has_cpns(officer: OfficerRecord, _ground: Ground, _check: Check) -> str | None:
    if officer.employment == Employment.PPPK:
        return None
    return FINE if officer.tmt_cpns else "TMT CPNS tidak tercatat"


def _has_rank(officer: OfficerRecord, _ground: Ground, _check: Check) -> str:
    return FINE if officer.ranks else "golongan tidak tercatat"


def _has_education(officer: OfficerRecord, _ground: Ground, _check: Check) -> str:
    return FINE if officer.educations else "pendidikan tidak tercatat"


def _has_post(officer: OfficerRecord, ground: Ground, _check: Check) -> str:
    found = definitive_on(officer, ground.day)
    return FINE if found else "tidak ada jabatan definitif yang tercatat hari ini"


def _has_decree(officer: OfficerRecord, ground: Ground, _check: Check) -> str | None:
    found = definitive_on(officer, ground.day)
    if found is None:
        return None
    return FINE if found.document else f"{found.title}: nomor SK tidak tercatat"


def _has_performance(
    officer: OfficerRecord, ground: Ground, check: Check
) -> str | None:
    last = ground.closed_year
    wanted = range(last - check.parameters["years"] + 1, last + 1)
    if officer.tmt_cpns:  # who came later could not be judged before
        wanted = range(max(wanted.start, officer.tmt_cpns.year + 1), wanted.stop)
    if not wanted:
        return None
    missing = sorted(set(wanted) - {row.year for row in officer.performances})
    told = ", ".join(map(str, missing))
    return f"kinerja tahun {told} tidak tercatat" if missing else FINE


def _old_enough(officer: OfficerRecord, _ground: Ground, check: Check) -> str | None:
    if officer.tmt_cpns is None:
        return None
    least, born = check.parameters["years"], officer.birth_date
    came = officer.tmt_cpns
    age = came.year - born.year - ((came.month, came.day) < (born.month, born.day))
    return FINE if age >= least else f"berusia {age} tahun pada TMT CPNS {came}"


def _nothing_later(officer: OfficerRecord, ground: Ground, _check: Check) -> str:
    if officer.birth_date > ground.day:
        return f"tanggal lahir {officer.birth_date} belum tiba"
    for row in officer.positions:
        if row.sworn_in_on and row.sworn_in_on > ground.day:
            return f"tanggal pelantikan {row.sworn_in_on} belum tiba"
    return ground.future.get(officer.nip, FINE)


def _predicates_fit(
    officer: OfficerRecord, _ground: Ground, check: Check
) -> str | None:
    if not officer.performances:
        return None
    matrix = check.parameters["matrix"]
    for row in officer.performances:
        expected = matrix[f"{row.hasil_kerja}/{row.perilaku}"]
        if row.predicate != expected:
            return (
                f"tahun {row.year}: predikat {row.predicate}, seharusnya {expected} "
                f"(hasil kerja {row.hasil_kerja}, perilaku {row.perilaku})"
            )
    return FINE


def _born_as_in_nip(officer: OfficerRecord, _ground: Ground, _check: Check) -> str:
    found = _nip(officer)
    if found is None:
        return "NIP bukan NIP yang sah"
    if found.birth_date == officer.birth_date:
        return FINE
    return f"tercatat {officer.birth_date}, menurut NIP {found.birth_date}"


def _cpns_as_in_nip(
    officer: OfficerRecord, _ground: Ground, _check: Check
) -> str | None:
    found = _nip(officer)
    if found is None or found.is_pppk or officer.tmt_cpns is None:
        return None
    told, recorded = found.cpns_month, officer.tmt_cpns
    if (told.year, told.month) == (recorded.year, recorded.month):
        return FINE
    return f"tercatat {recorded}, menurut NIP {told.month:02d}-{told.year}"


def _nip(officer: OfficerRecord) -> Nip | None:
    try:
        return Nip(officer.nip)
    except ValueError:
        return None


def _ranks_rise(officer: OfficerRecord, _ground: Ground, _check: Check) -> str | None:
    if not officer.ranks:
        return None
    for before, after in pairwise(officer.ranks):
        if int(after.golongan) < int(before.golongan):
            return (
                f"golongan {before.golongan} sejak {before.since}, lalu turun ke "
                f"{after.golongan} sejak {after.since}"
            )
    return FINE


def _held(officer: OfficerRecord) -> list[PositionRow]:
    return [row for row in officer.positions if row.assignment == Assignment.DEFINITIF]


def _one_post(officer: OfficerRecord, ground: Ground, _check: Check) -> str | None:
    running = [row for row in _held(officer) if is_running(row, ground.day)]
    if not running:
        return None
    if len(running) == 1:
        return FINE
    return f"{len(running)} jabatan definitif: " + "; ".join(
        f"{row.title} sejak {row.since}" for row in running
    )


def _no_overlap(officer: OfficerRecord, ground: Ground, _check: Check) -> str | None:
    # What runs today is asked by its own check.
    rows = [row for row in _held(officer) if not is_running(row, ground.day)]
    if not rows:
        return None
    for before, after in pairwise(_held(officer)):
        if before in rows and (before.until or date.max) > after.since:
            told = f"{before.title} sampai {before.until}"
            return f"{told}, {after.title} sejak {after.since}"
    return FINE


def _alone_at_post(officer: OfficerRecord, ground: Ground, _check: Check) -> str | None:
    posts = [
        row.post
        for row in officer.positions
        if row.post and officer.nip in ground.leaders.get(row.post, ())
    ]
    if not posts:
        return None
    for post in posts:
        if len(ground.leaders[post]) > 1:
            return (
                f"jabatan {post} dipimpin {len(ground.leaders[post])} pejabat definitif"
            )
    return FINE


def _post_is_known(officer: OfficerRecord, ground: Ground, _check: Check) -> str | None:
    named = [
        row for row in officer.positions if row.post and is_running(row, ground.day)
    ]
    if not named:
        return None
    for row in named:
        if row.post not in ground.posts:
            return f"{row.title}: kode {row.post} tidak ada dalam susunan yang berlaku"
    return FINE


def _eselon_agrees(officer: OfficerRecord, ground: Ground, _check: Check) -> str | None:
    row = definitive_on(officer, ground.day)
    post = ground.posts.get((row.post if row else None) or "")
    if row is None or post is None or row.kind != PositionKind.STRUKTURAL:
        return None
    expected = post.eselon
    if row.eselon == expected:
        return FINE
    return f"{row.title}: tercatat eselon {row.eselon}, jabatannya {expected}"


def _standing_fits_pension(
    officer: OfficerRecord, ground: Ground, check: Check
) -> str | None:
    retires = retirement_of(officer, ground.day, ground.terms)
    if retires is None:
        return None
    standing = officer.kedudukan
    if standing in check.parameters["active"] and retires <= ground.day:
        return f"kedudukan {standing} (aktif), TMT pensiun {retires} sudah lewat"
    if standing in check.parameters["retired"] and retires > ground.day:
        return f"kedudukan {standing} (pensiun), TMT pensiun baru {retires}"
    return FINE


def _assessment_holds(
    officer: OfficerRecord, ground: Ground, _check: Check
) -> str | None:
    if not officer.assessments:
        return None  # nobody says that everybody must have been assessed
    newest = officer.assessments[-1]
    if newest.until is None:
        return f"penilaian {newest.since} tanpa masa berlaku"
    return FINE if newest.until > ground.day else f"penilaian berakhir {newest.until}"


JUDGES: Final[dict[str, Judge]] = {
    "ADA-UNIT": _has_unit,
    "ADA-CPNS": _has_cpns,
    "ADA-GOLONGAN": _has_rank,
    "ADA-PENDIDIKAN": _has_education,
    "ADA-JABATAN": _has_post,
    "ADA-SK": _has_decree,
    "ADA-KINERJA": _has_performance,
    "SAH-CPNS": _old_enough,
    "SAH-TANGGAL": _nothing_later,
    "SAH-PREDIKAT": _predicates_fit,
    "COCOK-LAHIR": _born_as_in_nip,
    "COCOK-CPNS": _cpns_as_in_nip,
    "URUT-GOLONGAN": _ranks_rise,
    "SATU-JABATAN": _one_post,
    "TUMPANG-JABATAN": _no_overlap,
    "SATU-PEJABAT": _alone_at_post,
    "KENAL-JABATAN": _post_is_known,
    "COCOK-ESELON": _eselon_agrees,
    "COCOK-PENSIUN": _standing_fits_pension,
    "BARU-KINERJA": _has_performance,
    "BARU-ASESMEN": _assessment_holds,
}
# Asked of those who have left, too: that they left may be what is wrong.
OF_EVERYBODY: Final = frozenset({"COCOK-PENSIUN", "COCOK-LAHIR"})
