"""Lists that speak of posts: need and class (bezetting), vacancies, appointments."""

from typing import Final

from app.intake import cells
from app.intake.sets.columns import Column, FileSet

MOST: Final = 100_000
VACANT: Final = {
    "JPTP > ESELON > II/A": "21",
    "JPTP > ESELON > II/B": "22",
    "ADMINISTRATOR > ESELON > III/A": "31",
    "ADMINISTRATOR > ESELON > III/B": "32",
    "PENGAWAS > ESELON > IV/A": "41",
    "PENGAWAS > ESELON > IV/B": "42",
}

BEZETTING: Final = FileSet(
    id="bezetting",
    title="Bezetting/ABK (struktur e-formasi)",
    columns=(
        Column(heading="Kode", name="code", parse=cells.text(64), required=True),
        Column(
            heading="Nama Jabatan", name="title", parse=cells.text(250), required=True
        ),
        Column(heading="ABK", name="needed", parse=cells.whole(0, MOST)),
        Column(heading="Kelas", name="kelas", parse=cells.whole(1, 17)),
        Column(heading="Terisi ASN", name="filled", parse=cells.whole(0, MOST)),
    ),
    ignored=("ID", "Posisi ID"),
)
LOWONGAN: Final = FileSet(
    id="lowongan",
    title="Daftar jabatan kosong per eselon",
    is_form=True,
    columns=(
        Column(heading="SATKER", name="unit", parse=cells.text(250)),
        Column(heading="JABATAN", name="title", parse=cells.text(250)),
        *(
            Column(heading=heading, name=f"vacant_{code}", parse=cells.whole(0, MOST))
            for heading, code in VACANT.items()
        ),
    ),
    ignored=("NO", "JUMLAH"),
)
JABATAN_STRUKTURAL: Final = FileSet(
    id="jabatan-struktural",
    title="Pengangkatan jabatan struktural (templat SIMPEG)",
    columns=(
        Column(heading="NIP", name="nip", parse=cells.nip, required=True),
        Column(
            heading="ID_JABATAN",
            name="post_code",
            parse=cells.identifier(64),
            required=True,
        ),
        Column(heading="NO_SK", name="document", parse=cells.text(200)),
        Column(
            heading="TMT_JABATAN", name="valid_from", parse=cells.day, required=True
        ),
    ),
    ignored=("TGL_SK",),
)

SETS: Final = (BEZETTING, LOWONGAN, JABATAN_STRUKTURAL)
