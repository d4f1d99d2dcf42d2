"""The same city in the forms other systems print: rows for each, nothing invented."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from app.demo.crowd import CONTRACT_GOLONGAN
from app.demo.mess import Mess, canaries
from app.demo.people import Person
from app.demo.sheets import Row
from app.demo.sheets_own import syarat_jabatan
from app.demo.sheets_siasn import KIND_CODES, data_utama, golongan_name
from app.demo.state import City

COUNTED: Final = {
    "21": "JPTP > ESELON > II/A",
    "22": "JPTP > ESELON > II/B",
    "31": "ADMINISTRATOR > ESELON > III/A",
    "32": "ADMINISTRATOR > ESELON > III/B",
    "41": "PENGAWAS > ESELON > IV/A",
    "42": "PENGAWAS > ESELON > IV/B",
}
RENAMED: Final = {
    "PNS ID": "ID",
    "NIP BARU": "NIP BARU",
    "NAMA": "NAMA",
    "GELAR DEPAN": "GELAR DEPAN",
    "GELAR BELAKANG": "GELAR BELAKANG",
    "TANGGAL LAHIR": "TANGGAL LAHIR",
    "JENIS KELAMIN": "JENIS KELAMIN",
    "JENIS PEGAWAI ID": "JENIS PEGAWAI ID",
    "JENIS PEGAWAI NAMA": "JENIS PEGAWAI NAMA",
    "KEDUDUKAN HUKUM ID": "KEDUDUKAN HUKUM ID",
    "STATUS CPNS PNS": "STATUS CPNS PNS",
    "TMT CPNS": "TMT CPNS",
    "TMT PNS": "TMT PNS",
    "GOL AKHIR ID": "GOLONGAN ID",
    "TMT GOLONGAN": "TMT GOLONGAN",
    "TINGKAT PENDIDIKAN ID": "TK PENDIDIKAN ID",
    "PENDIDIKAN NAMA": "PENDIDIKAN NAMA",
    "UNOR ID": "UNIT ORGANISASI ID",
}


def _ranked(city: City) -> Iterator[tuple[Person, date, str]]:
    """Give everybody whom the canonical files give a golongan of a PNS."""
    for person, row in zip(city.people, data_utama(city), strict=True):
        if row["GOL AKHIR ID"] not in {"null", CONTRACT_GOLONGAN}:
            since = person.golongan_since or person.tmt_cpns
            yield person, since, golongan_name(person.golongan)


def profil_asn(city: City) -> Iterator[Row]:
    """Yield the 62-column export."""
    mess = Mess(city.seed, "profil-asn")
    for number, (person, row) in enumerate(
        zip(city.people, data_utama(city), strict=True), 1
    ):
        job = person.job
        told: dict[str, Any] = {RENAMED[name]: row.get(name, "") for name in RENAMED}
        told |= {
            "TANGGAL LULUS": mess.day(person.schools[-1].day),
            "AGAMA NAMA": canaries(number)["AGAMA NAMA"],
            "NIK": canaries(number)["NIK"],
            "NOMOR TELPON": canaries(number)["NOMOR HP"],
            "NPWP NOMOR": canaries(number)["NPWP NOMOR"],
        }
        if job is not None:
            told |= {
                "JENIS JABATAN ID": KIND_CODES[job.kind],
                "ESELON ID": job.eselon or "99",
                "JFT NAMA": job.functional_title if job.kind == "fungsional" else "",
                "JFU NAMA": job.title if job.kind == "pelaksana" else "",
                "TMT JABATAN": mess.day(job.since),
            }
        yield told


def without_rank(city: City) -> Iterator[Row]:
    """Yield data utama without the columns that the lists tell."""
    for row in data_utama(city):
        yield dict(row) | {"GOL AKHIR ID": "", "TMT GOLONGAN": ""}


def without_class(city: City) -> Iterator[Row]:
    """Yield what posts ask without the class that a bezetting tells."""
    for row in syarat_jabatan(city):
        yield dict(row) | {"KELAS JABATAN": ""}


def duk(city: City) -> Iterator[Row]:
    """Yield a DUK in two heading rows."""
    for number, (person, since, rank) in enumerate(_ranked(city), 1):
        yield {
            "No DUK": number,
            "Nama Pegawai": person.name,
            "NIP": person.nip,
            "Gol Ruang": rank,
            "TMT": f"{since:%d-%m-%Y}",
            "Jabatan": person.job.title if person.job else "",
            "Tempat & Tgl Lahir": f"BEKASI, {person.birth:%d-%m-%Y}",
        }


def duk_nominatif(city: City) -> Iterator[Row]:
    """Yield a DUK in the form of PP 15/1979."""
    for number, (person, since, rank) in enumerate(_ranked(city), 1):
        yield {
            "NO.": number,
            "NAMA": person.name,
            "NIP": f"'{person.nip}",
            "PANGKAT > GOL/ RUANG": rank,
            "PANGKAT > TMT": since,
            "JABATAN > NAMA": person.job.title if person.job else "",
        }


def nominatif(city: City) -> Iterator[Row]:
    """Yield a nominatif with two facts in a cell."""
    for number, (person, since, rank) in enumerate(_ranked(city), 1):
        nip = person.nip
        spaced = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
        yield {
            "No": number,
            "Nama / NIP": f"{person.name}\n{spaced if number % 2 else nip}",
            "GR / TMT": f"{rank} / {since:%d-%m-%Y}",
            "Jabatan": person.job.title if person.job else "",
            "Alamat": canaries(number)["ALAMAT"],
        }


def pejabat_eselon(city: City) -> Iterator[Row]:
    """Yield the list of officials with the length of service in two columns."""
    for number, (person, since, rank) in enumerate(_ranked(city), 1):
        yield {
            "No": number,
            "Nama": person.name,
            "NIP": person.nip,
            "Pangkat": f"({rank})",
            "TMT. Pangkat": since.isoformat(),
            "Jabatan": person.job.title if person.job else "",
        }


def data_pegawai(city: City) -> Iterator[Row]:
    """Yield a SIMPEG's table of officers."""
    for number, (person, since, rank) in enumerate(_ranked(city), 1):
        yield {
            "NO.": number,
            "SAPK ID": person.pns_id,
            "NIP Baru": f"'{person.nip}",
            "Nama": person.name,
            "Gol. Ruang": rank,
            "TMT Pangkat": f"{since:%d-%m-%Y}",
            "Telepon": canaries(number)["NOMOR HP"],
            "Alamat": canaries(number)["ALAMAT"],
        }


def simpeg_pegawai(city: City) -> Iterator[Row]:
    """Yield a SIMPEG's short download."""
    for number, (person, since, rank) in enumerate(_ranked(city), 1):
        yield {
            "NAMA": person.name,
            "NIP": person.nip,
            "AGAMA": canaries(number)["AGAMA NAMA"],
            "NIK": canaries(number)["NIK"],
            "GOL AKHIR": rank,
            "TMT GOLONGAN": f"{since:%d-%m-%Y}",
        }


def bezetting(city: City) -> Iterator[Row]:
    """Yield need, class and how many sit on every leading post."""
    for number, row in enumerate(syarat_jabatan(city), 1):
        code = str(row["KODE JABATAN"])
        yield {
            "ID": number,
            "Kode": code,
            "Nama Jabatan": city.unit(code).title,
            "ABK": 1,
            "Kelas": row.get("KELAS JABATAN", ""),
            "Posisi ID": 1000 + number,
            "Terisi ASN": int(code in city.leaders),
        }


def jabatan_struktural(city: City) -> Iterator[Row]:
    """Yield the structural post everybody holds now."""
    for person in city.people:
        job = person.job
        if job is not None and job.kind == "struktural":
            yield {
                "NIP": person.nip,
                "ID_JABATAN": str(job.post or job.unit),
                "NO_SK": job.decree,
                "TMT_JABATAN": f"{job.since:%d-%m-%Y}",
                "TGL_SK": f"{job.since:%d-%m-%Y}",
            }


def lowongan(city: City) -> Iterator[Row]:
    """Yield the empty posts by unit, title and eselon, with a line for the sum."""
    names = {unit.code: unit.name for unit in city.units}
    counted: Counter[tuple[str, str, str]] = Counter()
    for unit in city.units:
        if unit.eselon in COUNTED and unit.code not in city.leaders:
            counted[names[unit.org], unit.title, unit.eselon] += 1
    before = ""
    for number, ((office, title, eselon), count) in enumerate(
        sorted(counted.items()), 1
    ):
        yield {
            "NO": number,
            "SATKER": office if office != before else "",
            "JABATAN": title,
            COUNTED[eselon]: count,
            "JUMLAH": count,
        }
        before = office
    yield {
        "SATKER": "JUMLAH",
        **{
            heading: sum(n for (_, _, code), n in counted.items() if code == eselon)
            for eselon, heading in COUNTED.items()
        },
    }
