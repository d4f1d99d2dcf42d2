"""From rows of SIASN's web service, saved as tables or as JSON, to facts."""

import re
from datetime import date, timedelta
from typing import Final

from app.intake.adapters.days import add_months, at_year_end
from app.intake.adapters.desk import Desk, Pairs
from app.intake.facts import Fact
from app.intake.rows import Row
from app.intake.sets import codes
from app.officers import models
from app.officers.models import (
    Assignment,
    DisciplineLevel,
    JenjangFungsional,
    PositionKind,
)

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

OTHER_COURSE: Final = 8
# Counted as the course they follow (TRN-CODE): PKP as PIM IV, PKA as PIM III.
UNCODED_COURSES: Final = (
    ("pkp", "kepemimpinan pengawas", "2"),
    ("pka", "kepemimpinan administrator", "3"),
    ("pkn (?:tingkat )?ii", "kepemimpinan nasional tingkat ii", "4"),
    ("pkn (?:tingkat )?i", "kepemimpinan nasional tingkat i", "5"),
)


def split_functional(title: str) -> tuple[str, JenjangFungsional | None]:
    """Part a functional title into its name and the grade it ends with."""
    lower = title.casefold()
    for ending, grade in GRADES:
        if lower.endswith(f" {ending}"):
            return title[: -len(ending)].strip(" -,"), grade
    return title, None


def read_position(row: Row, nip: str, desk: Desk) -> Pairs:
    """Give a post held, acted for, or added to the officer's own."""
    values = row.values
    unit_code = desk.known.code_by_siasn.get(values["unor_id"])
    kind = codes.POSITION_KINDS[values["jenis"]]
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
                "eselon": codes.eselon_of(values["eselon"]),
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
    told = {
        "valid_from": since,
        "valid_to": None,
        "document": values["document"],
        "structural_code": _structural_code(row, desk),
        "name": values["name"],
        "hours": values["hours"],
    }
    yield models.Training, Fact(nip, told, row)


def _structural_code(row: Row, desk: Desk) -> str | None:
    number = row.values["structural_code"]
    # 8 is "other" in SIASN's table of structural courses, which has no PKP and PKA.
    if number not in {None, OTHER_COURSE}:
        return str(number)
    name = row.values["name"].casefold()
    for short, long, code in UNCODED_COURSES:
        if re.search(rf"\b{short}\b", name) or long in name:
            row.remark(
                desk.remarks,
                f"{row.values['name']!r} tanpa kode; dihitung sebagai kode {code}",
            )
            return code
    return None


def read_course(row: Row, nip: str, desk: Desk) -> Pairs:
    """Give a course that is not structural."""
    values = row.values
    year = values["year"]
    since = values["valid_from"] or (date(year, 12, 31) if year else None)
    if since is None and row.is_sound:
        row.refuse(desk.faults, "valid_from", "tanggal atau tahun kursus")
    if not row.is_sound:
        return
    told = {
        "valid_from": since,
        "valid_to": None,
        "document": values["document"],
        "structural_code": None,
        "name": values["name"],
        "hours": values["hours"],
    }
    yield models.Training, Fact(nip, told, row)


def read_rank(row: Row, nip: str, _desk: Desk) -> Pairs:
    """Give a golongan with its decree."""
    values = row.values
    told = {
        "valid_from": values["valid_from"],
        "valid_to": None,
        "document": values["document"],
        "golongan": values["golongan"],
    }
    yield models.Rank, Fact(nip, told, row)


def read_diploma(row: Row, nip: str, desk: Desk) -> Pairs:
    """Give a diploma told in full, or by its year."""
    values = row.values
    since, year = values["valid_from"], values["graduated_year"]
    if since is None and year is None:
        row.refuse(desk.faults, "graduated_year", "tahun atau tanggal lulus")
    if not row.is_sound:
        return
    told = {
        "valid_from": since or min(date(year, 12, 31), desk.known_on),
        "valid_to": None,
        "document": values["document"],
        "level": values["level"],
        "program": values["program"],
        "graduated_year": year or since.year,
    }
    yield models.Education, Fact(nip, told, row)
