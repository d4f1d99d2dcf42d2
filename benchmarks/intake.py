"""Reading and recognising a big file: 20 000 officers in 67 columns.

`python -m benchmarks.intake` (in `make bench`) writes the same rows as a workbook, as
CSV and as JSON, reads each as an import does, and says what the reading child took.
It fails where a bound is passed: 15 seconds of processor time (of both processes; a
busy machine makes the clock say more), 300 MB.
"""

import csv
import io
import json
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import xlsxwriter

from app.demo.services import SERVICE
from app.demo.sheets_siasn import headings
from app.intake.rows import read_files

OFFICERS = 20_000
MOST_SECONDS = 15
MOST_MIB = 300
SEED = 2026
FILLED = {
    "TMT CPNS",
    "TMT PNS",
    "TMT GOLONGAN",
    "TMT JABATAN",
    "TANGGAL SK CPNS",
    "TANGGAL SK PNS",
}
# As many different texts as a city has under these headings.
DIFFERENT = {"NAMA": OFFICERS, "ALAMAT": OFFICERS, "NIK": OFFICERS, "EMAIL": OFFICERS}


def officers() -> list[list[str]]:
    """Draw the rows, each a valid officer, every cell filled."""
    rng = Random(SEED)
    names = headings("siasn_data_utama_xlsx")
    rows = []
    for number in range(OFFICERS):
        born = date(1968, 1, 1) + timedelta(days=rng.randrange(10_000))
        since = date(born.year + 24, rng.randrange(1, 13), 1)
        nip = f"{born:%Y%m%d}{since:%Y%m}{1 + number % 2}{number // 40 + 1:03d}"
        row = {
            name: f"{name.lower()} {rng.randrange(DIFFERENT.get(name, 400))}"
            for name in names
        }
        row |= dict.fromkeys(FILLED, f"{since:%d-%m-%Y}")
        row |= {
            "PNS ID": f"{rng.getrandbits(128):032X}",
            "NIP BARU": f"'{nip}",
            "TANGGAL LAHIR": f"{born:%d-%m-%Y}",
            "JENIS KELAMIN": "MF"[number % 2],
            "JENIS PEGAWAI ID": "15",
            "KEDUDUKAN HUKUM ID": "01",
            "STATUS CPNS PNS": "P",
            "GOL AKHIR ID": "34",
            "TINGKAT PENDIDIKAN ID": "40",
            "TAHUN LULUS": str(born.year + 23),
            "UNOR ID": f"{rng.randrange(1000):032X}",
        }
        rows.append([row[name] for name in names])
    return [names, *rows]


def as_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """Write the rows as a workbook, every cell text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("DATA")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(at, column, cell)
    book.close()
    return out.getvalue()


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Write the rows as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def as_json(rows: Sequence[Sequence[str]]) -> bytes:
    """Write what the service tells of the same officers."""
    rank = {"GOL AKHIR ID": "golRuangAkhirId", "TMT GOLONGAN": "tmtGolAkhir"}
    names = [(SERVICE | rank).get(name, name) for name in rows[0]]
    found = [dict(zip(names, row, strict=True)) for row in rows[1:]]
    return json.dumps({"code": 1, "data": found}).encode()


def main() -> int:
    """Read each form once and print what it took."""
    rows = officers()
    failed = 0
    print(f"{OFFICERS:_} officers × {len(rows[0])} columns".replace("_", " "))
    print("| file | MB | seconds | CPU s | of it the child | its peak MiB | rows |")
    print("|---|---|---|---|---|---|---|")
    for ending, data in (
        ("xlsx", as_workbook(rows)),
        ("csv", as_csv(rows)),
        ("json", as_json(rows)),
    ):
        begun, spent = time.perf_counter(), time.process_time()
        read = read_files([(f"data-utama.{ending}", data)])
        seconds = time.perf_counter() - begun
        usage = read.usage[f"data-utama.{ending}"]
        child = usage.get("cpu_ms", 0) / 1000
        spent = time.process_time() - spent + child
        peak = usage.get("peak_kib", 0) / 1024
        found = sum(len(file.rows) for file in read.files)
        print(
            f"| {ending} | {len(data) / 1e6:.1f} | {seconds:.1f} | {spent:.1f} "
            f"| {child:.1f} | {peak:.0f} | {found} |"
        )
        is_kept = spent <= MOST_SECONDS and 0 < peak <= MOST_MIB
        failed += not (is_kept and found == OFFICERS and not read.faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
