"""The profile export: who the officers are, and the post each holds now."""

from app.intake.adapters.data_utama import read_person
from app.intake.adapters.desk import Desk, Pairs
from app.intake.adapters.layanan import split_functional
from app.intake.facts import Fact, Weakness
from app.intake.rows import Row
from app.intake.sets import codes
from app.officers import models
from app.officers.models import Assignment, PositionKind


def read_profile(row: Row, nip: str, desk: Desk) -> Pairs:
    """Give what data utama gives, and the definitive post held now."""
    yield from read_person(row, nip, desk)
    if row.is_sound:
        yield from _position(row, nip, desk)


def _position(row: Row, nip: str, desk: Desk) -> Pairs:
    values = row.values
    if not values["jenis"] or not values["position_since"]:
        return
    kind = codes.POSITION_KINDS[values["jenis"]]
    unit_code = desk.known.code_by_siasn.get(values["unor_id"])
    leads = kind is PositionKind.STRUKTURAL
    title = {
        PositionKind.STRUKTURAL: desk.known.titles.get(unit_code or ""),
        PositionKind.FUNGSIONAL: values["functional"],
        PositionKind.PELAKSANA: values["pelaksana"],
    }[kind]
    if title is None:
        row.remark(desk.remarks, "jabatan tanpa nama; jabatan tidak dipakai")
        return
    name, grade = None, None
    if kind is PositionKind.FUNGSIONAL:
        name, grade = split_functional(title)
    told = {
        "valid_from": values["position_since"],
        "valid_to": None,
        "document": None,
        "kind": kind,
        "assignment": Assignment.DEFINITIF,
        "post_code": unit_code if leads else None,
        "unit_code": unit_code,
        "title": title,
        "eselon": codes.eselon_of(values["eselon"]),
        "functional_name": name,
        "functional_jenjang": grade,
        "sworn_in_on": None,
        "is_confirmation": False,
    }
    yield models.Position, Fact(nip, told, row, Weakness.SUMMARY)
