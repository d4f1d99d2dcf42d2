"""The files SIASN gives: data utama, unor, jabatan, SKP, hukuman disiplin, diklat."""

from collections.abc import Iterator
from typing import Final

from app.demo import tables
from app.demo.calendar import add_years
from app.demo.crowd import CONTRACT_GOLONGAN
from app.demo.mess import Mess, canaries
from app.demo.people import Job, Person
from app.demo.sheets import Cell, Row
from app.demo.state import City
from app.demo.units import Unit

LEVEL_CODES: Final = {
    "slta": ("15", "SLTA"),
    "d3": ("30", "Diploma III"),
    "d4": ("35", "Diploma IV"),
    "s1": ("40", "S-1/Sarjana"),
    "s2": ("45", "S-2"),
    "s3": ("50", "S-3/Doktor"),
}
ROMAN: Final = {"1": "I", "2": "II", "3": "III", "4": "IV"}
LETTER: Final = "abcde"
KIND_CODES: Final = {"struktural": "1", "fungsional": "2", "pelaksana": "4"}
KIND_NAMES: Final = {
    "struktural": "Jabatan Struktural",
    "fungsional": "Jabatan Fungsional Tertentu",
    "pelaksana": "Jabatan Fungsional Umum",
}
ESELON_NAMES: Final = {
    "21": "II.a",
    "22": "II.b",
    "31": "III.a",
    "32": "III.b",
    "41": "IV.a",
    "42": "IV.b",
}
STANDING: Final = {"01": "Aktif", "99": "Pensiun", "52": "Tidak aktif"}
RESULTS: Final = {1: "DI ATAS EKSPEKTASI", 2: "SESUAI EKSPEKTASI"}
BELOW: Final = "DI BAWAH EKSPEKTASI"
PREDICATES: Final = {
    1: "SANGAT BAIK",
    2: "BAIK",
    3: "BUTUH PERBAIKAN",
    4: "KURANG",
    5: "SANGAT KURANG",
}
AGENCY: Final = (
    "A5EB03E2SIM0F6A0E040640A040252AD",
    "Pemerintah Kota Bekasi (simulasi)",
)
NO_GOLONGAN_EVERY: Final = 997


def headings(name: str) -> list[str]:
    """Return the headings of a SIASN set, in order."""
    return [row["heading"] for row in tables.rows("headings") if row["set"] == name]


def golongan_name(code: str) -> str:
    """Write a golongan the way people do: III/d; a PPPK's is one number."""
    if code == CONTRACT_GOLONGAN:
        return "IX"
    return f"{ROMAN[code[0]]}/{LETTER[int(code[1]) - 1]}"


def data_utama(city: City) -> Iterator[Row]:
    """Yield the 67-column export, one row for each officer."""
    mess = Mess(city.seed, "data-utama")
    units = {unit.code: unit for unit in city.units}
    for number, person in enumerate(city.people, 1):
        yield _person(mess, person, units[person.unit], number=number)


def _person(mess: Mess, person: Person, unit: Unit, *, number: int) -> Row:
    is_pppk = person.employment == "pppk"
    row: dict[str, Cell] = canaries(number) | {
        "PNS ID": person.pns_id,
        "NIP BARU": mess.nip(person.nip),
        "NAMA": mess.text(person.name.upper()),
        "GELAR DEPAN": person.title_front,
        "GELAR BELAKANG": person.title_back or mess.nothing(),
        "TEMPAT LAHIR NAMA": "BEKASI",
        "TANGGAL LAHIR": mess.day(person.birth),
        "JENIS KELAMIN": "M" if person.sex == "L" else "F",
        "JENIS PEGAWAI ID": "71" if is_pppk else person.jenis_pegawai,
        "JENIS PEGAWAI NAMA": "PPPK" if is_pppk else "PNS Daerah Kab/Kota",
        "KEDUDUKAN HUKUM ID": person.kedudukan,
        "KEDUDUKAN HUKUM NAMA": STANDING.get(person.kedudukan, ""),
        "STATUS CPNS PNS": "C" if person.employment == "cpns" else "P",
        "TMT CPNS": mess.day(person.tmt_cpns),
        "TMT PNS": mess.day(
            add_years(person.tmt_cpns, 1) if person.employment == "pns" else None
        ),
        "UNOR ID": unit.siasn_id,
        "UNOR NAMA": unit.name,
        "INSTANSI INDUK NAMA": AGENCY[1],
        "INSTANSI KERJA NAMA": AGENCY[1],
    }
    return {
        **row,
        **_rank(mess, person, number),
        **_school(person),
        **_job(mess, person),
    }


def _rank(mess: Mess, person: Person, number: int) -> Row:
    if number % NO_GOLONGAN_EVERY == 0 and person.extra is None and not person.assessed:
        return {"GOL AKHIR ID": "null", "GOL AKHIR NAMA": "null"}
    return {
        "GOL AWAL ID": person.golongan_start,
        "GOL AKHIR ID": person.golongan,
        "GOL AKHIR NAMA": golongan_name(person.golongan),
        "TMT GOLONGAN": mess.day(person.golongan_since or person.tmt_cpns),
    }


def _school(person: Person) -> Row:
    last = person.schools[-1]
    code, name = LEVEL_CODES[last.level]
    return {
        "TINGKAT PENDIDIKAN ID": code,
        "TINGKAT PENDIDIKAN NAMA": name,
        "PENDIDIKAN NAMA": last.program,
        "TAHUN LULUS": str(last.day.year),
    }


def _job(mess: Mess, person: Person) -> Row:
    job = person.job
    if job is None:
        return {}
    return {
        "JENIS JABATAN ID": KIND_CODES[job.kind],
        "JENIS JABATAN NAMA": KIND_NAMES[job.kind],
        "JABATAN NAMA": job.title,
        "TMT JABATAN": mess.day(job.since),
    }


def ref_unor(city: City) -> Iterator[Row]:
    """Yield the units, each with its leading post."""
    mess = Mess(city.seed, "ref-unor")
    units = {unit.code: unit for unit in city.units}
    for unit in city.units:
        leader = city.leaders.get(unit.code)
        parent = units[unit.parent].siasn_id if unit.parent else mess.nothing()
        yield {
            "Id": unit.siasn_id,
            "InstansiId": AGENCY[0],
            "DiatasanId": parent,
            "EselonId": unit.eselon,
            "NamaUnor": mess.text(unit.name),
            "NamaJabatan": unit.title,
            "CepatKode": unit.code,
            "IndukUnorId": units[unit.org].siasn_id,
            "PemimpinPnsId": leader.pns_id if leader else mess.nothing(),
        }


def rw_jabatan(city: City) -> Iterator[Row]:
    """Yield every position row."""
    mess = Mess(city.seed, "rw-jabatan")
    units = {unit.code: unit for unit in city.units}
    number = 0
    for person in city.people:
        for job in person.jobs:
            number += 1
            yield _position(mess, person, job, unit=units[job.unit], number=number)


def _position(mess: Mess, person: Person, job: Job, *, unit: Unit, number: int) -> Row:
    row: dict[str, Cell] = {
        "id": f"RWJ{number:07d}",
        "idPns": person.pns_id,
        "nipBaru": person.nip,
        "jenisJabatan": KIND_CODES[job.kind],
        "unorId": unit.siasn_id,
        "unorNama": mess.text(unit.name),
        "eselonId": job.eselon or mess.nothing(),
        "tmtJabatan": mess.day(job.since),
        "nomorSk": job.decree,
        "tanggalSk": mess.day(job.since),
        "namaJabatan": job.title,
        "tmtPelantikan": mess.day(job.sworn_on),
        "jenisPenugasanId": job.assignment,
        "jenisMutasiId": "MU" if job.is_confirmation else "MJ",
    }
    if job.eselon in ESELON_NAMES:
        row["eselon"] = ESELON_NAMES[job.eselon]
    if job.kind == "fungsional":
        row["jabatanFungsionalNama"] = job.functional_title
    elif job.kind == "pelaksana":
        row["jabatanFungsionalUmumNama"] = job.title
    return row


def rw_skp22(city: City) -> Iterator[Row]:
    """Yield the yearly performance."""
    number = 0
    for person in city.people:
        for year, (result, behaviour, predicate) in sorted(person.marks.items()):
            number += 1
            yield {
                "id": f"SKP{number:07d}",
                "hasilKinerja": RESULTS.get(result, BELOW),
                "hasilKinerjaNilai": str(result),
                "kuadranKinerja": PREDICATES[predicate],
                "KuadranKinerjaNilai": str(predicate),
                "perilakuKerja": RESULTS.get(behaviour, BELOW),
                "PerilakuKerjaNilai": str(behaviour),
                "pnsDinilaiId": person.pns_id,
                "tahun": str(year),
            }


def rw_hukdis(city: City) -> Iterator[Row]:
    """Yield the sanctions."""
    mess = Mess(city.seed, "rw-hukdis")
    number = 0
    for person in city.people:
        for sanction in person.sanctions:
            number += 1
            yield {
                "id": f"HKD{number:05d}",
                "jenisHukuman": sanction.code,
                "pnsOrang": person.pns_id,
                "skNomor": f"SIM/862/{number:03d}/{sanction.day.year}",
                "skTanggal": mess.day(sanction.day),
                "hukumanTanggal": mess.day(sanction.day),
                "akhirHukumTanggal": mess.day(sanction.last_day),
                "nomorPp": "94 TAHUN 2021",
                "skPembatalanNomor": mess.nothing(),
                "jenisTingkatHukumanId": sanction.level,
            }


def rw_diklat(city: City) -> Iterator[Row]:
    """Yield the courses."""
    mess = Mess(city.seed, "rw-diklat")
    number = 0
    for person in city.people:
        for course in person.courses:
            number += 1
            yield {
                "id": f"DKL{number:06d}",
                "idPns": person.pns_id,
                "nipBaru": person.nip,
                "latihanStrukturalId": course.code or mess.nothing(),
                "latihanStrukturalNama": course.name,
                "nomor": f"SIM/{number:05d}",
                "tanggal": mess.day(course.day),
                "tahun": str(course.day.year),
                "jumlahJam": str(course.hours),
                "institusiPenyelenggara": "BPSDM Provinsi Jawa Barat",
            }
