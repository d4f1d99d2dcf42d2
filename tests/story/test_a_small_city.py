"""A tenth of the demo's city, from its spreadsheets to its rosters."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from pydantic import SecretStr
from sqlmodel import select

from app.accounts import service as accounts
from app.config import Settings
from app.db import Database
from app.demo.rounds import (
    AGENCY,
    DATES,
    Demo,
    Played,
    hold_round,
    play,
    policy,
)
from app.demo.run import Generator
from app.gates import evaluate as gates
from app.intake import service as intake
from app.merit import evaluate as merit
from app.placements.models import Round, Snapshot
from app.placements.rules import posts_in_scope
from app.placements.schemas import Summary
from app.placements.solving import snapshot as snapshots
from app.placements.solving.names import officer_name
from app.placements.solving.snapshot import Frozen
from app.profiles.leadership import leaders_on
from solver import check

SEED = 3
SCALE = 0.1
LIMITS = {"struktural": 12, "kepala_puskesmas": 4}


def make_demo(db: Database, out: Path, **limits: int) -> Demo:
    return Demo(
        db=db,
        settings=Settings(
            database_url=db.url, secret=SecretStr("rahasia untuk pengujian saja " * 2)
        ),
        out=out,
        seed=SEED,
        limits={**LIMITS, **limits},
        say=lambda _: None,
        scale=SCALE,
    )


@pytest.fixture(scope="module")
def played(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Played, Path]:
    """Play February and November once, on SQLite."""
    out = tmp_path_factory.mktemp("kota")
    copy = out / "kota.db"
    copy.write_bytes(sqlite_template.read_bytes())
    db = Database(f"sqlite:///{copy}")
    last = play(make_demo(db, out), upto="nov-2026")
    db.dispose()
    return last, out


def _summary(out: Path, name: str) -> Summary:
    return Summary.model_validate_json((out / name / "summary.json").read_text())


def test_february_fills_every_gap_within_the_limits(
    played: tuple[Played, Path],
) -> None:
    february = _summary(played[1], "feb-2026")

    assert february.status == "optimal"
    assert february.checked
    assert february.unique
    assert february.units_without_definitive_leader.before > 0
    assert february.units_without_definitive_leader.after == 0
    assert all(limit["used"] <= limit["limit"] for limit in february.limits.values())


def test_november_goes_on_from_the_roster_of_february(
    played: tuple[Played, Path],
) -> None:
    november = played[0].proposal.summary

    assert november.status == "optimal"
    assert november.units_without_definitive_leader.before > 0
    assert november.pairs_failing_only["ROT-MIN2"] > 0
    assert november.units_without_definitive_leader.after == len(november.unfilled)


def test_the_files_of_an_answer_are_checked_without_the_service(
    played: tuple[Played, Path],
) -> None:
    folder = played[1] / "feb-2026"
    problem = json.loads((folder / "problem.json").read_text())
    proposal = json.loads((folder / "proposal.json").read_text())

    assert check(problem, proposal) == []
    worse = {**proposal, "values": [v - 1 for v in proposal["values"]]}
    assert check(problem, worse) != []


def test_no_nip_stands_in_a_problem_file(played: tuple[Played, Path]) -> None:
    folder = played[1] / "feb-2026"
    text = (folder / "problem.json").read_text() + (
        folder / "proposal.json"
    ).read_text()
    nips = [person.nip for person in Generator(seed=SEED, scale=SCALE).city.people]

    assert len(nips) > 100
    assert not [nip for nip in nips if nip in text]


@pytest.mark.parametrize("name", ["feb-2026", "nov-2026"])
def test_a_thousand_random_pairs_come_out_again_from_the_frozen_snapshot(
    played: tuple[Played, Path], name: str
) -> None:
    frozen = _frozen(played[1] / "kota.db", name)
    problem = json.loads((played[1] / name / "problem.json").read_text())
    worth = _worth(problem)
    law = gates.prepare(
        frozen.city, effective_on=frozen.effective_on, rulebook=frozen.rulebook
    )
    value = merit.prepare(
        frozen.city,
        effective_on=frozen.effective_on,
        policy=frozen.merit,
        tables=frozen.rulebook.fields,
    )
    leaders = leaders_on(frozen.city, frozen.effective_on, frozen.rulebook.service)
    held = {leader.nip: post for post, leader in leaders.items()}
    open_posts = {
        post.code
        for post in posts_in_scope(frozen.city)
        if post.workflow not in frozen.policy.own_batch
    }

    for nip, post in _pairs(frozen, worth):
        found = gates.explain(law, nip, post)
        points = merit.breakdown(value, nip, post).points
        is_free = {post, held.get(nip, post)} <= open_posts
        is_strong = points >= frozen.policy.least_points
        is_sent = (officer_name(frozen.key, nip), post) in worth
        may_come = found.eligible and is_free and is_strong
        assert is_sent == (held.get(nip) == post or may_come)
        assert points == int(
            value.points(law.index_by_post[post])[law.index_by_nip[nip]]
        )
        if is_sent:
            assert points == worth[officer_name(frozen.key, nip), post]


def test_shuffled_rows_and_files_give_the_same_roster_on_any_database(
    db: Database, played: tuple[Played, Path], tmp_path: Path
) -> None:
    written = Generator(seed=SEED, scale=SCALE).write(tmp_path / "berkas")
    files = [_shuffled(path) for path in written]
    Random(1).shuffle(files)
    with db.transaction() as session:
        agency = accounts.create_agency(
            session, code=AGENCY, name="Lain", is_synthetic=True, actor="uji"
        )
        actor = accounts.operator_of(agency)
        intake.import_files(session, files, known_on=DATES["feb-2026"][0], actor=actor)

    again = hold_round(make_demo(db, tmp_path), "feb-2026", actor=actor)

    expected = _summary(played[1], "feb-2026")
    assert again.summary.roster_sha256 == expected.roster_sha256
    assert again.summary.values == expected.values


@pytest.mark.sqlite
def test_a_limit_below_the_need_leaves_posts_unfilled_and_says_so(
    db: Database, tmp_path: Path
) -> None:
    demo = make_demo(db, tmp_path, kepala_puskesmas=0)

    summary = play(demo, upto="feb-2026").proposal.summary

    heads = [post for post in summary.unfilled if post.post.startswith("PKM.")]
    assert summary.appointments.puskesmas == 0
    assert len(heads) == summary.vacant_before.puskesmas > 0
    assert {post.why for post in heads} == {"limit"}
    assert all(post.limits == ["mutasi-puskesmas"] for post in heads)
    assert all("Batas jumlah mutasi" in post.reason for post in heads)


def test_the_demo_s_policy_is_the_mayor_s_headline() -> None:
    limits = {
        limit.id: limit.limit
        for limit in policy({"struktural": 44, "kepala_puskesmas": 17}).limits
    }

    assert limits == {"mutasi-struktural": 44, "mutasi-puskesmas": 17}


def _frozen(path: Path, name: str) -> Frozen:
    """Read a round's snapshot as it was stored, with the key that named people."""
    db = Database(f"sqlite:///{path}")
    with db.transaction() as session:
        held = session.exec(select(Round).where(Round.code == name)).one()
        stored = session.exec(
            select(Snapshot).where(Snapshot.round_id == held.id)
        ).one()
        frozen = snapshots.parse(snapshots.unpack(stored.content_gz), key=held.key)
    db.dispose()
    return frozen


def _worth(problem: dict[str, Any]) -> dict[tuple[str, str], int]:
    """Give the merit of each pair that was sent to the engine."""
    officers = [row["id"] for row in problem["officers"]]
    posts = [row["id"] for row in problem["posts"]]
    pairs = problem["pairs"]
    [level] = [row for row in problem["levels"] if row["name"] == "Nilai merit"]
    return {
        (officers[i], posts[j]): points
        for i, j, points in zip(
            pairs["officer"], pairs["post"], level["per_pair"], strict=True
        )
    }


def _pairs(frozen: Frozen, worth: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    """Draw 1 000 pairs: half from all there are, half from those sent."""
    draw = Random(20)
    nips = [person.nip for person in frozen.city.officers]
    posts = [post.code for post in posts_in_scope(frozen.city)]
    nip_of = {officer_name(frozen.key, nip): nip for nip in nips}
    any_pairs = [(draw.choice(nips), draw.choice(posts)) for _ in range(500)]
    sent = draw.sample(sorted(worth), 500)
    return any_pairs + [(nip_of[officer], post) for officer, post in sent]


def _shuffled(path: Path) -> tuple[str, bytes]:
    """Write a workbook's rows as CSV, in another order."""
    book = openpyxl.load_workbook(path, read_only=True)
    heading, *rows = book.worksheets[0].iter_rows(values_only=True)
    book.close()
    Random(path.name).shuffle(rows)
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(heading)
    writer.writerows(_cells(row) for row in rows)
    return f"{path.stem}.csv", stream.getvalue().encode()


def _cells(row: Sequence[object]) -> list[object]:
    return [
        value.strftime("%Y-%m-%d") if isinstance(value, date | datetime) else value
        for value in row
    ]
