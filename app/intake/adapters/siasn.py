"""From rows of SIASN's own exports to facts."""

from datetime import date, timedelta
from typing import Final

from app.intake.adapters.days import add_months, at_year_end
from app.intake.adapters.desk import Desk, Pairs
from app.intake.facts import Fact
from app.intake.rows import Row
from app.officers import models
from app.officers.models import (
    Assignment,
    DisciplineLevel,
    Employment,
    JenjangFungsional,
    PositionKind,
)
from app.officers.nip import Nip

KINDS: Final = {
    "1": PositionKind.STRUKTURAL,
    "2": PositionKind.FUNGSIONAL,
    "4": PositionKind.PELAKSANA,
}
# No eselon, as SIASN writes it.
NO_ESELON: Final = frozenset({None, "00", "99"})
# As grades end a functional title; older names of the skilled grades come last.
GRADES: Final = (
    ("ahli utama", JenjangFungsional.AHLI_UTAMA),
    ("ahli madya", JenjangFungsional.AHLI_MADYA),
    ("ahli muda", JenjangFungsional.AHLI_MUDA),
    ("ahli pertama", JenjangFungsional.AHLI_PERTAMA),
    ("penyelia", JenjangFungsional.PENYELIA),
    ("mahir", JenjangFungsional.MAHIR),
    ("terampil", JenjangFungsional.TERAMPIL),
    ("pemula", JenjangFungsional.PEMULA),
    ("pelaksana lanjutan", JenjangFungsional.MAHIR),
    ("pelaksana pemula", JenjangFungsional.PEMULA),
    ("pelaksana", JenjangFungsional.TERAMPIL),
)


def eselon_of(code: str | None) -> str | None:
    """Return an eselon code, or None for the codes that mean none."""
    return None if code in NO_ESELON else code


def split_functional(title: str) -> tuple[str, JenjangFungsional | None]:
    """Part a functional title into its name and the grade it ends with."""
    lower = title.casefold()
    for ending, grade in GRADES:
        if lower.endswith(f" {ending}"):
            return title[: -len(ending)].strip(" -,"), grade
    return title, None


def read_data_utama(row: Row, nip: str, desk: Desk) -> Pairs:
    """Give an officer's standing, and the newest rank and diploma known of him."""
    values = row.values
    number = Nip(nip)
    employment = _employment(row, number, desk)
    unit_code = desk.known.code_by_siasn.get(values["unor_id"])
    if not row.is_sound or employment is None:
        return
    born = values["birth_date"] or number.birth_date
    if born != number.birth_date:
        row.remark(desk.remarks, "TANGGAL LAHIR berbeda dari NIP; dipakai kolomnya")
    yield (
        models.Profile,
        Fact(
            nip,
            {
                "valid_from": desk.known_on,
                "valid_to": None,
                "document": None,
                "name": values["name"],
                "title_front": values["title_front"],
                "title_back": values["title_back"],
                "birth_date": born,
                "sex": values["sex"] or number.sex,
                "employment": employment,
                "kedudukan": values["kedudukan"],
                "jenis_pegawai": values["jenis_pegawai"],
                "tmt_cpns": values["tmt_cpns"],
                "tmt_pns": values["tmt_pns"],
                "unit_code": unit_code,
            },
            row,
        ),
    )
    yield from _summed_up(row, nip, desk)


def _employment(row: Row, number: Nip, desk: Desk) -> Employment | None:
    values = row.values
    if number.is_pppk or "PPPK" in values["jenis_pegawai_nama"].upper():
        return Employment.PPPK
    if values["status"] is None:
        if row.is_sound:
            row.refuse(desk.faults, "status", "P (PNS) atau C (CPNS)")
        return None
    return Employment.CPNS if values["status"] == "C" else Employment.PNS


def _summed_up(row: Row, nip: str, desk: Desk) -> Pairs:
    values = row.values
    if values["golongan"] and values["tmt_golongan"]:
        rank = {
            "valid_from": values["tmt_golongan"],
            "valid_to": None,
            "document": None,
            "golongan": values["golongan"],
        }
        yield models.Rank, Fact(nip, rank, row)
    elif values["golongan"]:
        row.remark(desk.remarks, "GOL AKHIR tanpa TMT GOLONGAN; golongan tidak dipakai")
    if values["level"] and values["program"]:
        year = values["graduated_year"]
        # Only the year is told: it is certain on that year's last day at the latest.
        since = date(year, 12, 31) if year else desk.known_on
        diploma = {
            "valid_from": min(since, desk.known_on),
            "valid_to": None,
            "document": None,
            "level": values["level"],
            "program": values["program"],
            "graduated_year": year,
        }
        yield models.Education, Fact(nip, diploma, row, is_weak=True)
    elif values["level"] or values["program"]:
        row.remark(desk.remarks, "pendidikan tidak lengkap; tidak dipakai")


def read_position(row: Row, nip: str, desk: Desk) -> Pairs:
    """Give a post held, acted for, or added to the officer's own."""
    values = row.values
    unit_code = desk.known.code_by_siasn.get(values["unor_id"])
    kind = KINDS[values["jenis"]]
    assignment: Assignment = values["assignment"]
    leads = kind is PositionKind.STRUKTURAL or assignment is not Assignment.DEFINITIF
    if leads and unit_code is None and row.is_sound:
        row.refuse(desk.faults, "unor_id", "UNOR ID dari unit yang dipimpin")
    name, grade = _functional(row, kind, desk)
    title = values["title"] or values["functional"] or values["pelaksana"]
    if title is None and row.is_sound:
        row.refuse(desk.faults, "title", "nama jabatan")
    if not row.is_sound:
        return
    yield (
        models.Position,
        Fact(
            nip,
            {
                "valid_from": values["valid_from"],
                "valid_to": None,
                "document": values["document"],
                "kind": kind,
                "assignment": assignment,
                "post_code": unit_code if leads else None,
                "unit_code": unit_code,
                "title": title,
                "eselon": eselon_of(values["eselon"]),
                "functional_name": name,
                "functional_jenjang": grade,
                "sworn_in_on": values["sworn_in_on"],
                "is_confirmation": values["mutation"] == "MU",
            },
            row,
        ),
    )


def _functional(
    row: Row, kind: PositionKind, desk: Desk
) -> tuple[str | None, JenjangFungsional | None]:
    title = row.values["functional"]
    if kind is not PositionKind.FUNGSIONAL or title is None:
        if kind is PositionKind.FUNGSIONAL and row.is_sound:
            row.refuse(desk.faults, "functional", "nama jabatan fungsional")
        return None, None
    name, grade = split_functional(title)
    if len(name) > 150:  # noqa: PLR2004 -- the column's
        row.refuse(desk.faults, "functional", "teks paling panjang 150 huruf")
    if grade is None:
        row.remark(desk.remarks, f"jenjang tidak terbaca dari {title!r}")
    return name, grade


def read_performance(row: Row, nip: str, desk: Desk) -> Pairs:
    """Give one closed year; it holds from that year's last day."""
    values = row.values
    year = values["year"]
    if year and year > desk.known_on.year:
        row.refuse(desk.faults, "year", "tahun yang sudah berjalan")
    if row.is_sound:
        told = {
            name: values[name]
            for name in ("year", "hasil_kerja", "perilaku", "predicate")
        }
        yield models.Performance, Fact(nip, at_year_end(year, told), row)


def read_discipline(row: Row, nip: str, desk: Desk) -> Pairs:
    """Give a sanction and the span it is served; an annulled one is taken back."""
    values = row.values
    since = values["valid_from"] or values["decided_on"]
    if since is None and row.is_sound:
        row.refuse(desk.faults, "valid_from", "tanggal mulai hukuman, atau tanggal SK")
    until = values["valid_to"] or (_term_end(row, since) if since else None)
    if since and until and until <= since:
        row.refuse(desk.faults, "valid_to", "hari terakhir tidak sebelum hari pertama")
    if not row.is_sound:
        return
    if until is None:
        row.remark(desk.remarks, "hukuman tanpa akhir; dianggap masih berjalan")
    yield (
        models.Discipline,
        Fact(
            nip,
            {
                "valid_from": since,
                "valid_to": until,
                "document": values["document"],
                "kind_code": str(values["kind_code"]),
                "level": values["level"],
            },
            row,
            is_withdrawn=values["annulled_on"] is not None,
        ),
    )


def _term_end(row: Row, since: date) -> date | None:
    months = 12 * (row.values["years"] or 0) + (row.values["months"] or 0)
    if months:
        return add_months(since, months)
    # A reprimand is served by being given.
    is_light = row.values["level"] is DisciplineLevel.RINGAN
    return since + timedelta(days=1) if is_light else None


def read_training(row: Row, nip: str, desk: Desk) -> Pairs:
    """Give a course, structural or other."""
    values = row.values
    year = values["year"]
    since = values["valid_from"] or values["ended_on"]
    since = since or (date(year, 12, 31) if year else None)
    if since is None and row.is_sound:
        row.refuse(desk.faults, "valid_from", "tanggal, tanggal selesai, atau tahun")
    if not row.is_sound:
        return
    number = values["structural_code"]
    told = {
        "valid_from": since,
        "valid_to": None,
        "document": values["document"],
        # 8 is "other" in SIASN's table of structural courses.
        "structural_code": None if number in {None, 8} else str(number),
        "name": values["name"],
        "hours": values["hours"],
    }
    yield models.Training, Fact(nip, told, row)
