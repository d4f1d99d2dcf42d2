"""Pictures are arithmetic: they can be checked without looking at them."""

from app.pages.drawing import bars, chains
from app.pages.drawing.bars import Amount
from app.pages.drawing.chains import ChainSteps, Step
from app.pages.drawing.text import fit


def step(post: str, officer: str, origin: str = "Dokter Ahli Muda") -> Step:
    return Step(
        post=post, unit=f"Unit {post}", officer=officer, move="rotasi", origin=origin
    )


def chain(*steps: Step, number: int = 1, is_ring: bool = False) -> ChainSteps:
    return ChainSteps(number=number, steps=steps, is_ring=is_ring)


def test_the_longest_bar_fills_the_track_and_none_overshoots_it() -> None:
    amounts = [
        Amount(name="a", empty=7, acting=6, total=20),
        Amount(name="b", empty=1, acting=0, total=5),
        Amount(name="c", empty=1, acting=2, total=5),
    ]

    drawn = bars.draw(amounts)

    assert drawn[0].empty + drawn[0].acting == bars.TRACK
    assert drawn[1].empty == bars.TRACK // 13
    assert drawn[2].empty + drawn[2].acting == 3 * bars.TRACK // 13


def test_no_bars_are_no_picture() -> None:
    assert bars.draw([]) == ()


def test_every_chain_is_a_row_of_its_own() -> None:
    picture = chains.draw([
        chain(step("P1", "A", origin="P2"), step("P2", "B")),
        chain(step("P3", "C"), number=2),
    ])

    [first, second] = picture.rows
    assert first.y + chains.BOX_HEIGHT < second.y
    assert picture.height >= second.y + chains.BOX_HEIGHT
    assert picture.title == "2 rantai pengisian, 3 pengangkatan"


def test_a_vacancy_stands_at_the_head_and_an_entrance_at_the_tail() -> None:
    [row] = chains.draw([
        chain(step("P1", "A", origin="P2"), step("P2", "B", origin="Analis"))
    ]).rows

    assert [box.css for box in row.boxes] == ["post-open", "post", "entry"]
    assert row.note == "lowong"
    assert row.boxes[-1].lines == ("Analis",)


def test_every_arrow_runs_from_the_box_behind_to_the_box_before() -> None:
    [row] = chains.draw([chain(step("P1", "A"), step("P2", "B"), step("P3", "C"))]).rows

    for target, arrow, origin in zip(
        row.boxes, row.arrows, row.boxes[1:], strict=False
    ):
        assert target.x + target.width < arrow.x2 < arrow.x1 < origin.x


def test_a_ring_has_no_vacancy_and_leads_back_to_its_head() -> None:
    [row] = chains.draw([chain(step("P1", "A"), step("P2", "B"), is_ring=True)]).rows

    assert [box.css for box in row.boxes] == ["post", "post", "entry"]
    assert row.note == "melingkar"
    assert " ".join(row.boxes[-1].lines) == "kembali ke P1"


def test_a_unit_is_named_only_where_the_title_does_not() -> None:
    named = Step(
        post="Kepala Bidang Pajak",
        unit="Bidang Pajak",
        officer="A",
        move="rotasi",
        origin="Auditor",
    )

    rows = chains.draw([chain(named), chain(step("Lurah Kenanga", "B"))]).rows

    assert [row.boxes[0].unit for row in rows] == ["", "Unit Lurah Kenanga"]


def test_the_picture_is_wide_enough_for_its_longest_chain() -> None:
    picture = chains.draw([chain(*(step(f"P{n}", "A") for n in range(7)))])

    right = max(box.x + box.width for row in picture.rows for box in row.boxes)
    assert right < picture.width


def test_a_long_title_is_broken_and_cut_with_an_ellipsis() -> None:
    title = "Kepala Seksi Pemberdayaan Masyarakat dan Kesejahteraan Sosial Kelurahan"

    lines = fit(title, width=31, lines=2)

    assert len(lines) == 2
    assert all(len(line) <= 31 for line in lines)
    assert lines[-1].endswith("…")


def test_a_word_longer_than_a_line_is_broken_rather_than_lost() -> None:
    assert fit("x" * 40, width=31, lines=2) == ("x" * 31, "x" * 9)
