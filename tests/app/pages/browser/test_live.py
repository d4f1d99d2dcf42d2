"""What changes without a reload, and that everything also works without a script."""

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from app import clock
from app.accounts.actor import Actor
from app.config import Settings
from app.db import Database
from app.intake import working
from app.placements.models import Round, Run, RunState
from tests.app.intake.workbooks import xlsx
from tests.app.pages.browser.conftest import enter

pytestmark = pytest.mark.browser
# Events come when they come; on a busy machine that is late.
PATIENCE = 15_000


@pytest.fixture
def run(shown: Database, operator: Actor) -> int:
    """Ask for a run that no worker has taken yet."""
    with shown.transaction() as session:
        round_id = session.exec(select(Round.id).where(Round.code == "feb-2026")).one()
        waiting = Run(
            agency_id=operator.agency_id,
            round_id=round_id or 0,
            state=RunState.QUEUED,
            queued_at=clock.now(),
            queued_by="sari",
        )
        session.add(waiting)
        session.flush()  # the test needs its number
        return waiting.id or 0


def tell(shown: Database, run_id: int, state: RunState, phase: str) -> None:
    with shown.transaction() as session:
        found = session.exec(select(Run).where(Run.id == run_id)).one()
        found.state = state
        found.progress = {"phase": phase}
        session.add(found)


def test_progress_is_seen_without_a_reload(
    signed_in: Page, shown: Database, *, run: int, complaints: list[str]
) -> None:
    signed_in.goto("/putaran/feb-2026")
    signed_in.evaluate("window.isTheSamePage = true")
    expect(signed_in.get_by_text("Menunggu pekerja")).to_be_visible(timeout=PATIENCE)

    tell(shown, run, RunState.RUNNING, "solve")
    expect(signed_in.get_by_text("Mencari susunan terbaik")).to_be_visible(
        timeout=PATIENCE
    )
    tell(shown, run, RunState.FAILED, "solve")
    expect(signed_in.get_by_text("gagal")).to_be_visible(timeout=PATIENCE)

    assert signed_in.evaluate("window.isTheSamePage")
    assert complaints == []


def test_an_upload_is_checked_and_applied_without_a_reload(
    signed_in: Page, shown: Database, settings: Settings, complaints: list[str]
) -> None:
    signed_in.goto("/impor")
    name, content = xlsx(
        "syarat-jabatan",
        {"KODE JABATAN": "DIS-1-B2", "JENIS JABATAN": "struktural", "RUMPUN": "hukum"},
    )
    signed_in.get_by_label("Berkas (boleh beberapa)").set_input_files({
        "name": name,
        "mimeType": "application/octet-stream",
        "buffer": content,
    })
    signed_in.get_by_label("Data per tanggal").fill("2026-01-19")
    signed_in.get_by_role("button", name="Unggah dan periksa").press("Enter")
    expect(signed_in.get_by_text("Menunggu pekerja")).to_be_visible(timeout=PATIENCE)
    signed_in.evaluate("window.isTheSamePage = true")

    working.work_once(shown, settings)
    expect(signed_in.get_by_text("siap diterapkan")).to_be_visible(timeout=PATIENCE)
    assert signed_in.evaluate("window.isTheSamePage")
    signed_in.get_by_role("button", name="Terapkan").press("Enter")

    expect(signed_in.get_by_role("button", name="Batalkan impor ini")).to_be_visible(
        timeout=PATIENCE
    )
    assert complaints == []


def test_the_table_is_filtered_while_typing(signed_in: Page) -> None:
    signed_in.goto("/usulan/1")
    signed_in.evaluate("window.isTheSamePage = true")

    signed_in.get_by_label("Cari jabatan").press_sequentially("bima")

    expect(signed_in.get_by_text("1 dari 6 jabatan")).to_be_visible(timeout=PATIENCE)
    expect(signed_in.get_by_role("row", name="Camat Melati")).to_have_count(0)
    assert signed_in.evaluate("window.isTheSamePage")


def test_without_a_script_everything_is_still_there(
    browser: Browser, *, base_url: str, key: str, shown: Database, run: int
) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = enter(context.new_page(), key)

    page.goto("/putaran/feb-2026")
    tell(shown, run, RunState.CANCELLED, "law")
    page.reload()
    expect(page.get_by_text("dibatalkan")).to_be_visible(timeout=PATIENCE)
    page.goto("/usulan/1")
    page.get_by_label("Tampilkan").select_option("semua")
    page.get_by_role("button", name="Saring").click()
    expect(page.get_by_text("6 dari 6 jabatan")).to_be_visible(timeout=PATIENCE)
    context.close()


def test_a_round_is_made_and_frozen_by_hand(signed_in: Page) -> None:
    signed_in.goto("/putaran")
    signed_in.get_by_text("Buat putaran baru").click()
    signed_in.get_by_role("textbox", name="Kode").fill("mar-2026")
    signed_in.get_by_role("textbox", name="Nama").fill("Putaran Maret 2026")
    signed_in.get_by_label("Tanggal data").fill("2026-02-16")
    signed_in.get_by_label("Tanggal berlaku").fill("2026-03-02")
    signed_in.get_by_role("button", name="Buat putaran").click()

    signed_in.get_by_role("button", name="Bekukan data").click()

    expect(signed_in.get_by_text("dibekukan")).to_be_visible(timeout=PATIENCE)
    expect(signed_in.get_by_role("button", name="Jalankan perhitungan")).to_be_visible()


def test_signing_out_leads_back_to_the_door(page: Page, key: str) -> None:
    enter(page, key)

    page.get_by_role("button", name="Keluar").click()

    page.wait_for_url("**/masuk")
    page.goto("/putaran")
    assert "/masuk" in page.url
