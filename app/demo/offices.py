"""Dinas, badan, Setda, Inspektorat, RSUD, UPTDs and schools with their inside."""

from collections.abc import Iterator
from typing import Final

from app.demo import tables
from app.demo.branches import bagian, bidang, uptd
from app.demo.units import CITY_PEOPLE, ROOT, Unit

ASISTEN: Final = (
    ("1", "Asisten Pemerintahan dan Kesejahteraan Rakyat"),
    ("2", "Asisten Perekonomian dan Pembangunan"),
    ("3", "Asisten Administrasi Umum"),
)
SUBBAG: Final = (
    ("UK", "Umum dan Kepegawaian", ("kepegawaian", "komunikasi_informatika")),
    ("KEU", "Keuangan", ("keuangan",)),
    ("PRC", "Perencanaan", ("perencanaan", "teknik")),
)
IRBAN: Final = ("I", "II", "III", "IV", "Khusus")
WADIR: Final = (
    ("YAN", "Pelayanan", ("kesehatan",)),
    ("UMKEU", "Umum dan Keuangan", ("keuangan", "ekonomi", "administrasi")),
    ("DIK", "Pendidikan dan Penunjang", ("kesehatan", "pendidikan")),
)
SECRETARY: Final = ("administrasi", "keuangan", "kepegawaian")
SCHOOLS: Final = 20
SERVICE: Final = frozenset({"DISDUKCAPIL", "DPMPTSP", "DINKES", "DISDIK", "DINSOS"})


def offices(share: float) -> Iterator[Unit]:
    """Yield every unit that is neither kecamatan, kelurahan nor Puskesmas."""
    yield Unit(
        code=ROOT,
        parent=None,
        org=ROOT,
        name="Pemerintah Kota Bekasi (simulasi) - Sekretariat Daerah",
        title="Sekretaris Daerah",
        kind="pemerintah_daerah",
        sector="umum",
        status="sourced",
        eselon="21",
        post_kind="out_of_scope",
        people=CITY_PEOPLE,
    )
    for number, title in ASISTEN:
        yield _head(f"{ROOT}.ASIS{number}", parent=ROOT, name=title, status="inferred")
    for row in tables.rows("perangkat_daerah"):
        yield from _office(row)
    for row in tables.rows("bagian"):
        yield from bagian(row)
    for row in tables.rows("bidang"):
        yield from bidang(row)
    for row in tables.rows("uptd"):
        yield from uptd(row, share)
    for school in range(1, max(2, round(SCHOOLS * share)) + 1):
        yield Unit(
            code=f"SMPN.{school:02d}",
            parent="DISDIK",
            org=f"SMPN.{school:02d}",
            name=f"SMP Negeri {school} Kota Bekasi",
            title=f"Kepala SMP Negeri {school} Kota Bekasi",
            kind="sekolah",
            sector="pendidikan",
            status="synthetic",
            post_kind="out_of_scope",
            people=900,
        )


def _head(code: str, *, parent: str, name: str, status: str) -> Unit:
    return Unit(
        code=code,
        parent=parent,
        org=ROOT if code.startswith(ROOT) else code,
        name=name,
        title=name,
        kind="sekretariat",
        sector="umum",
        status=status,
        eselon="22",
        post_kind="out_of_scope",
    )


def _title(name: str, kind: str) -> str:
    special = {"Sekretariat DPRD": "Sekretaris DPRD", "Inspektorat": "Inspektur"}
    if kind == "rsud":
        return f"Direktur {name}"
    return special.get(name, f"Kepala {name}")


def _office(row: dict[str, str]) -> Iterator[Unit]:
    code, kind = row["kode"], row["jenis"]
    yield Unit(
        code=code,
        parent="DINKES" if kind == "rsud" else ROOT,
        org=code,
        name=row["nama"],
        title=_title(row["nama"], kind),
        kind=kind,
        sector=row["sektor"],
        status=row["status"],
        eselon="32" if kind == "rsud" and code != "RSUD.CAM" else "22",
        post_kind="out_of_scope",
        people=CITY_PEOPLE if code in SERVICE else 0,
        fields=tables.words(row["rumpun"]),
    )
    if kind == "rsud":
        yield from _hospital(code, row["nama"])
    elif code != "SETWAN":
        yield from _secretariat(row)
    if code == "ITKO":
        yield from _irban()


def _secretariat(row: dict[str, str]) -> Iterator[Unit]:
    org, sector = row["kode"], row["sektor"]
    workflow = "duk" if org == "DISDUKCAPIL" else ""
    short = row["nama"]
    own = tuple(dict.fromkeys((*tables.words(row["rumpun"]), *SECRETARY)))
    yield Unit(
        code=f"{org}.SET",
        parent=org,
        org=org,
        name=f"Sekretariat {short}",
        title=f"Sekretaris {short}",
        kind="sekretariat",
        sector=sector,
        status="inferred",
        eselon="31",
        fields=own,
        workflow=workflow,
    )
    for tail, office, fields in SUBBAG:
        yield Unit(
            code=f"{org}.SET.{tail}",
            parent=f"{org}.SET",
            org=org,
            name=f"Subbagian {office} {short}",
            title=f"Kepala Subbagian {office} {short}",
            kind="subbagian",
            sector=sector,
            status="inferred",
            eselon="41",
            fields=fields,
            workflow=workflow,
        )


def _irban() -> Iterator[Unit]:
    for number in IRBAN:
        yield Unit(
            code=f"ITKO.IRBAN-{number}",
            parent="ITKO",
            org="ITKO",
            name=f"Inspektorat Pembantu {number}",
            title=f"Inspektur Pembantu {number}",
            kind="inspektorat_pembantu",
            sector="pengawasan",
            status="inferred",
            eselon="31",
            fields=("pengawasan", "keuangan", "hukum", "pemerintahan"),
            workflow="irb",
        )


def _hospital(org: str, name: str) -> Iterator[Unit]:
    if org == "RSUD.CAM":
        for tail, part, fields in WADIR:
            yield Unit(
                code=f"{org}.W-{tail}",
                parent=org,
                org=org,
                name=f"Wakil Direktur {part} {name}",
                title=f"Wakil Direktur {part} {name}",
                kind="bagian",
                sector="kesehatan",
                status="inferred",
                eselon="31",
                fields=fields,
            )
        return
    yield Unit(
        code=f"{org}.TU",
        parent=org,
        org=org,
        name=f"Subbagian Tata Usaha {name}",
        title=f"Kepala Subbagian Tata Usaha {name}",
        kind="subbagian",
        sector="kesehatan",
        status="synthetic",
        eselon="41",
        fields=("keuangan", "kepegawaian"),
    )
