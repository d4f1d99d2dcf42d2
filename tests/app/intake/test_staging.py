"""Files wait, are checked, applied whole and taken back; no step can lose them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from fastapi.testclient import TestClient
from sqlalchemy import event
from sqlmodel import Session

from app import clock
from app.accounts.actor import Actor
from app.config import Settings
from app.db import Database
from app.intake import working
from app.officers.models import Discipline, Officer, Position, Profile, Rank
from app.profiles import canonical
from app.profiles.queries import load_city
from tests.app.intake.workbooks import BIMA, SARI, officer, position, small_city, xlsx

As = Callable[[str], TestClient]
Rows = Callable[..., list[dict[str, Any]]]
IMPORTS = "/api/v1/imports"
pytestmark = pytest.mark.usefixtures("read_once")
DAY = {"known_on": "2026-01-19"}


@pytest.fixture
def api(as_: As) -> TestClient:
    return as_("integrator")


def stage(
    client: TestClient, *files: tuple[str, bytes], known_on: str = "2026-01-19"
) -> dict[str, Any]:
    answer = client.post(
        f"{IMPORTS}/staged",
        files=[("files", file) for file in files],
        data={"known_on": known_on},
    )
    assert answer.status_code in {200, 201}, answer.text
    told: dict[str, Any] = answer.json()
    return told


def checked(
    client: TestClient,
    db: Database,
    settings: Settings,
    *files: tuple[str, bytes],
    known_on: str = "2026-01-19",
) -> dict[str, Any]:
    number = stage(client, *files, known_on=known_on)["id"]
    assert working.work_once(db, settings)
    told: dict[str, Any] = client.get(f"{IMPORTS}/{number}").json()
    return told


def applied(
    client: TestClient,
    db: Database,
    settings: Settings,
    *files: tuple[str, bytes],
    known_on: str = "2026-01-19",
) -> int:
    told = checked(client, db, settings, *files, known_on=known_on)
    answer = client.post(f"{IMPORTS}/{told['id']}/apply")
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == "applied"
    return int(told["id"])


def shelf_of(settings: Settings) -> list[Path]:
    return sorted(each for each in settings.data_dir.rglob("*") if each.is_file())


def facts(db: Database, actor: Actor, day: date = date(2026, 12, 1)) -> bytes:
    with db.reading() as session:
        return canonical.dump(load_city(session, agency_id=actor.agency_id, as_of=day))


def test_files_wait_are_checked_and_applied(
    api: TestClient, db: Database, settings: Settings, rows_of: Rows
) -> None:
    told = stage(api, *small_city())
    assert (told["state"], told["phase"]) == ("staged", "")
    assert len(shelf_of(settings)) == len(small_city())

    assert working.work_once(db, settings)
    ready = api.get(f"{IMPORTS}/{told['id']}").json()
    assert ready["state"] == "checked"
    assert ready["report"]["changes"]["officer_profile"] == {"new": 2}
    assert rows_of(Officer) == []

    done = api.post(f"{IMPORTS}/{told['id']}/apply")
    assert done.status_code == 200
    assert done.json()["state"] == "applied"
    assert done.json()["report"] == ready["report"]
    assert len(rows_of(Officer)) == 2
    assert shelf_of(settings) == []
    assert not working.work_once(db, settings)


@pytest.mark.sqlite
def test_kept_files_are_for_the_service_alone(
    api: TestClient, settings: Settings
) -> None:
    stage(api, *small_city())

    assert {each.stat().st_mode & 0o077 for each in shelf_of(settings)} == {0}
    assert shelf_of(settings)[0].parent.stat().st_mode & 0o077 == 0


@pytest.mark.sqlite
def test_the_same_files_wait_once_and_change_nothing_twice(
    api: TestClient, db: Database, settings: Settings, rows_of: Rows
) -> None:
    first = stage(api, *small_city())
    again = stage(api, *reversed(small_city()))
    assert again["id"] == first["id"]

    working.work_once(db, settings)
    for _ in range(2):  # to apply what is applied is no fault
        assert api.post(f"{IMPORTS}/{first['id']}/apply").json()["state"] == "applied"
    assert len(rows_of(Profile)) == 2

    third = checked(api, db, settings, *small_city())
    assert third["id"] != first["id"]
    assert third["report"]["changes"] == {}
    assert api.post(f"{IMPORTS}/{third['id']}/apply").status_code == 200
    assert len(rows_of(Profile)) == 2
    assert rows_of(Profile, superseded=True) == []


@pytest.mark.sqlite
def test_a_refused_import_says_where_and_cannot_be_applied(
    api: TestClient, db: Database, settings: Settings
) -> None:
    wrong = xlsx("rw-jabatan", position(SARI, "31-02-2024"))

    told = checked(api, db, settings, *small_city()[:-1], wrong)
    answer = api.post(f"{IMPORTS}/{told['id']}/apply")

    assert told["state"] == "refused"
    assert told["report"]["errors"][0]["row"] == 2
    assert answer.status_code == 409
    assert "ditolak" in answer.json()["detail"]


@pytest.mark.sqlite
def test_what_was_dropped_leaves_no_file_behind(
    api: TestClient, settings: Settings
) -> None:
    told = stage(api, *small_city())

    gone = api.delete(f"{IMPORTS}/{told['id']}")
    again = api.delete(f"{IMPORTS}/{told['id']}")

    assert (gone.status_code, again.status_code) == (200, 200)
    assert gone.json()["state"] == "dropped"
    assert shelf_of(settings) == []
    assert api.post(f"{IMPORTS}/{told['id']}/apply").status_code == 409


@pytest.mark.sqlite
def test_a_file_that_another_import_waits_for_stays(
    api: TestClient, db: Database, settings: Settings
) -> None:
    units = small_city()[0]
    first = stage(api, units)
    whole = stage(api, *small_city())

    api.delete(f"{IMPORTS}/{first['id']}")
    while working.work_once(db, settings):
        pass

    assert api.post(f"{IMPORTS}/{whole['id']}/apply").json()["state"] == "applied"


@pytest.mark.sqlite
def test_what_nobody_decides_expires(
    api: TestClient, db: Database, settings: Settings
) -> None:
    told = checked(api, db, settings, *small_city())

    working.tidy(db, settings)
    assert api.get(f"{IMPORTS}/{told['id']}").json()["state"] == "checked"
    later = clock.now() + timedelta(days=settings.staged_days, minutes=1)
    with time_machine.travel(later, tick=True):
        working.tidy(db, settings)

    assert api.get(f"{IMPORTS}/{told['id']}").json()["state"] == "expired"
    assert shelf_of(settings) == []
    answer = api.post(f"{IMPORTS}/{told['id']}/apply")
    assert "unggah lagi" in answer.json()["detail"]


@pytest.mark.sqlite
def test_a_lost_file_is_asked_for_by_name(
    api: TestClient, db: Database, settings: Settings
) -> None:
    told = stage(api, *small_city())
    shelf_of(settings)[0].write_bytes(b"bukan lagi yang sama")

    assert working.work_once(db, settings)

    report = api.get(f"{IMPORTS}/{told['id']}").json()["report"]
    assert "unggah lagi berkas yang sama" in report["errors"][0]["expected"]


class PowerCutError(Exception):
    """Stands for the end of a process at the worst moment."""


@contextmanager
def power_cut() -> Iterator[None]:
    def cut(_session: Session) -> None:
        raise PowerCutError

    event.listen(Session, "before_commit", cut)
    try:
        yield
    finally:
        event.remove(Session, "before_commit", cut)


def test_a_cut_at_any_step_loses_nothing(
    api: TestClient, db: Database, settings: Settings, *, rows_of: Rows, actor: Actor
) -> None:
    with power_cut():
        cut = api.post(
            f"{IMPORTS}/staged",
            files=[("files", file) for file in small_city()],
            data=DAY,
        )
    assert cut.status_code == 500
    assert api.get(IMPORTS).json()["items"] == []
    working.tidy(db, settings)
    assert shelf_of(settings) == []  # nobody waits for what was put there

    number = stage(api, *small_city())["id"]
    with power_cut(), pytest.raises(PowerCutError):
        working.work_once(db, settings)
    assert working.work_once(db, settings)

    with power_cut():
        assert api.post(f"{IMPORTS}/{number}/apply").status_code == 500
    assert rows_of(Officer) == []
    assert len(shelf_of(settings)) == len(small_city())
    assert api.post(f"{IMPORTS}/{number}/apply").json()["state"] == "applied"

    before = facts(db, actor)
    with power_cut():
        assert api.post(f"{IMPORTS}/{number}/undo").status_code == 500
    assert facts(db, actor) == before
    assert api.post(f"{IMPORTS}/{number}/undo").json()["state"] == "undone"


@pytest.mark.sqlite
def test_a_dropping_cut_short_keeps_the_files(
    api: TestClient, db: Database, settings: Settings
) -> None:
    number = checked(api, db, settings, *small_city())["id"]

    with power_cut():
        assert api.delete(f"{IMPORTS}/{number}").status_code == 500

    assert len(shelf_of(settings)) == len(small_city())
    assert api.post(f"{IMPORTS}/{number}/apply").json()["state"] == "applied"


@pytest.mark.sqlite
def test_files_that_cannot_be_swept_do_not_deny_what_was_applied(
    api: TestClient, db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = checked(api, db, settings, *small_city())["id"]
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", _refuse)
        answer = api.post(f"{IMPORTS}/{number}/apply")
    left = shelf_of(settings)
    working.tidy(db, settings)

    assert (answer.status_code, len(left)) == (200, len(small_city()))
    assert shelf_of(settings) == []


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError


@pytest.mark.sqlite
def test_a_worker_that_died_is_replaced_when_its_lease_ends(
    api: TestClient, db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = stage(api, *small_city())["id"]
    with monkeypatch.context() as patched:
        patched.setattr(working, "_check", _die)
        with pytest.raises(PowerCutError):
            working.work_once(db, settings)

    assert not working.work_once(db, settings)  # its lease still holds
    assert api.get(f"{IMPORTS}/{number}").json()["phase"] == "read"
    with time_machine.travel(clock.now() + timedelta(minutes=3), tick=True):
        assert working.work_once(db, settings)

    assert api.get(f"{IMPORTS}/{number}").json()["state"] == "checked"


def _die(*_: object) -> None:
    raise PowerCutError


@pytest.mark.sqlite
def test_undoing_restores_what_was_and_deletes_nothing(
    api: TestClient, db: Database, settings: Settings, *, rows_of: Rows, actor: Actor
) -> None:
    applied(api, db, settings, *small_city())
    before = facts(db, actor)
    number = applied(
        api,
        db,
        settings,
        xlsx("data-utama", officer(SARI, **{"GOL AKHIR ID": "41"})),
        xlsx("rw-jabatan", position(SARI, "06-02-2026", unorId="ID-KOTA")),
        known_on="2026-11-23",
    )
    during = facts(db, actor)
    rows = {
        table: len(rows_of(table)) + len(rows_of(table, superseded=True))
        for table in (Rank, Position, Profile)
    }
    assert api.get(f"{IMPORTS}/{number}/hindrances").json()["items"] == []

    undone = api.post(f"{IMPORTS}/{number}/undo")
    again = api.post(f"{IMPORTS}/{number}/undo")

    assert undone.status_code == again.status_code == 200
    assert undone.json()["state"] == "undone"
    assert facts(db, actor) == before != during
    for table, count in rows.items():
        assert len(rows_of(table)) + len(rows_of(table, superseded=True)) >= count
    assert "41" in {row["golongan"] for row in rows_of(Rank, superseded=True)}


@pytest.mark.sqlite
def test_undoing_the_first_import_leaves_an_empty_city_that_can_be_filled_again(
    api: TestClient, db: Database, settings: Settings, *, actor: Actor
) -> None:
    empty = facts(db, actor)
    number = applied(api, db, settings, *small_city())
    full = facts(db, actor)

    api.post(f"{IMPORTS}/{number}/undo")
    assert facts(db, actor) == empty
    assert api.get("/api/v1/officers").json()["items"] == []
    orphan = checked(
        api, db, settings, xlsx("rw-jabatan", position(SARI, "01-03-2024"))
    )
    assert orphan["state"] == "refused"  # nobody knows Sari any more

    applied(api, db, settings, *small_city())
    assert facts(db, actor) == full


def test_what_was_built_on_an_import_stands_in_its_way(
    api: TestClient, db: Database, settings: Settings, *, actor: Actor
) -> None:
    first = applied(api, db, settings, *small_city())
    before = facts(db, actor)
    second = applied(
        api, db, settings, xlsx("rw-jabatan", position(BIMA, "01-03-2024"))
    )

    refused = api.post(f"{IMPORTS}/{first}/undo")
    listed = api.get(f"{IMPORTS}/{first}/hindrances").json()["items"]

    assert refused.status_code == 409
    assert "bergantung padanya" in refused.json()["detail"]
    assert {each["source"] for each in refused.json()["errors"]} == {
        "rw-jabatan.xlsx#Sheet1!2"
    }
    assert listed[0]["subject"].startswith("officer:")
    # The newest first, as it says: then nothing is left in the way.
    assert api.post(f"{IMPORTS}/{second}/undo").status_code == 200
    assert facts(db, actor) == before
    assert api.post(f"{IMPORTS}/{first}/undo").status_code == 200


@pytest.mark.sqlite
def test_what_was_taken_back_does_not_return_beside_its_equal_told_since(
    api: TestClient, db: Database, settings: Settings, *, rows_of: Rows
) -> None:
    def sanction(**given: str) -> tuple[str, bytes]:
        told = {
            "pnsOrang": f"PNS-{SARI[-4:]}",
            "jenisHukuman": "24",
            "skNomor": "SK/1",
            "hukumanTanggal": "01-09-2025",
            "jenisTingkatHukumanId": "S",
        }
        return xlsx("rw-hukdis", told | given)

    applied(api, db, settings, *small_city(), sanction())
    annulled = applied(api, db, settings, sanction(skPembatalanTanggal="01-02-2026"))
    anew = applied(api, db, settings, sanction(skNomor="SK/2"))

    refused = api.post(f"{IMPORTS}/{annulled}/undo")

    assert refused.status_code == 409
    [told] = refused.json()["errors"]
    assert "dicatat lagi" in told["message"]
    assert [row["document"] for row in rows_of(Discipline)] == ["SK/2"]
    for number in (anew, annulled):
        assert api.post(f"{IMPORTS}/{number}/undo").status_code == 200
    assert [row["document"] for row in rows_of(Discipline)] == ["SK/1"]


def test_undone_changes_of_the_same_row_come_off_one_by_one(
    api: TestClient, db: Database, settings: Settings, *, actor: Actor
) -> None:
    numbers, states = [], []
    for month, golongan in enumerate(("34", "41", "42"), start=1):
        states.append(facts(db, actor))
        files = [xlsx("data-utama", officer(SARI, **{"GOL AKHIR ID": golongan}))]
        if month == 1:
            files = [*small_city()[:2], *files]
        numbers.append(applied(api, db, settings, *files, known_on=f"2026-0{month}-01"))

    for number, state in zip(reversed(numbers), reversed(states), strict=True):
        answer = api.post(f"{IMPORTS}/{number}/undo")
        assert answer.status_code == 200, answer.text
        assert facts(db, actor) == state


@pytest.mark.sqlite
def test_another_agency_can_do_nothing_with_an_import(
    api: TestClient, stranger: TestClient, db: Database, settings: Settings
) -> None:
    number = checked(api, db, settings, *small_city())["id"]

    for method, path in (
        ("POST", "apply"),
        ("POST", "undo"),
        ("GET", "conflicts"),
        ("GET", "hindrances"),
    ):
        answer = stranger.request(method, f"{IMPORTS}/{number}/{path}")
        assert answer.status_code == 404
    assert stranger.delete(f"{IMPORTS}/{number}").status_code == 404
    assert api.get(f"{IMPORTS}/{number}").json()["state"] == "checked"
