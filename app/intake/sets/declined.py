"""Heading sets that agencies hold and that are not imported, each with the reason.

Whoever sends one is told what it is, why not, and what to send instead.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """A kind of file we recognise and do not import."""

    id: str
    title: str
    headings: tuple[str, ...]
    reason: str
    instead: str

    @property
    def expected(self) -> str:
        """Say what it is, why it is not imported, and what to send instead."""
        return f"{self.instead}; ini {self.title}, tidak diimpor: {self.reason}"


DECLINED: Final = (
    Declined(
        id="banding-simpeg-siasn",
        title="tabel banding SIMPEG dengan SIASN",
        headings=(
            "NIP",
            "Jenjang Pendidikan",
            "Nama Pendidikan",
            "Golru",
            "Nama Jabatan",
        ),
        reason="tanpa TMT dan tanpa kode unit",
        instead="data-utama (ekspor SIASN 67 kolom)",
    ),
    Declined(
        id="rekap-eselon",
        title="rekapitulasi jumlah eselon dan jabatan",
        headings=(
            "NO",
            "UNIT KERJA",
            "ESELON > II/A",
            "ESELON > II/B",
            "ESELON > III/A",
            "ESELON > III/B",
            "ESELON > IV/A",
            "ESELON > IV/B",
            "ESELON > V/A",
            "ESELON > V/B",
            "JUMLAH",
        ),
        reason="hanya jumlah; tidak menyebut jabatan atau orang",
        instead="ref-unor dan rw-jabatan",
    ),
    Declined(
        id="daftar-diklat-penjenjangan",
        title="daftar pegawai yang telah mengikuti penjenjangan",
        headings=(
            "No",
            "NIP",
            "Nama",
            "Pangkat / Gol",
            "Eselon",
            "Jabatan",
            "Pendidik Penjenjangan",
        ),
        reason="tanpa tanggal dan nomor diklat",
        instead="rw-diklat",
    ),
    Declined(
        id="draf-pelantikan",
        title="draf daftar nominatif pelantikan",
        headings=(
            "NO",
            "Nama",
            "Jabatan Sebelumnya",
            "Eselon",
            "Jabatan",
            "Keterangan",
        ),
        reason="draf belum keputusan, dan tanpa NIP; putaranlah yang membuatnya",
        instead="rw-jabatan, setelah keputusan",
    ),
    Declined(
        id="nominatif-jfu",
        title="nominatif inpassing jabatan pelaksana",
        headings=(
            "No",
            "Nama",
            "NIP",
            "Gol/Ruang",
            "Jabatan Lama",
            "Jabatan Baru",
            "Unit Kerja",
        ),
        reason="tanpa TMT dan tanpa kode unit",
        instead="rw-jabatan",
    ),
    Declined(
        id="isi-formasi",
        title="isi formasi e-formasi (siapa di mana)",
        headings=("ID", "KODE", "NAMA JABATAN", "DATA ASN"),
        reason="tanpa TMT; beberapa orang dalam satu sel",
        instead="rw-jabatan, atau bezetting untuk jumlahnya",
    ),
    Declined(
        id="tenaga-faskes",
        title="tabel tenaga per fasilitas kesehatan",
        headings=(
            "No",
            "Unit Kerja",
            "Kecamatan",
            "Dr Spesialis",
            "Dokter",
            "Dokter Gigi",
            "Tenaga Keperawatan",
            "Pejabat Struktural",
            "Tenaga Dukungan Manajemen",
        ),
        reason="jumlah tenaga per unit, bukan data pegawai atau jabatan",
        instead="data-utama dan rw-jabatan",
    ),
)
BY_ID: Final = {known.id: known for known in DECLINED}
