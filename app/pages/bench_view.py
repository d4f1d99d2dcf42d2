"""Bench strength post by post, and the coverage of the whole, in words."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.pages import words
from app.pages.ahead import Ahead
from app.planning import service
from app.planning.schemas import Bench

SHOWN = {"lemah": "Yang tanpa pengganti siap", "semua": "Semua jabatan"}
# What a reader can take in, and a browser draw, at once.
MOST_ROWS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchRow:
    """A post and who could follow."""

    code: str
    title: str
    unit: str
    rank: str
    is_led: bool
    leaves_on: date | None
    now: int
    free: int
    year: int
    two_years: int
    state: str
    css: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchView:
    """The coverage, and the posts the reader asked for, the weakest first."""

    posts: int
    ready: int
    percent: int
    year: int
    two_years: int
    jointly: int
    joint_percent: int
    per_post: str
    without_any: int
    rows: tuple[BenchRow, ...]
    row_count: int
    assumption: str


def read_bench(
    session: Session, ahead: Ahead, *, agency_id: int, shown: str
) -> BenchView:
    """Compose bench and coverage of a round."""
    after = ahead.is_after
    told = service.measure_coverage(
        session, ahead.code, agency_id=agency_id, after=after
    )
    benches = service.measure_bench(
        session, ahead.code, agency_id=agency_id, after=after
    )
    wanted = [one for one in benches if shown == "semua" or not one.ready_now]
    wanted.sort(key=_weakness)
    whole, hundredths = divmod(told.successors_per_post_hundredths, 100)
    return BenchView(
        posts=told.posts,
        ready=told.with_ready_successor,
        percent=told.coverage_percent,
        year=told.ready_within_a_year,
        two_years=told.ready_within_two_years,
        jointly=told.covered_jointly,
        joint_percent=told.joint_coverage_percent,
        per_post=f"{whole},{hundredths:02}",
        without_any=len(told.without_any),
        rows=tuple(_row(one) for one in wanted[:MOST_ROWS]),
        row_count=len(wanted),
        assumption=told.basis.assumption,
    )


def _weakness(one: Bench) -> tuple[int, int, int, str]:
    return (
        one.ready_within_two_years,
        one.ready_within_a_year,
        one.ready_now,
        one.post.post,
    )


def _row(one: Bench) -> BenchRow:
    state, css = _state(one)
    return BenchRow(
        code=one.post.post,
        title=one.post.title,
        unit=one.post.unit,
        rank=words.rank(one.post.eselon, one.post.kind),
        is_led=one.is_led,
        leaves_on=one.leaves_on,
        now=one.ready_now,
        free=one.ready_free,
        year=one.ready_within_a_year,
        two_years=one.ready_within_two_years,
        state=state,
        css=css,
    )


def _state(one: Bench) -> tuple[str, str]:
    if one.ready_now:
        return (
            ("siap sekarang", "led")
            if one.covered_jointly
            else ("siap, tetapi berebut", "acting")
        )
    if one.ready_within_a_year:
        return "siap dalam setahun", "acting"
    if one.ready_within_two_years:
        return "siap dalam dua tahun", "acting"
    return "tidak ada yang tampak", "open"
