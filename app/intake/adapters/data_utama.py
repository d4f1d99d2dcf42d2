"""Who the officers are: the three exports that say so, each with its own summary."""

from datetime import date

from app.intake.adapters.desk import Desk, Pairs
from app.intake.facts import Fact, Weakness
from app.intake.rows import Row
from app.officers import models
from app.officers.models import Employment
from app.officers.nip import Nip


def read_person(row: Row, nip: str, desk: Desk) -> Pairs:
    """Give an officer's standing, and the newest rank and diploma known of him."""
    values = row.values
    number = Nip(nip)
    employment = _employment(row, number, desk)
    unit_code = desk.known.code_by_siasn.get(values["unor_id"])
    if not row.is_sound or employment is None:
        return
    born = values["birth_date"] or number.birth_date
    if born != number.birth_date:
        row.remark(desk.remarks, "tanggal lahir berbeda dari NIP; dipakai kolomnya")
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
        yield models.Rank, Fact(nip, rank, row, Weakness.SUMMARY)
    elif values["golongan"]:
        row.remark(desk.remarks, "golongan akhir tanpa TMT; golongan tidak dipakai")
    if values["level"] and values["program"]:
        day: date | None = values.get("graduated_on")
        year = day.year if day else values.get("graduated_year")
        # A year alone is certain on its last day at the latest.
        since = day or (date(year, 12, 31) if year else desk.known_on)
        diploma = {
            "valid_from": min(since, desk.known_on),
            "valid_to": None,
            "document": None,
            "level": values["level"],
            "program": values["program"],
            "graduated_year": year,
        }
        yield models.Education, Fact(nip, diploma, row, Weakness.SUMMARY)
    elif values["level"] or values["program"]:
        row.remark(desk.remarks, "pendidikan tidak lengkap; tidak dipakai")
