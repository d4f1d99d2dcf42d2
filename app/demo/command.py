"""`python -m app demo`: the main job on the synthetic city, then the screens.

The demo owns no back door: it writes spreadsheets, imports them with the importer,
asks for rounds with the same verbs as the API, and lets the worker do the work.
"""

import argparse
import dataclasses
import json
import secrets
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from pydantic import SecretStr

from app.config import Settings
from app.db import Database
from app.demo import report, serving
from app.demo.adapters import NAMES, Comparison
from app.demo.city import build_city
from app.demo.rounds import ROUNDS, Demo, DemoFailedError, play
from app.web import logs

DEFAULT_SEED = 2026
DEFAULT_OUT = Path("data") / "demo"
BROKEN = 1


def run(argv: Sequence[str], *, serve: serving.Serve) -> int:
    """Play the demo's rounds; serve the result unless told not to.

    What serves comes from above: rooms below the top do not know the whole service.
    """
    wanted = _parse(argv)
    logs.configure()  # stdout is for the answer alone
    _empty(wanted.out)
    url = wanted.database or f"sqlite:///{wanted.out / 'definitif.db'}"
    db = Database(url)
    try:
        db.migrate()
        if wanted.adapters:
            return _compare(wanted, db)
        return _run(wanted, db, serve=serve)
    except DemoFailedError as error:
        sys.stderr.write(f"demo gagal: {error}\n")
        return BROKEN
    finally:
        db.dispose()


def _run(wanted: argparse.Namespace, db: Database, *, serve: serving.Serve) -> int:
    settings = Settings(
        database_url=db.url,
        secret=SecretStr(secrets.token_hex(32)),
        data_dir=wanted.out,
    )
    demo = Demo(
        db=db,
        settings=settings,
        out=wanted.out,
        seed=wanted.seed,
        limits={"struktural": wanted.structural, "kepala_puskesmas": wanted.puskesmas},
        say=report.silent if wanted.json else _say,
        scale=wanted.scale,
    )
    played = play(demo, upto=wanted.round)
    if wanted.json:
        sys.stdout.write(json.dumps(played.figures, ensure_ascii=False) + "\n")
    else:
        report.write_summary(played, sys.stdout)
    if wanted.serve:
        serving.open_doors(demo, actor=played.actor, port=wanted.port, serve=serve)
    return 0


def _compare(wanted: argparse.Namespace, db: Database) -> int:
    """Import the city in every other form; fail where one tells it otherwise."""
    city = build_city(wanted.seed, scale=wanted.scale)
    _say(f"{len(city.people)} pegawai: berkas biasa …")
    comparison = Comparison(db, city, wanted.out / "adaptor")
    found = []
    for name in NAMES:
        found.append(comparison.compare(name))
        _say(report.sentence(found[-1]))
    if wanted.json:
        told = [dataclasses.asdict(one) for one in found]
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    return BROKEN if any(one.differing or one.remarks for one in found) else 0


def _say(text: str) -> None:
    sys.stderr.write(f"· {text}\n")
    sys.stderr.flush()


def _empty(out: Path) -> None:
    """Remove what an earlier demo has put there, and nothing else."""
    out.mkdir(parents=True, exist_ok=True)
    for name in (*ROUNDS, "adaptor"):
        shutil.rmtree(out / name, ignore_errors=True)
    for old in out.glob("definitif.db*"):
        old.unlink()


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m app demo", description="The synthetic city, end to end."
    )
    add = parser.add_argument
    add("--round", choices=ROUNDS, default=ROUNDS[-1], help="play up to this round")
    add("--no-serve", dest="serve", action="store_false", help="stop after the rounds")
    add(
        "--adapters",
        action="store_true",
        help="no rounds: import the city in every other form, and compare",
    )
    add("--json", action="store_true", help="print one JSON object")
    add("--seed", type=int, default=DEFAULT_SEED)
    add("--scale", type=float, default=1.0, help="a part of the city, for a quick look")
    add("--out", type=Path, default=DEFAULT_OUT, help="where files are written")
    add("--port", type=int, default=8000)
    add("--database", help="an empty database instead of a SQLite file in --out")
    add("--structural", type=int, default=44, help="most structural appointments")
    add("--puskesmas", type=int, default=17, help="most Puskesmas appointments")
    return parser.parse_args(argv)
