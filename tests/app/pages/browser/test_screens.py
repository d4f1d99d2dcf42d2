"""Every screen in a browser: usable by all, at both widths, without a complaint."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.app.pages.browser.conftest import Take

pytestmark = pytest.mark.browser
SCREENS = {
    "beranda": "/?tanggal=2026-02-06",
    "putaran": "/putaran",
    "satu-putaran": "/putaran/feb-2026",
    "usulan": "/usulan/1",
    "rantai": "/usulan/1/rantai",
    "aturan-bersama": "/usulan/1/aturan-bersama",
    "kepekaan": "/usulan/1/kepekaan",
    "alasan": "/usulan/1/jabatan/KEC-1",
    "pegawai": "/pegawai/4",
    "merit": "/pegawai/4/merit?tanggal=2026-02-06",
    "jabatan": "/jabatan/KEC-1",
    "daftar-pegawai": "/pegawai?urut=-name",
    "daftar-jabatan": "/jabatan?eselon=31",
    "daftar-unit": "/unit?cari=tidak+ada",
    "pegawai-dahulu": "/pegawai/4?diketahui=2026-02-01",
    "koreksi": "/pegawai/4/koreksi/positions/5",
    "susunan": "/susunan?tanggal=2026-02-06",
    "mutu-data": "/mutu-data",
    "daftar-kerja": "/mutu-data/daftar-kerja?hitung=ya",
    "jejak": "/jejak",
    "peta": "/peta?tanggal=2026-02-06",
    "aturan": "/aturan?kekuatan=GW",
    "satu-aturan": "/aturan/ROT-MIN2",
    "tanya": "/bolehkah",
    "putusan": "/bolehkah?pegawai=4&jabatan=DIS-1-B2&tanggal=2026-02-05",
    "peluang": "/pegawai/1/peluang?hitung=ya",
    "calon": "/jabatan/KEC-1/calon?hitung=ya",
    "belum-dihitung": "/prakiraan",
    "prakiraan": "/prakiraan?hitung=ya",
    "kekurangan": "/prakiraan/kekurangan?hitung=ya",
    "data-kurang": "/prakiraan/data?hitung=ya",
    "usul-plt": "/prakiraan/plt?hitung=ya",
    "kaderisasi": "/prakiraan/kaderisasi?hitung=ya&tampil=semua",
    "terkunci": "/prakiraan/terkunci?hitung=ya&usulan=ya&putaran=feb-2026",
    "banding-aturan": "/prakiraan/banding-aturan?hitung=ya&dari=2026-1&ke=2026-2",
    "jangka-waktu": "/prakiraan/jangka-waktu?tanggal=2026-02-06",
    "impor": "/impor",
    "impor-diterapkan": "/impor/1",
    "impor-pertentangan": "/impor/2?dampak=ya",
    "impor-ditolak": "/impor/3",
    "hari-pertama": "/mulai",
    "permohonan": "/permohonan",
    "satu-permohonan": "/permohonan/1",
    "jejak-pegawai": "/pegawai/1/jejak",
    "tidak-ada": "/jabatan/TIDAK-ADA",
}
# Screens whose forms and tables are folded away at first.
UNFOLDING = ("putaran", "aturan-bersama", "satu-aturan")
UNFOLD = "document.querySelectorAll('details').forEach(each => each.open = true)"
WIDTHS = {"lebar": (1280, 900), "ponsel": (390, 844)}
NOT_FOUND = "Failed to load resource: the server responded with a status of 404"


@pytest.mark.parametrize("width", WIDTHS)
def test_every_screen_is_accessible_fits_and_breaks_no_policy(
    signed_in: Page, complaints: list[str], *, width: str, take: Take
) -> None:
    across, down = WIDTHS[width]
    signed_in.set_viewport_size({"width": across, "height": down})
    faults: dict[str, object] = {}

    for name, path in SCREENS.items():
        signed_in.goto(path)
        found = Axe().run(signed_in)
        if found.violations_count:
            faults[name] = found.generate_report()
        if signed_in.evaluate("document.documentElement.scrollWidth") > across:
            faults[f"{name} is wider than the screen"] = across
        take(signed_in, f"{name}-{width}")

    assert not faults
    assert [text for text in complaints if not text.startswith(NOT_FOUND)] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_what_unfolds_is_accessible_and_fits_too(
    signed_in: Page, *, width: str, take: Take
) -> None:
    across, down = WIDTHS[width]
    signed_in.set_viewport_size({"width": across, "height": down})
    faults: dict[str, object] = {}

    for name in UNFOLDING:
        signed_in.goto(SCREENS[name])
        signed_in.evaluate(UNFOLD)
        found = Axe().run(signed_in)
        if found.violations_count:
            faults[name] = found.generate_report()
        if signed_in.evaluate("document.documentElement.scrollWidth") > across:
            faults[f"{name} is wider than the screen"] = across
        take(signed_in, f"{name}-terbuka-{width}")

    assert not faults


def test_the_door_is_accessible(page: Page, take: Take) -> None:
    page.goto("/masuk")
    take(page, "masuk-lebar")

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


def test_every_page_says_that_nothing_is_real(signed_in: Page) -> None:
    for path in SCREENS.values():
        signed_in.goto(path)
        if "TIDAK-ADA" in path:
            continue
        assert signed_in.title().startswith("DATA SINTETIS")
        assert signed_in.get_by_role("note").is_visible()


def test_a_keyboard_reaches_the_content_at_once(signed_in: Page) -> None:
    signed_in.goto("/putaran")
    signed_in.keyboard.press("Tab")

    assert signed_in.evaluate("document.activeElement.textContent") == (
        "Langsung ke isi"
    )
    signed_in.keyboard.press("Enter")
    assert signed_in.url.endswith("#isi")


def test_on_paper_stands_the_content_without_controls(signed_in: Page) -> None:
    signed_in.goto("/usulan/1")
    signed_in.emulate_media(media="print")

    assert signed_in.get_by_role("note").is_visible()
    assert signed_in.get_by_role("row", name="Camat Melati").first.is_visible()
    assert not signed_in.get_by_role("button", name="Keluar").is_visible()
    assert not signed_in.get_by_label("Cari jabatan").is_visible()


def test_the_chains_scroll_within_their_frame_on_a_phone(signed_in: Page) -> None:
    signed_in.set_viewport_size({"width": 390, "height": 844})
    signed_in.goto("/usulan/1/rantai")
    picture = signed_in.locator(".picture")

    inner, outer = picture.evaluate("node => [node.scrollWidth, node.clientWidth]")

    assert inner > outer
    assert signed_in.get_by_role("img", name="2 rantai pengisian").count() == 1
