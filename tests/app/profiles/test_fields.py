import pytest

from app.officers.models import PositionKind
from app.posts.models import Sector
from app.profiles.fields import (
    HEALTH,
    RUMPUN,
    FieldEntry,
    FieldTable,
    field_tables,
    fields_from_json,
    fields_to_json,
    of_functional,
    of_program,
    of_sector,
)


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("Ilmu Pemerintahan", {"pemerintahan"}),
        ("S-1 KESEHATAN  MASYARAKAT", {"kesehatan"}),
        ("Pendidikan Dokter", {"kesehatan"}),
        ("Kedokteran Hewan", {"pertanian"}),
        ("Teknik Sipil", {"teknik"}),
        ("Ilmu Gaib", set()),
    ],
)
def test_a_programme_belongs_to_its_rumpun(program: str, expected: set[str]) -> None:
    assert of_program(program) == expected


def test_the_longest_words_win_over_those_inside_them() -> None:
    assert of_functional("Administrator Kesehatan") == {HEALTH}
    assert of_functional("Dokter Gigi") == {HEALTH}
    assert of_functional("Auditor Kepegawaian") == {"kepegawaian", "administrasi"}


@pytest.mark.parametrize("sector", list(Sector))
def test_every_sector_has_a_rumpun(sector: Sector) -> None:
    assert of_sector(sector) <= set(RUMPUN)
    assert of_sector(sector)


@pytest.mark.parametrize("table", [field_tables().programs, field_tables().functionals])
def test_only_health_is_certain_and_the_rest_waits_for_confirmation(
    table: FieldTable,
) -> None:
    assert table.entries
    for entry in table.entries:
        assert entry.needs_confirmation == (entry.rumpun != (HEALTH,))
        assert entry.source


def test_the_tables_read_back_as_they_were_written() -> None:
    tables = field_tables()

    restored = fields_from_json(fields_to_json(tables))

    assert restored == tables
    assert restored.of_program("Teknik Sipil") == {"teknik"}


def test_a_rumpun_outside_the_list_is_refused() -> None:
    with pytest.raises(ValueError, match="sihir"):
        FieldEntry(words="ilmu gaib", rumpun=("sihir",), evidence="M", source="-")


def test_a_kind_of_position_is_no_functional_post() -> None:
    assert of_functional(PositionKind.PELAKSANA) == frozenset()
