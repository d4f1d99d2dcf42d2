"""Instances, our proposals and the best known values, for anybody to compete with."""

import gzip
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from solver.bench.bench import Bench
from solver.bench.entrant import ENGINE
from solver.bench.instances import Instance
from solver.bench.machine import machine
from solver.bench.rows import Row

__all__ = ["export"]


def export(bench: Bench, folder: Path) -> None:
    """Write problems/, proposals/ and best-known.json; docs/benchmark.md tells more."""
    known = []
    for instance in bench.instances.values():
        problem = bench.arena.problem(instance)
        proposal = bench.arena.answer(instance, ENGINE)
        rows = [row for row in bench.rows if row.instance == instance.name]
        entry = _entry(instance, rows)
        entry["problem_sha256"] = _pack(problem, folder / "problems", instance.name)
        if proposal.exists():
            _pack(proposal, folder / "proposals", instance.name)
        known.append(entry)
    document = {
        "format": "placement-best-known/1",
        "machine": machine(),
        "instances": known,
    }
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    (folder / "best-known.json").write_text(text, encoding="utf-8")


def _pack(source: Path, folder: Path, name: str) -> str:
    """Compress a file without a date in it; return the hash of what it unpacks to."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        source.open("rb") as plain,
        (folder / f"{name}.json.gz").open("wb") as raw,
        gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed,
    ):
        shutil.copyfileobj(plain, packed, 1 << 20)
    digest = sha256()
    with source.open("rb") as plain:
        while block := plain.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _entry(instance: Instance, rows: Sequence[Row]) -> dict[str, Any]:
    best = rows[0]
    return {
        "name": instance.name,
        "seed": instance.seed,
        "figures": asdict(instance.figures),
        "posts": best.posts,
        "officers": best.officers,
        "pairs": best.pairs,
        "rules": best.rules,
        "status": best.status,
        "values": best.values,
        "unique": best.unique,
        "entrants": [
            {
                "name": row.entrant,
                "status": row.status,
                "seconds": round(row.seconds, 3),
                "mib": row.mib,
                "levels_proven": row.proven,
                "values": row.values,
            }
            for row in rows
        ],
    }
