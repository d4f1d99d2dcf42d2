"""Kecamatan, kelurahan and Puskesmas: named in sources; their inside is inferred."""

from collections.abc import Iterator
from typing import Final

from app.demo import tables
from app.demo.units import CITY_PEOPLE, Unit, die

GOVERNMENT: Final = (
    "pemerintahan",
    "administrasi",
    "hukum",
    "ketertiban",
    "sosial",
)
KASI_KECAMATAN: Final = (
    ("PEM", "Pemerintahan", ("pemerintahan",)),
    ("TRANTIB", "Ketenteraman dan Ketertiban", ("ketertiban", "hukum")),
    ("EKBANG", "Ekonomi dan Pembangunan", ("ekonomi", "perencanaan")),
    ("KESSOS", "Kesejahteraan Sosial", ("sosial",)),
    ("YANUM", "Pelayanan Umum", ("administrasi",)),
)
SUBBAG_KECAMATAN: Final = (
    ("UK", "Umum dan Kepegawaian", ("kepegawaian", "komunikasi_informatika")),
    ("PK", "Program dan Keuangan", ("keuangan", "perencanaan")),
)
KASI_KELURAHAN: Final = (
    ("PEM", "Pemerintahan dan Pelayanan", ("pemerintahan",)),
    ("EKBANG", "Ekonomi dan Pembangunan", ("ekonomi",)),
    ("KESSOS", "Kesejahteraan Sosial", ("sosial",)),
    ("TRANTIB", "Ketenteraman dan Ketertiban", ("ketertiban", "hukum")),
)
OFFICE: Final = ("administrasi", "kepegawaian")


def districts(share: float = 1.0) -> list[dict[str, str]]:
    """Return the kecamatan, or the first of them for a smaller city."""
    every = tables.rows("kecamatan")
    return list(every[: max(2, round(len(every) * share))])


def territory(share: float) -> Iterator[Unit]:
    """Yield every kecamatan, kelurahan and Puskesmas with its inner units."""
    chosen = {row["kode_kemendagri"] for row in districts(share)}
    villages = [
        row for row in tables.rows("kelurahan") if row["kode_kecamatan"] in chosen
    ]
    for row in districts(share):
        yield from _kecamatan(row, villages)
    for row in villages:
        yield from _kelurahan(row)
    for row in tables.rows("puskesmas"):
        if row["kode_kecamatan"] in chosen:
            yield from _puskesmas(row)


def _people(code: str) -> int:
    every = len(tables.rows("kelurahan"))
    return CITY_PEOPLE // every * (80 + die(code, 41)) // 100


def _short(code: str) -> str:
    return code.removeprefix("32.75.")


def _kecamatan(row: dict[str, str], villages: list[dict[str, str]]) -> Iterator[Unit]:
    name, code = row["nama"], f"KEC.{_short(row['kode_kemendagri'])}"
    people = sum(
        _people(_short(village["kode_kemendagri"]))
        for village in villages
        if village["kode_kecamatan"] == row["kode_kemendagri"]
    )

    def inner(tail: str, unit_name: str, title: str, **more: object) -> Unit:
        known: dict[str, object] = {
            "parent": code,
            "kind": "seksi",
            "sector": "kewilayahan",
            "status": "inferred",
            "eselon": "41",
        }
        return Unit(
            code=f"{code}.{tail}",
            org=code,
            name=f"{unit_name} Kecamatan {name}",
            title=f"{title} Kecamatan {name}",
            **(known | more),  # type: ignore[arg-type]
        )

    yield Unit(
        code=code,
        parent="SETDA",
        org=code,
        name=f"Kecamatan {name}",
        title=f"Camat {name}",
        kind="kecamatan",
        sector="kewilayahan",
        status="sourced",
        eselon="31",
        people=people,
        fields=GOVERNMENT,
        qualifications=("kepamongprajaan",),
    )
    yield inner(
        "SEK",
        "Sekretariat",
        "Sekretaris",
        kind="sekretariat",
        eselon="32",
        fields=(*OFFICE, "pemerintahan", "hukum"),
    )
    for tail, section, fields in KASI_KECAMATAN:
        yield inner(tail, f"Seksi {section}", f"Kepala Seksi {section}", fields=fields)
    for tail, office, fields in SUBBAG_KECAMATAN:
        yield inner(
            f"SEK.{tail}",
            f"Subbagian {office}",
            f"Kepala Subbagian {office}",
            parent=f"{code}.SEK",
            kind="subbagian",
            eselon="42",
            fields=fields,
        )


def _kelurahan(row: dict[str, str]) -> Iterator[Unit]:
    name, short = row["nama"], _short(row["kode_kemendagri"])
    code, org = f"KEL.{short}", f"KEC.{_short(row['kode_kecamatan'])}"
    yield Unit(
        code=code,
        parent=org,
        org=org,
        name=f"Kelurahan {name}",
        title=f"Lurah {name}",
        kind="kelurahan",
        sector="kewilayahan",
        status="sourced",
        eselon="41",
        people=_people(short),
        fields=("pemerintahan",),
    )
    inner: list[tuple[str, str, str, str, tuple[str, ...]]] = [
        ("SEK", "Sekretariat", "Sekretaris", "sekretariat", OFFICE)
    ]
    inner += [
        (tail, f"Seksi {section}", f"Kepala Seksi {section}", "seksi", fields)
        for tail, section, fields in KASI_KELURAHAN
    ]
    for tail, unit_name, title, kind, fields in inner:
        yield Unit(
            code=f"{code}.{tail}",
            parent=code,
            org=org,
            name=f"{unit_name} Kelurahan {name}",
            title=f"{title} Kelurahan {name}",
            kind=kind,
            sector="kewilayahan",
            status="inferred",
            eselon="42",
            fields=fields,
        )


def _puskesmas(row: dict[str, str]) -> Iterator[Unit]:
    short = _short(row["kode_kelurahan"])
    code = f"PKM.{short}"
    status = "inferred" if row["status"] == "inferred" else "sourced"
    yield Unit(
        code=code,
        parent="DINKES",
        org=code,
        name=row["nama"],
        title=f"Kepala {row['nama']}",
        kind="puskesmas",
        sector="kesehatan",
        status=status,
        post_kind="kepala_puskesmas",
        people=_people(short),
        fields=("kesehatan",),
    )
    yield Unit(
        code=f"{code}.TU",
        parent=code,
        org=code,
        name=f"Subbagian Tata Usaha {row['nama']}",
        title=f"Kepala Subbagian Tata Usaha {row['nama']}",
        kind="subbagian",
        sector="kesehatan",
        status="inferred",
        eselon="42",
        fields=("keuangan", "kepegawaian"),
    )
