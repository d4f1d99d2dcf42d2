"""The seven posts and twelve officers as the files an office would send."""

from collections.abc import Collection, Mapping
from random import Random

from tests.story.seven_posts import (
    LAWFUL,
    LAWFUL_LATER,
    NIP,
    PEOPLE,
    PUSKESMAS,
    UNITS,
    Person,
)
from tests.story.spreadsheets import Row, to_csv, to_xlsx

File = tuple[str, bytes]

DIMENSIONS = (
    "INTEGRITAS",
    "KERJA SAMA",
    "KOMUNIKASI",
    "ORIENTASI PADA HASIL",
    "PELAYANAN PUBLIK",
    "PENGEMBANGAN DIRI DAN ORANG LAIN",
    "MENGELOLA PERUBAHAN",
    "PENGAMBILAN KEPUTUSAN",
    "PEREKAT BANGSA",
)


def files(
    *,
    without: Collection[str] = (),
    released: Mapping[str, str] | None = None,
    shuffled_by: int | None = None,
) -> list[File]:
    """Write the files, leaving some officers out and releasing others from a post."""
    people = {name: each for name, each in PEOPLE.items() if name not in without}
    scores = {
        pair: points
        for pair, points in (LAWFUL | LAWFUL_LATER).items()
        if pair[0] in people
    }
    books = {
        "ref-unor.csv": _units(),
        "profil-unit.xlsx": _profiles(),
        "syarat-jabatan.xlsx": _requirements(),
        "data-utama.xlsx": [_identity(name, each) for name, each in people.items()],
        "rw-jabatan.csv": _positions(people),
        "rw-skp22.xlsx": _marks(people),
        "nilai-seleksi.xlsx": _scores(scores),
        "rw-hukdis.csv": _sanctions() if "O8" in people else [],
        "pembebasan.xlsx": _releases(released or {}),
    }
    if shuffled_by is not None:
        books = _shuffled(books, Random(shuffled_by))
    return [
        (name, to_csv(rows) if name.endswith(".csv") else to_xlsx(rows))
        for name, rows in books.items()
        if rows
    ]


def _shuffled(books: Mapping[str, list[Row]], rng: Random) -> dict[str, list[Row]]:
    names = rng.sample(sorted(books), len(books))
    return {name: rng.sample(books[name], len(books[name])) for name in names}


def _units() -> list[Row]:
    return [
        {
            "Id": _siasn(code),
            "InstansiId": "INSTANSI-UJI",
            "DiatasanId": _siasn(parent) if parent else "null",
            "EselonId": eselon,
            "NamaUnor": name,
            "NamaJabatan": title,
            "CepatKode": code,
            "IndukUnorId": _siasn("KOTA"),
            "PemimpinPnsId": "",
            "JenisUnorId": "",
        }
        for code, (parent, eselon, name, title, *_) in UNITS.items()
    ]


def _profiles() -> list[Row]:
    return [
        {
            "KODE UNIT": code,
            "JENIS UNIT": kind,
            "SEKTOR": sector,
            "PENDUDUK DILAYANI": served,
            "STATUS DATA": "synthetic",
            "SUMBER": "rekaan",
        }
        for code, (*_, kind, sector, served, _post) in UNITS.items()
    ]


def _requirements() -> list[Row]:
    return [
        {
            "KODE JABATAN": code,
            "JENIS JABATAN": unit[-1],
            "KELAS JABATAN": "",
            "PENDIDIKAN MINIMAL": "",
            "RUMPUN": "kesehatan" if code in PUSKESMAS else "",
            "KUALIFIKASI KHUSUS": "kepamongprajaan" if code == "P1" else "",
            **dict.fromkeys(DIMENSIONS, ""),
            "ALUR KHUSUS": "",
        }
        for code, unit in UNITS.items()
    ]


def _identity(name: str, person: Person) -> Row:
    level, program, year = person.diploma
    nip = person.nip
    return {
        "PNS ID": _siasn(name),
        "NIP BARU": f"'{nip}",
        "NAMA": f"PEGAWAI {name}",
        "GELAR DEPAN": "",
        "GELAR BELAKANG": "",
        "TANGGAL LAHIR": f"{nip[6:8]}-{nip[4:6]}-{nip[:4]}",
        "JENIS KELAMIN": "M" if nip[14] == "1" else "F",
        "AGAMA NAMA": "tidak dibaca",
        "NIK": "tidak dibaca",
        "JENIS PEGAWAI ID": "15",
        "JENIS PEGAWAI NAMA": "PNS Daerah Kab/Kota Bekerja Pada Instansinya",
        "KEDUDUKAN HUKUM ID": "01",
        "KEDUDUKAN HUKUM NAMA": "Aktif",
        "STATUS CPNS PNS": "P",
        "TMT CPNS": f"01-{nip[12:14]}-{nip[8:12]}",
        "TMT PNS": f"01-{nip[12:14]}-{int(nip[8:12]) + 1}",
        "GOL AKHIR ID": person.golongan,
        "TMT GOLONGAN": person.golongan_since,
        "TINGKAT PENDIDIKAN ID": level,
        "PENDIDIKAN NAMA": program,
        "TAHUN LULUS": str(year),
        "UNOR ID": _siasn(person.jobs[-1].unit),
    }


def _positions(people: Mapping[str, Person]) -> list[Row]:
    return [
        {
            "id": f"{name}-{place}",
            "idPns": _siasn(name),
            "nipBaru": person.nip,
            "jenisJabatan": job.kind,
            "unorId": _siasn(job.unit),
            "eselonId": UNITS[job.unit][1] if job.kind == "1" else "",
            "jabatanFungsionalNama": job.title if job.kind == "2" else "",
            "jabatanFungsionalUmumNama": job.title if job.kind == "4" else "",
            "tmtJabatan": job.since,
            "nomorSk": f"SK/{name}/{place}",
            "tanggalSk": job.since,
            "namaJabatan": job.title,
            "tmtPelantikan": job.since if job.kind == "1" else "01-01-0001",
            "jenisPenugasanId": job.assignment,
            "jenisMutasiId": "MJ",
        }
        for name, person in people.items()
        for place, job in enumerate(person.jobs, start=1)
    ]


def _marks(people: Mapping[str, Person]) -> list[Row]:
    return [
        {
            "id": f"{name}-{year}",
            "hasilKinerjaNilai": result,
            "KuadranKinerjaNilai": predicate,
            "PerilakuKerjaNilai": behaviour,
            "pnsDinilaiId": _siasn(name),
            "tahun": year,
        }
        for name, person in people.items()
        for year, (result, behaviour, predicate) in person.marks.items()
    ]


def _sanctions() -> list[Row]:
    """Write the one sanction: allowance cut by a quarter for nine months."""
    return [
        {
            "id": "O8-1",
            "jenisHukuman": "24",
            "pnsOrang": _siasn("O8"),
            "skNomor": "SK/HD/1",
            "skTanggal": "25-08-2025",
            "hukumanTanggal": "01-09-2025",
            "masaTahun": "",
            "masaBulan": "9",
            "akhirHukumTanggal": "31-05-2026",
            "skPembatalanTanggal": "01-01-0001",
            "jenisTingkatHukumanId": "S",
        }
    ]


def _scores(scores: Mapping[tuple[str, str], int]) -> list[Row]:
    return [
        {
            "NIP": NIP[name],
            "KODE JABATAN": post,
            "NILAI": points,
            "TANGGAL": "12-01-2026",
            "NOMOR DOKUMEN": "BA/1/2026",
        }
        for (name, post), points in scores.items()
    ]


def _releases(released: Mapping[str, str]) -> list[Row]:
    return [
        {
            "NIP": NIP[name],
            "KODE JABATAN": post,
            "ALASAN": "permintaan sendiri",
            "TANGGAL": "15-01-2026",
            "NOMOR SK": "SK/BEBAS/1",
        }
        for name, post in released.items()
    ]


def _siasn(code: str) -> str:
    return f"SIM-{code}"
