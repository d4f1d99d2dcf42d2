"""The profile export of 62 columns, which also names the eselon."""

from typing import Final

from app.intake import cells
from app.intake.sets import codes, people
from app.intake.sets.columns import Column, FileSet

PROFIL_ASN: Final = FileSet(
    id="profil-asn",
    title="SIASN profil ASN (ekspor 62 kolom)",
    columns=(
        *people.columns({
            "ID": "siasn_id",
            "NIP BARU": "nip",
            "NAMA": "name",
            "GELAR DEPAN": "title_front",
            "GELAR BELAKANG": "title_back",
            "TANGGAL LAHIR": "birth_date",
            "JENIS KELAMIN": "sex",
            "JENIS PEGAWAI ID": "jenis_pegawai",
            "JENIS PEGAWAI NAMA": "jenis_pegawai_nama",
            "KEDUDUKAN HUKUM ID": "kedudukan",
            "STATUS CPNS PNS": "status",
            "TMT CPNS": "tmt_cpns",
            "TMT PNS": "tmt_pns",
            "GOLONGAN ID": "golongan",
            "TMT GOLONGAN": "tmt_golongan",
            "TK PENDIDIKAN ID": "level",
            "PENDIDIKAN NAMA": "program",
            "TANGGAL LULUS": "graduated_on",
            "UNIT ORGANISASI ID": "unor_id",
        }),
        Column(
            heading="JENIS JABATAN ID",
            name="jenis",
            parse=cells.choice({"1": "1", "2": "2", "4": "4"}),
        ),
        Column(
            heading="ESELON ID", name="eselon", parse=cells.code(codes.ESELON, width=2)
        ),
        Column(heading="JFT NAMA", name="functional", parse=cells.text(200)),
        Column(heading="JFU NAMA", name="pelaksana", parse=cells.text(250)),
        Column(heading="TMT JABATAN", name="position_since", parse=cells.day),
    ),
)
