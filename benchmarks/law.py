"""Gates and merit over every pair of the city, beside judging pair by pair.

`python -m benchmarks.law [--seed N]` makes the city with the product's own importer.
The peer is the same law asked one pair at a time, on a sample; both run here.
"""

import argparse
import random
import resource
import tempfile
import time
from pathlib import Path

from app.accounts import service as accounts
from app.db import Database
from app.demo.rounds import DATES, policy
from app.demo.run import Generator
from app.gates import evaluate as gates
from app.gates import rulebook as rulebooks
from app.intake import service as intake
from app.merit import evaluate as merit
from app.merit import policies as merits
from app.placements.solving.judging import judge
from app.placements.solving.snapshot import Frozen
from app.profiles.queries import load_city

ROUND = "feb-2026"
SAMPLE = 500
AIM_SECONDS = 5.0
AIM_MIB = 1536


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=2026)
    frozen = _freeze(parser.parse_args().seed)
    started = time.perf_counter()
    judged = judge(frozen)
    whole = time.perf_counter() - started
    started = time.perf_counter()
    pairs = _sample(frozen)
    for nip, post in pairs:
        gates.explain(judged.gates, nip, post)
        merit.breakdown(judged.merit, nip, post)
    alone = (time.perf_counter() - started) / len(pairs)
    rules = len(frozen.rulebook.gates)
    started = time.perf_counter()
    waiting = _waiting(judged.gates)
    days = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    naive = alone * judged.pairs_considered
    print(f"pairs considered     {judged.pairs_considered:>12,}")
    print(f"pairs x rules        {judged.pairs_considered * rules:>12,}")
    print(f"pairs eligible       {len(judged.pair_officer):>12,}")
    print(f"law and merit        {whole:>12.2f} s   (aim {AIM_SECONDS} s)")
    print(f"days they are ready  {days:>12.2f} s   ({waiting:,} pairs that wait)")
    print(f"highest memory       {memory:>12,} MiB (aim {AIM_MIB} MiB)")
    print(f"one pair, explained  {alone * 1e6:>12.0f} us  ({len(pairs)} sampled)")
    print(f"pair by pair, all    {naive:>12.0f} s   ({naive / whole:,.0f} x)")


def _waiting(prepared: gates.Prepared) -> int:
    """Count the pairs that only a day is missing to."""
    today = prepared.effective_on.toordinal()
    return sum(
        int((prepared.ready(index) > today).sum())
        for index in range(len(prepared.posts))
    )


def _sample(frozen: Frozen) -> list[tuple[str, str]]:
    rng = random.Random(1)
    city = frozen.city
    posts = [post.code for post in city.posts if post.kind != "out_of_scope"]
    return [(rng.choice(city.officers).nip, rng.choice(posts)) for _ in range(SAMPLE)]


def _freeze(seed: int) -> Frozen:
    as_of, effective_on = DATES[ROUND]
    wanted = policy({})
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite:///{folder}/bench.db")
        db.migrate()
        files = Generator(seed=seed).write(Path(folder) / "berkas")
        content = [(path.name, path.read_bytes()) for path in files]
        with db.transaction() as session:
            agency = accounts.create_agency(
                session, code="bench", name="Bench", is_synthetic=True, actor="bench"
            )
            actor = accounts.operator_of(agency)
            intake.import_files(session, content, known_on=as_of, actor=actor)
            city = load_city(session, agency_id=actor.agency_id, as_of=as_of)
        db.dispose()
    return Frozen(
        code=ROUND,
        effective_on=effective_on,
        key="00" * 32,
        policy=wanted,
        rulebook=rulebooks.load(wanted.rulebook),
        merit=merits.load(wanted.merit),
        city=city,
    )


if __name__ == "__main__":
    main()
