"""Lists of officers made for people: DUK, nominatif and the like.

They add the rank of officers we know. Their other columns name no unit and no post
by a code, so that nothing may be concluded from them.
"""

from typing import Final

from app.intake import cells
from app.intake.sets import written
from app.intake.sets.columns import Column, FileSet


def _list(
    known: str,
    title: str,
    *,
    nip: str,
    golongan: str,
    since: str,
    ignored: tuple[str, ...],
) -> FileSet:
    """Declare a list; where two facts share a cell, they share a heading."""
    nip_parser: cells.Parser = cells.nip if bare_nip(nip) else written.nip_within
    return FileSet(
        id=known,
        title=title,
        is_form=True,
        columns=(
            Column(heading=nip, name="nip", parse=nip_parser, required=True),
            Column(heading=golongan, name="golongan", parse=written.golongan),
            Column(heading=since, name="valid_from", parse=written.day_within),
        ),
        ignored=ignored,
    )


def bare_nip(heading: str) -> bool:
    """Tell a column of NIPs alone from one of names and NIPs."""
    return heading.casefold() in {"nip", "nip baru"}


DUK: Final = _list(
    "duk",
    "Daftar urut kepangkatan (DUK)",
    nip="NIP",
    golongan="Gol Ruang",
    since="TMT",
    ignored=("No DUK", "Nama Pegawai", "Jabatan", "TMT Eselon", "TMT Jabatan"),
)
DUK_NOMINATIF: Final = _list(
    "duk-nominatif",
    "DUK atau nominatif, bentuk PP 15/1979",
    nip="NIP",
    golongan="PANGKAT > GOL/ RUANG",
    since="PANGKAT > TMT",
    ignored=("NAMA", "JABATAN > NAMA", "JABATAN > TMT"),
)
NOMINATIF: Final = _list(
    "nominatif",
    "Daftar nominatif, dua isian per sel",
    nip="Nama / NIP",
    golongan="GR / TMT",
    since="GR / TMT",
    ignored=("Jabatan",),
)
PEJABAT_ESELON: Final = _list(
    "pejabat-eselon",
    "Daftar pejabat per eselon",
    nip="NIP",
    golongan="Pangkat",
    since="TMT. Pangkat",
    ignored=("Nama", "Jabatan", "TMT. Jabatan", "Usia"),
)
DATA_PEGAWAI: Final = _list(
    "data-pegawai",
    "SIMPEG data pegawai",
    nip="NIP Baru",
    golongan="Gol. Ruang",
    since="TMT Pangkat",
    ignored=("SAPK ID", "Nama", "Jabatan", "Unit Kerja", "BUP"),
)
SIMPEG: Final = _list(
    "simpeg-pegawai",
    "SIMPEG unduhan ringkas (33 kolom)",
    nip="NIP",
    golongan="GOL AKHIR",
    since="TMT GOLONGAN",
    ignored=("NAMA", "NAMA JABATAN", "TMT JABATAN", "NAMA UNOR", "UNOR INDUK"),
)

SETS: Final = (DUK, DUK_NOMINATIF, NOMINATIF, PEJABAT_ESELON, DATA_PEGAWAI, SIMPEG)
