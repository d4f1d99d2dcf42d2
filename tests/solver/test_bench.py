"""The bench end to end on tiny instances, and that it can tell a wrong answer."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from solver.bench.arena import Arena, Entrant, entrants
from solver.bench.chart import drawn
from solver.bench.cities import City
from solver.bench.country import Country
from solver.bench.instances import Instance, main, scaled
from solver.bench.rows import Row, compared

TINY = City(
    posts=12,
    officers=30,
    health_posts=2,
    vacant=3,
    candidates=6,
    structural_limit=3,
    health_limit=1,
    lottery_levels=1,
    tie_levels=False,
    families=3,
    continuity=True,
    newcomers=3,
    unit_size=4,
    pins=1,
    forbids=2,
    softs=2,
)
SVG = "{http://www.w3.org/2000/svg}"


def _bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "solver", "bench", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_tiny_round_is_measured_beside_its_peers_and_exported(tmp_path: Path) -> None:
    out, shared = tmp_path / "out", tmp_path / "shared"

    ended = _bench(
        *("round", "--scale", "0.05", "--seeds", "1", "--limit", "20", "--count", "1"),
        *("--out", str(out), "--export", str(shared)),
    )

    assert ended.returncode == 0, ended.stdout + ended.stderr
    results = json.loads((out / "results.json").read_text())
    rows = {row["entrant"]: row for row in results["rows"]}
    assert rows.keys() == {"definitif", "cp-sat", "highs"}
    assert rows["definitif"]["verdict"] == "holds"
    assert rows["definitif"]["check_seconds"] > 0
    assert rows["cp-sat"]["values"] == rows["definitif"]["values"]
    assert rows["highs"]["values"] == rows["definitif"]["values"]
    assert rows["highs"]["mib"] > 10
    assert rows["cp-sat"]["ratio"] > 0
    assert "proven, unique, certified" in ended.stdout
    assert ET.parse(out / "chart.svg").getroot().tag == f"{SVG}svg"  # noqa: S314  # ours

    best = json.loads((shared / "best-known.json").read_text())["instances"][0]
    problem = shared / "problems" / f"{best['name']}.json.gz"
    proposal = shared / "proposals" / f"{best['name']}.json.gz"
    judge = [sys.executable, "-m", "solver", "check", str(problem), str(proposal)]
    assert subprocess.run(judge, capture_output=True, check=False).returncode == 0
    assert best["values"] == rows["definitif"]["values"]


def test_small_and_tied_problems_are_measured_through_the_command(
    tmp_path: Path,
) -> None:
    ended = _bench(
        *("small", "tied", "--count", "25", "--seeds", "1", "--draws", "2"),
        *("--out", str(tmp_path)),
    )

    assert ended.returncode == 0, ended.stdout + ended.stderr
    rows = json.loads((tmp_path / "results.json").read_text())["rows"]
    assert [(row["suite"], row["status"]) for row in rows] == [
        ("small", "agrees"),
        ("tied", "1 roster"),
    ]
    assert all(row["verdict"] == "holds" for row in rows)


def test_an_unknown_suite_is_refused(tmp_path: Path) -> None:
    assert _bench("everything", "--out", str(tmp_path)).returncode == 2


LIAR = """
import json, subprocess, sys
name, problem, answer, limit = sys.argv[1:]
honest = [sys.executable, "-m", "solver.bench.entrant", "definitif"]
asked = [*honest, problem, answer, limit]
told = subprocess.run(asked, capture_output=True, check=True)
given = json.load(open(answer))
if name == "forgetful":
    given["assignments"] = given["assignments"][1:]
if name == "boastful":
    given["values"] = [value + 1 for value in given["values"]]
json.dump(given, open(answer, "w"))
if name == "silent":
    sys.exit("nothing to say")
print(told.stdout.decode().splitlines()[-1])
"""


def _liar(folder: Path, name: str) -> Entrant:
    script = folder / "liar.py"
    script.write_text(LIAR)
    # Of the Python path only the repository: the script stands elsewhere.
    run = f"import sys, runpy; sys.argv[0] = ''; runpy.run_path({str(script)!r})"
    return Entrant(name, (sys.executable, "-c", run, name))


@pytest.mark.parametrize("lie", ["forgetful", "boastful"])
def test_a_wrong_answer_of_ours_is_called_wrong(tmp_path: Path, lie: str) -> None:
    arena = Arena(tmp_path, (_liar(tmp_path, lie),))

    (row,) = arena.meet("round", Instance("tiny", 1, TINY), limit=20, peers=True)

    assert row.is_wrong
    assert row.verdict.startswith("refused: ")


def test_a_peer_whose_roster_breaks_a_demand_is_told_so(tmp_path: Path) -> None:
    field = (*entrants(("definitif",)), _liar(tmp_path, "forgetful"))

    ours, peer = Arena(tmp_path, field).meet(
        "round", Instance("tiny", 1, TINY), limit=20, peers=True
    )

    assert not ours.is_wrong
    assert ours.verdict == "holds"
    assert peer.values is None or list(peer.values) < list(ours.values or ())
    assert peer.verdict.startswith(("not a roster: breaks", "worse in level"))


def test_an_entrant_that_fails_has_used_up_its_time(tmp_path: Path) -> None:
    field = (*entrants(("definitif",)), _liar(tmp_path, "silent"))

    _, peer = Arena(tmp_path, field).meet(
        "round", Instance("tiny", 1, TINY), limit=20, peers=True
    )

    assert peer.timed_out
    assert peer.seconds == 20
    assert peer.status == "failed"


def test_the_first_level_that_differs_decides_a_comparison() -> None:
    assert compared([5, 1], [5, 1]) == 0
    assert compared([5, 1], [5, 2]) == 2
    assert compared([5, 9], [4, 99]) == -1
    assert compared(None, [5]) is None


def _written(folder: Path, name: str, figures: City | Country, seed: int) -> str:
    path = folder / f"{name}.json"
    instance = Instance(name, seed, figures)
    # Past `-m solver.bench.instances`: the same words as in its own process.
    assert main(instance.command(path)[2:]) == 0
    return sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    "figures", [TINY, Country(posts=40, officers=120, region_posts=20)]
)
def test_a_seed_gives_one_instance_and_another_seed_another(
    tmp_path: Path, figures: City | Country
) -> None:
    first = _written(tmp_path, "a", figures, 7)

    assert _written(tmp_path, "b", figures, 7) == first
    assert _written(tmp_path, "c", figures, 8) != first


def test_a_streamed_country_is_solved_and_checked(tmp_path: Path) -> None:
    figures = scaled(Country(), 0.0005)

    (row,) = Arena(tmp_path, entrants(("definitif",))).meet(
        "nation", Instance("country", 3, figures), limit=20, peers=True
    )

    assert (row.posts, row.officers, row.rules) == (200, 600, 0)
    assert row.pairs > 2000
    assert row.status == "optimal"
    assert row.verdict == "holds"


def _row(**given: Any) -> Row:
    usual: dict[str, Any] = {
        "suite": "s",
        "instance": "<i> & co",
        "entrant": "definitif",
        "status": "optimal",
        "seconds": 1.5,
        "mib": 120,
        "verdict": "holds",
        "pairs": 1000,
    }
    return Row(**(usual | given))


def test_the_chart_places_every_row_on_both_panels() -> None:
    rows = [_row(), _row(pairs=100_000, seconds=0.02), _row(entrant="highs", mib=900)]

    root = ET.fromstring(drawn(rows, "a < b & c"))  # noqa: S314  # our own text

    marks = root.findall(f"{SVG}circle") + root.findall(f"{SVG}rect")
    # Two panels, the legend's two marks and the background.
    assert len(marks) == 2 * len(rows) + 2 + 1
    words = [text.text for text in root.findall(f"{SVG}text")]
    assert "a < b & c" in words
    assert words.count("allowed pairs") == 2
    assert {"seconds", "peak memory, MiB", "1,000", "100,000"} <= {*words}


def test_the_chart_of_nothing_is_still_a_picture() -> None:
    assert ET.fromstring(drawn([], "empty")).tag == f"{SVG}svg"  # noqa: S314  # ours
