"""What hangs below an office: bagian, bidang, seksi and UPTDs; mostly invented."""

from collections.abc import Iterator

from app.demo import tables
from app.demo.territory import districts
from app.demo.units import ROOT, Unit


def bagian(row: dict[str, str]) -> Iterator[Unit]:
    """Yield a bagian with its subbagian."""
    code, org = row["kode"], row["kode"].split(".")[0]
    fields = tables.words(row["rumpun"])
    tail = "Sekretariat DPRD" if org == "SETWAN" else "Sekretariat Daerah"
    yield Unit(
        code=code,
        parent=f"{ROOT}.ASIS{row['asisten']}" if row["asisten"] else org,
        org=org,
        name=f"{row['nama']} {tail}",
        title=f"Kepala {row['nama']} {tail}",
        kind="bagian",
        sector="umum",
        status=row["status"],
        eselon="31",
        fields=fields,
    )
    for number, office in enumerate(tables.words(row["subbagian"], "|"), 1):
        yield Unit(
            code=f"{code}.{number}",
            parent=code,
            org=org,
            name=f"Subbagian {office} {row['nama']}",
            title=f"Kepala Subbagian {office} {row['nama']} {tail}",
            kind="subbagian",
            sector="umum",
            status="synthetic",
            eselon="41",
            fields=fields[:1],
        )


def bidang(row: dict[str, str]) -> Iterator[Unit]:
    """Yield a bidang with its seksi."""
    org, sector = row["opd"], _sector(row["opd"])
    code, fields = f"{org}.{row['kode']}", tables.words(row["rumpun"])
    workflow = "duk" if org == "DISDUKCAPIL" else ""
    name = next(r["nama"] for r in tables.rows("perangkat_daerah") if r["kode"] == org)
    yield Unit(
        code=code,
        parent=f"{org}.W-YAN" if org == "RSUD.CAM" else org,
        org=org,
        name=f"Bidang {row['nama']} {name}",
        title=f"Kepala Bidang {row['nama']} {name}",
        kind="bidang",
        sector=sector,
        status="synthetic",
        eselon="32",
        fields=fields,
        workflow=workflow,
    )
    for number, section in enumerate(tables.words(row["seksi"], "|"), 1):
        yield Unit(
            code=f"{code}.{number}",
            parent=code,
            org=org,
            name=f"Seksi {section} {name}",
            title=f"Kepala Seksi {section} {name}",
            kind="seksi",
            sector=sector,
            status="synthetic",
            eselon="41",
            fields=fields,
            workflow=workflow,
        )


def uptd(row: dict[str, str], share: float) -> Iterator[Unit]:
    """Yield a UPTD, or one for each kecamatan, with its office."""
    places = [(row["kode"], row["nama"])]
    if row["per_kecamatan"]:
        places = [
            (f"{row['kode']}{index:02d}", row["nama"].format(place["nama"]))
            for index, place in enumerate(districts(share), 1)
        ]
    fields = tables.words(row["rumpun"])
    for tail, name in places:
        code = f"{row['opd']}.U-{tail}"
        yield Unit(
            code=code,
            parent=row["opd"],
            org=row["opd"],
            name=name,
            title=f"Kepala {name}",
            kind="uptd",
            sector=_sector(row["opd"]),
            status="synthetic",
            eselon="41",
            people=20_000,
            fields=fields,
            qualifications=tables.words(row["kualifikasi"]),
        )
        yield Unit(
            code=f"{code}.TU",
            parent=code,
            org=row["opd"],
            name=f"Subbagian Tata Usaha {name}",
            title=f"Kepala Subbagian Tata Usaha {name}",
            kind="subbagian",
            sector=_sector(row["opd"]),
            status="synthetic",
            eselon="42",
            fields=("keuangan", "kepegawaian"),
        )


def _sector(org: str) -> str:
    for row in tables.rows("perangkat_daerah"):
        if row["kode"] == org:
            return row["sektor"]
    return "umum"
