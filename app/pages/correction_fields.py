"""The fields of one history row as a form holds them: text in, values out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Any, Final, get_args

from app.officers.models import OfficerHistory
from app.officers.schemas import HistoryKind
from app.pages import words
from app.pages.choices import Choice
from app.register.values import values_model

LABELS: Final = {
    "assessor": "Penilai",
    "agency_name": "Instansi",
    "assignment": "Jenis penugasan",
    "birth_date": "Tanggal lahir",
    "employment": "Kepegawaian",
    "eselon": "Eselon (kode SIASN)",
    "functional_jenjang": "Jenjang fungsional",
    "functional_name": "Jabatan fungsional",
    "golongan": "Golongan (kode SIASN, mis. 34)",
    "graduated_year": "Tahun lulus",
    "hasil_kerja": "Hasil kerja (1–3)",
    "hours": "Jumlah jam",
    "is_confirmation": "Pengukuhan",
    "issuer": "Penerbit",
    "jenis_pegawai": "Jenis pegawai (kode SIASN)",
    "jenjang": "Jenjang",
    "jpm": "JPM",
    "kedudukan": "Kedudukan hukum (kode SIASN)",
    "kind": "Jenis jabatan",
    "kind_code": "Jenis hukuman (kode SIASN)",
    "kinship": "Hubungan",
    "level": "Tingkat",
    "name": "Nama",
    "part": "Kedudukan dalam tim",
    "perilaku": "Perilaku (1–3)",
    "points": "Nilai",
    "post_code": "Kode jabatan",
    "potential": "Potensi",
    "predicate": "Predikat (1–5)",
    "program": "Program studi",
    "qualification": "Kualifikasi",
    "reason": "Alasan",
    "relative_nip": "NIP kerabat",
    "scope": "Lingkup",
    "structural_code": "Kode diklat struktural",
    "sworn_in_on": "Tanggal pelantikan",
    "target_jenjang": "Jenjang sasaran",
    "team": "Tim",
    "technical": "Teknis",
    "title": "Nama jabatan",
    "title_back": "Gelar belakang",
    "title_front": "Gelar depan",
    "tmt_cpns": "TMT CPNS",
    "tmt_pns": "TMT PNS",
    "unit_code": "Kode unit",
    "year": "Tahun",
}
YES: Final = "true"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: a text, a day, a number, or a list to choose from."""

    name: str
    label: str
    kind: str
    value: str
    choices: tuple[Choice, ...] = ()


def fields_of(kind: HistoryKind, row: OfficerHistory) -> tuple[Field, ...]:
    """Lay out the fields of a row; a table within a cell is corrected over the API."""
    found = []
    for name, told in values_model(kind).model_fields.items():
        value = getattr(row, name)
        types = _types(told.annotation)
        if dict in types or isinstance(value, dict):
            continue
        found.append(
            Field(
                name=name,
                label=LABELS.get(name, words.phrase(name)),
                kind=_kind(types),
                value=written(value),
                choices=_choices(types, written(value)),
            )
        )
    return tuple(found)


def changes_of(
    kind: HistoryKind, row: OfficerHistory, told: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """Give what differs from the row, as the API takes it; an empty field is none."""
    known = {field.name for field in fields_of(kind, row)}
    # An empty text is a value of its own where the column may not be null.
    texts = {name for name in known if getattr(row, name) == ""}
    return {
        name: value if value or name in texts else None
        for name, value in told
        if name in known and value != written(getattr(row, name))
    }


def written(value: Any) -> str:
    """Write a value as a form does."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else "false"
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else str(value)


def _types(annotation: Any) -> set[type]:
    if isinstance(annotation, UnionType):
        return {each for each in get_args(annotation) if each is not type(None)}
    return {annotation} if isinstance(annotation, type) else set(get_args(annotation))


def _kind(types: set[type]) -> str:
    if date in types:
        return "date"
    return "number" if int in types and bool not in types else "text"


def _choices(types: set[type], chosen: str) -> tuple[Choice, ...]:
    named: dict[str, str] = {}
    for each in types:
        if issubclass(each, StrEnum):
            named = {member.value: words.phrase(member.value) for member in each}
        elif each is bool:
            named = {"false": "tidak", YES: "ya"}
    return tuple(
        Choice(code=code, label=label, is_chosen=code == chosen)
        for code, label in named.items()
    )
