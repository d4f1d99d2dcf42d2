"""A city under a plan is the city that stands on record once the plan is applied."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.accounts.actor import Actor
from app.db import Database
from app.intake import service
from app.intake.judging import judge
from app.planning.overlaying import city_after
from app.profiles import canonical
from app.profiles.queries import load_city
from tests.app.intake.workbooks import (
    BIMA,
    SARI,
    officer,
    position,
    profile,
    small_city,
    unit,
    xlsx,
)

pytestmark = pytest.mark.sqlite
JANUARY, NOVEMBER = date(2026, 1, 19), date(2026, 11, 23)
DAYS = (date(2024, 6, 1), JANUARY, date(2026, 11, 22), NOVEMBER, date(2027, 1, 1))
DEWI = "199003032015032003"
SANCTION = {
    "pnsOrang": f"PNS-{SARI[-4:]}",
    "jenisHukuman": "24",
    "skNomor": "SK/1",
    "hukumanTanggal": "01-09-2025",
    "jenisTingkatHukumanId": "S",
    "akhirHukumTanggal": "31-05-2026",
}
MEASURED = {"KODE UNIT": "KEC", "TAHUN": 2025, "INDEKS PEKPPP": 4.5}
FILES: dict[str, Callable[[], list[tuple[str, bytes]]]] = {
    "nothing new": small_city,
    "a changed standing and rank": lambda: [
        xlsx(
            "data-utama",
            officer(SARI, **{"KEDUDUKAN HUKUM ID": 20, "GOL AKHIR ID": "41"}),
        )
    ],
    "a new position that ends the old": lambda: [
        xlsx("rw-jabatan", position(SARI, "06-02-2026", unorId="ID-KOTA"))
    ],
    "a new officer": lambda: [
        xlsx("data-utama", officer(DEWI, **{"PNS ID": "PNS-DEWI"}))
    ],
    "a new unit, a renamed one, and what a post asks": lambda: [
        xlsx(
            "ref-unor",
            unit("LUR", under="KEC", EselonId="41"),
            unit("KEC", NamaUnor="X"),
        ),
        xlsx("profil-unit", profile("LUR", **{"JENIS UNIT": "kelurahan"})),
        xlsx(
            "syarat-jabatan",
            {
                "KODE JABATAN": "KEC",
                "JENIS JABATAN": "struktural",
                "PENDIDIKAN MINIMAL": "s1",
                "RUMPUN": "pemerintahan; hukum",
                "INTEGRITAS": 3,
            },
        ),
    ],
    "a sanction and a figure": lambda: [
        xlsx("rw-hukdis", SANCTION),
        xlsx("kinerja-layanan", MEASURED),
    ],
    "an annulled sanction, a corrected figure": lambda: [
        xlsx("rw-hukdis", SANCTION | {"skPembatalanTanggal": "01-02-2026"}),
        xlsx("kinerja-layanan", MEASURED | {"INDEKS PEKPPP": 4.6}),
    ],
    "an acting leader": lambda: [
        xlsx("rw-jabatan", position(BIMA, "01-11-2025", jenisPenugasanId="PLT"))
    ],
}


@pytest.mark.parametrize("known_on", [JANUARY, NOVEMBER])
def test_the_city_foreseen_is_the_city_that_comes(
    db: Database, operator: Actor, *, known_on: date, read_once: None
) -> None:
    first = [*small_city(), *FILES["a sanction and a figure"]()]
    _bring(db, operator, first, known_on=JANUARY)
    differing = set()

    for name, files in FILES.items():
        read = service.read_files(files())
        with db.reading() as session:
            judged = judge(
                session, read, known_on=known_on, agency_id=operator.agency_id
            )
            assert not judged.faults.found, judged.faults.listed()
            before = {day: _city(session, operator, day) for day in DAYS}
            foreseen = {day: city_after(before[day], judged.plan) for day in DAYS}
        _bring(db, operator, files(), known_on=known_on)
        with db.reading() as session:
            come = {day: _city(session, operator, day) for day in DAYS}
        for day in DAYS:
            assert canonical.dump(foreseen[day]) == canonical.dump(come[day]), (
                name,
                day,
            )
            if come[day] != before[day]:
                differing.add(name)

    assert differing == FILES.keys() - {"nothing new", "a sanction and a figure"}


def _bring(
    db: Database, actor: Actor, files: list[tuple[str, bytes]], *, known_on: date
) -> None:
    with db.transaction() as session:
        service.import_files(session, files, known_on=known_on, actor=actor)


def _city(session: Any, actor: Actor, day: date) -> Any:
    return load_city(session, agency_id=actor.agency_id, as_of=day)
