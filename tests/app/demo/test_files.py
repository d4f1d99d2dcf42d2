"""The files are what agencies hold: real headings, their mess, and canaries."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.demo.mess import CANARY_COLUMNS, CANARY_PREFIXES
from app.demo.run import Generator, books
from app.demo.sheets import NOTICE
from app.intake.sets.catalogue import ALL


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("berkas")
    Generator(seed=1, scale=0.1).write(target)
    return target


@cache
def _rows(path: Path) -> list[tuple[Any, ...]]:
    book = load_workbook(path, read_only=True)
    rows = list(book["DATA"].iter_rows(values_only=True))
    book.close()
    return rows


def test_the_same_seed_writes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for path in Generator(seed=1, scale=0.1).write(tmp_path):
        ours = hashlib.sha256(path.read_bytes()).digest()
        assert ours == hashlib.sha256((folder / path.name).read_bytes()).digest()


def test_every_file_is_of_a_set_the_importer_knows() -> None:
    known = [set(one.required) for one in ALL]
    for book in books():
        assert any(required <= set(book.headings) for required in known), book.name


def test_data_utama_has_its_sixty_seven_columns(folder: Path) -> None:
    header, *rows = _rows(folder / "data-utama.xlsx")
    assert len(header) == 67
    assert len({row[0] for row in rows}) == len(rows) > 600


def test_every_workbook_says_that_it_is_synthetic(folder: Path) -> None:
    for path in folder.glob("*.xlsx"):
        book = load_workbook(path, read_only=True)
        assert book["KETERANGAN"]["A1"].value == NOTICE
        book.close()


def test_a_nip_is_text_sometimes_behind_an_apostrophe(folder: Path) -> None:
    header, *rows = _rows(folder / "data-utama.xlsx")
    nips = [row[header.index("NIP BARU")] for row in rows]
    assert all(isinstance(nip, str) for nip in nips)
    assert {nip.startswith("'") for nip in nips} == {True, False}


def test_dates_come_in_more_than_one_form(folder: Path) -> None:
    header, *rows = _rows(folder / "rw-jabatan.xlsx")
    cells = [row[header.index("tmtJabatan")] for row in rows]
    assert {type(cell).__name__ for cell in cells} == {"str", "datetime"}
    assert len({cell[2] == "-" for cell in cells if isinstance(cell, str)}) == 2


def test_what_must_not_be_kept_is_marked_in_every_row(folder: Path) -> None:
    header, *rows = _rows(folder / "data-utama.xlsx")
    for column, prefix in zip(CANARY_COLUMNS, CANARY_PREFIXES, strict=True):
        place = header.index(column)
        assert all(str(row[place]).startswith(prefix) for row in rows)


def test_the_list_of_traps_lies_beside_the_files(folder: Path) -> None:
    told = json.loads((folder / "jebakan.json").read_text(encoding="utf-8"))
    assert told["notice"] == NOTICE
    assert told["canary_prefixes"] == list(CANARY_PREFIXES)
    assert "best_scorer_is_locked" in told


def test_figures_of_units_are_said_to_be_invented(folder: Path) -> None:
    header, *rows = _rows(folder / "kinerja-layanan.xlsx")
    assert {row[header.index("NOMOR DOKUMEN")] for row in rows} == {"DATA SINTETIS"}
    years = {row[header.index("TAHUN")] for row in rows}
    assert years == {2024, 2025}
    received, closed, in_time = (
        [row[header.index(f"PENGADUAN {name}")] for row in rows]
        for name in ("DITERIMA", "SELESAI", "TEPAT WAKTU")
    )
    for most, some, few in zip(received, closed, in_time, strict=True):
        assert few <= some <= most
