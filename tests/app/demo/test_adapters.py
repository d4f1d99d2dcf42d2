"""The city through every adapter leaves the register that the usual files leave."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from app.db import Database
from app.demo import adapters
from app.demo.adapters import NAMES, Comparison
from app.demo.city import build_city
from app.demo.sheets import Row
from app.demo.state import City

pytestmark = [pytest.mark.sqlite, pytest.mark.timeout(600)]
SOME = ("duk-nominatif", "lowongan")


def agree(comparison: Comparison, names: Sequence[str]) -> None:
    found = [comparison.compare(name) for name in names]

    told = {one.name: (one.differing, one.remarks) for one in found}
    assert told == dict.fromkeys(names, (0, 0))
    # The service alone knows more than the usual files: the day of each diploma.
    over = {one.name: set(one.over) for one in found if one.over}
    assert over == ({"layanan": {"education"}} if "layanan" in names else {})
    assert all(one.rows for one in found)
    assert all(one.facts or one.name == "lowongan" for one in found)


def test_lists_tell_what_the_usual_files_tell(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    comparison = Comparison(db, build_city(3, scale=0.02), tmp_path)

    agree(comparison, SOME)

    # And the comparison sees a fact that is told otherwise.
    headings, rows, above, is_numbered = adapters.PRINTED["duk-nominatif"]

    def wrong(city: City) -> Iterator[Row]:
        for number, row in enumerate(rows(city)):
            yield dict(row) | ({"PANGKAT > GOL/ RUANG": "I/a"} if not number else {})

    changed = {"duk-nominatif": (headings, wrong, above, is_numbered)}
    monkeypatch.setattr(adapters, "PRINTED", adapters.PRINTED | changed)
    monkeypatch.setattr(comparison, "city", build_city(3, scale=0.02))
    seen = comparison.compare("duk-nominatif", code="sekali-lagi")
    assert seen.differing == 2
    # What the register has from its own source goes before a list of somebody else.
    assert seen.over == {}


@pytest.mark.slow
def test_every_form_of_the_city_tells_the_same_facts(
    db: Database, tmp_path: Path
) -> None:
    agree(Comparison(db, build_city(3, scale=0.05), tmp_path), NAMES)
