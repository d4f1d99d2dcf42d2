"""Which officers and units may be referred to: those stored and those coming in."""

from dataclasses import dataclass, field

from app.intake.faults import Faults
from app.intake.reading.headings import bare
from app.intake.rows import ReadFiles, Row
from app.intake.sets import catalogue, siasn
from app.intake.sets.codes import eselon_of
from app.intake.stored import Stored


@dataclass(slots=True)
class Known:
    """Every name a row may use, and what it stands for."""

    nips: set[str] = field(default_factory=set)
    nip_by_siasn: dict[str, str] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)
    code_by_siasn: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    eselons: dict[str, str | None] = field(default_factory=dict)
    codes_by_title: dict[str, list[str]] = field(default_factory=dict)

    def person(self, row: Row, faults: Faults) -> str | None:
        """Find whose row this is, by NIP, by PNS ID, or by both if they agree."""
        nip: str | None = row.values.get("nip")
        siasn_id: str | None = row.values.get("siasn_id")
        by_siasn = self.nip_by_siasn.get(siasn_id) if siasn_id else None
        if siasn_id and by_siasn is None:
            row.refuse(faults, "siasn_id", "PNS ID yang ada di data utama")
        elif nip and nip not in self.nips:
            row.refuse(faults, "nip", "NIP yang ada di data utama")
        elif nip and by_siasn and nip != by_siasn:
            row.refuse(faults, "nip", f"NIP dari PNS ID yang sama, yaitu {by_siasn}")
        elif not (nip or by_siasn) and row.is_sound:
            name = "nip" if "nip" in row.values else "siasn_id"
            row.refuse(faults, name, "NIP atau PNS ID")
        else:
            return nip or by_siasn
        return None

    def post_of(self, row: Row) -> str | None:
        """Find the post a list speaks of, by its code or by a title of its own."""
        code: str | None = row.values["code"]
        if code in self.codes:
            return code
        found = self.codes_by_title.get(bare(row.values["title"] or ""), [])
        return found[0] if len(found) == 1 else None

    def check_references(self, row: Row, faults: Faults) -> None:
        """Refuse a row that names a unit or a post nobody has described."""
        unor_id = row.values.get("unor_id")
        if unor_id and unor_id not in self.code_by_siasn:
            row.refuse(faults, "unor_id", "UNOR ID yang ada di ref-unor")
        post_code = row.values.get("post_code")
        if post_code and post_code not in self.codes:
            row.refuse(faults, "post_code", "kode jabatan yang ada di ref-unor")


def unit_code(row: Row) -> str | None:
    """Return the code a unit of ref-unor goes by: CepatKode, or else its Id."""
    found: str | None = row.values["code"] or row.values["siasn_id"]
    return found


def gather(read: ReadFiles, stored: Stored, faults: Faults) -> Known:
    """Gather the names, refusing those that two rows claim."""
    known = Known(nips=set(stored.nips), codes=set(stored.codes))
    known.nip_by_siasn = {
        siasn_id: nip
        for nip, siasn_id in stored.siasn_by_nip.items()
        if siasn_id and nip in stored.nips
    }
    known.code_by_siasn = {
        siasn_id: code
        for code, siasn_id in stored.siasn_by_code.items()
        if siasn_id and code in stored.codes
    }
    officers = read.rows_of(*catalogue.PERSONS)
    _gather_officers(officers, known, stored=stored, faults=faults)
    _gather_units(read.rows_of(siasn.REF_UNOR), known, stored=stored, faults=faults)
    _gather_posts(read.rows_of(siasn.REF_UNOR), known, stored=stored)
    return known


def _gather_posts(rows: list[Row], known: Known, *, stored: Stored) -> None:
    for code, post in stored.posts.items():
        known.titles[code] = post.values["title"]
        known.eselons[code] = post.values["eselon"]
    for row in rows:
        if row.is_sound and (led := unit_code(row)):
            known.titles[led] = post_title(row)
            known.eselons[led] = eselon_of(row.values["eselon"])
    for code in sorted(known.titles):
        known.codes_by_title.setdefault(bare(known.titles[code]), []).append(code)


def post_title(row: Row) -> str:
    """Return the title of the post that leads a unit of ref-unor."""
    title: str | None = row.values["title"]
    return title or f"Kepala {row.values['name']}"


def _gather_officers(
    rows: list[Row], known: Known, *, stored: Stored, faults: Faults
) -> None:
    refuse_twins(rows, "nip", faults)
    refuse_twins(rows, "siasn_id", faults)
    for row in rows:
        nip, siasn_id = row.values["nip"], row.values["siasn_id"]
        held = known.nip_by_siasn.get(siasn_id)
        if held in stored.officer_ids and nip and held != nip:
            row.refuse(
                faults, "nip", f"NIP yang sudah tercatat untuk PNS ID ini, yaitu {held}"
            )
        had = stored.siasn_by_nip.get(nip)
        if had and siasn_id and had != siasn_id:
            row.refuse(faults, "siasn_id", "PNS ID yang sudah tercatat untuk NIP ini")
        if nip:
            known.nips.add(nip)
        if nip and siasn_id:
            known.nip_by_siasn.setdefault(siasn_id, nip)


def _gather_units(
    rows: list[Row], known: Known, *, stored: Stored, faults: Faults
) -> None:
    refuse_twins(rows, "siasn_id", faults)
    first: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: (row.file.name, row.number)):
        code, siasn_id = unit_code(row), row.values["siasn_id"]
        if code is None or siasn_id is None:
            continue
        if (twin := first.setdefault(code, row)) is not row:
            row.refuse(
                faults,
                "code",
                f"kode unit yang belum dipakai (sudah di {twin.source})",
            )
        held = known.code_by_siasn.get(siasn_id)
        had = stored.siasn_by_code.get(code)
        if held in stored.unit_ids and held != code:
            row.refuse(faults, "code", f"kode yang sudah tercatat, yaitu {held}")
        elif had and had != siasn_id:
            row.refuse(faults, "siasn_id", f"Id yang sudah tercatat, yaitu {had}")
        known.codes.add(code)
        known.code_by_siasn.setdefault(siasn_id, code)


def refuse_twins(rows: list[Row], name: str, faults: Faults) -> None:
    """Refuse every row but the first that has the same value in one field."""
    first: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: (row.file.name, row.number)):
        value = row.values[name]
        if value is None:
            continue
        if (twin := first.setdefault(value, row)) is not row:
            row.refuse(
                faults, name, f"nilai yang belum dipakai (sudah di {twin.source})"
            )
