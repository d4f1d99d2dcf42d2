"""Files that are broken or meant ill: each is refused in one sentence, or imported.

The table of them is docs/hostile-files.md; `python -m tests.hostile_page` writes it.
"""

import resource
from pathlib import Path

import pytest

from app.intake.faults import Fault, Faults
from app.intake.known import gather
from app.intake.reading import child
from app.intake.rows import ReadFiles, read_files
from app.intake.stored import Stored
from tests.app.intake.hostile import GOOD, IMPORTED, Hostile
from tests.app.intake.hostile_texts import TEXTS
from tests.app.intake.hostile_workbooks import WORKBOOKS
from tests.app.intake.workbooks import SARI, workbook, xlsx
from tests.hostile_page import write_page

pytestmark = pytest.mark.sqlite

CASES = {case.name: case for case in (*WORKBOOKS, *TEXTS)}
MOST_SECONDS = 2
MOST_MIB = 300
PAGE = Path(__file__).resolve().parents[3] / "docs" / "hostile-files.md"


def judged(case: Hostile) -> tuple[ReadFiles, list[Fault]]:
    read = read_files([(case.file, case.make())])
    faults = Faults(list(read.faults.found))
    gather(read, Stored(), faults)
    return read, faults.found


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_file_gets_one_answer(case: str) -> None:
    hostile = CASES[case]

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    read, faults = judged(hostile)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)

    if hostile.answer == IMPORTED:
        assert faults == []
        assert [len(file.rows) for file in read.files] == [1]
    else:
        (fault,) = faults
        assert hostile.answer in fault.expected
        assert fault.file in {hostile.file, fault_name(hostile.file)}
        named = (fault.expected, fault.cell, fault.column, str(fault.row))
        assert any(hostile.place in (each or "") for each in named)
    # The processor's time, for a busy machine makes everything else wait.
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent <= MOST_SECONDS
    # Who was stopped at its bound has nothing to tell; the bound is below this.
    told = read.usage.get(hostile.file) or {"peak_kib": child.MEMORY // 1024}
    assert told["peak_kib"] <= 1024 * MOST_MIB


def fault_name(name: str) -> str:
    return name.encode("unicode_escape").decode()[:150]


def test_there_are_at_least_sixty_and_each_is_on_the_page() -> None:
    assert len(CASES) >= 60
    assert PAGE.read_text(encoding="utf-8") == write_page(CASES.values())


def test_two_files_of_one_name_are_refused() -> None:
    file = ("a.xlsx", workbook(GOOD))

    assert len(read_files([file, file]).faults) == 1


def test_one_bad_file_does_not_hide_another() -> None:
    read = read_files([
        ("a.xlsx", b"x"),
        ("b.csv", b""),
        xlsx("umpan-balik", {"NIP": SARI, "TAHUN": 2025, "NILAI": 80}),
    ])

    assert [fault.file for fault in read.faults.found] == ["a.xlsx", "b.csv"]
    assert [file.set.id for file in read.files] == ["umpan-balik"]
