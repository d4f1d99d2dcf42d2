"""Changes files at random for some seconds: `make fuzz` (SECONDS=60, SEED=).

With atheris, guided by the code each file reaches, where a wheel of it is installed
(`requirements/fuzz.txt`, Python 3.11 to 3.13); else by seeded changes alone, as the
default tests do. A file that crashes the reader is left in build/fuzz.
"""

import argparse
import os
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any, Final

FOUND: Final = Path("build") / "fuzz"
LONGEST: Final = 100_000


def main() -> int:
    """Fuzz for the seconds asked for, guided where that is possible."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz_intake")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    wanted = parser.parse_args()
    FOUND.mkdir(parents=True, exist_ok=True)
    try:
        import atheris  # noqa: PLC0415 -- wheels exist for some Pythons only
    except ImportError:
        sys.stderr.write("without atheris: by seeded changes alone\n")
        return by_seed(_target(), wanted.seed, seconds=wanted.seconds)
    # Only what is imported under its eyes is seen, so nothing was imported before.
    with atheris.instrument_imports(include=["app.intake"]):
        target = _target()
    return guided(atheris, target, seconds=wanted.seconds)


def _target() -> ModuleType:
    from tests import fuzz_target  # noqa: PLC0415 -- see main

    return fuzz_target


def by_seed(target: ModuleType, seed: int, *, seconds: int) -> int:
    """Try changed files and print how many, and what came of them."""
    tried: Counter[str] = Counter()
    until = time.monotonic() + seconds
    for number, (name, data) in enumerate(target.cases(seed)):
        try:
            tried[target.answer(name, data)] += 1
        except BaseException:
            kept = FOUND / f"{seed}-{number}-{name}"
            kept.write_bytes(data)
            sys.stderr.write(f"crashed on case {number}: {kept}\n")
            raise
        if time.monotonic() > until:
            break
    _tell(tried, f"by seed {seed}")
    return 0


def guided(atheris: Any, target: ModuleType, *, seconds: int) -> int:
    """Let atheris change the files, guided by the code they reach."""
    endings = target.ENDINGS
    corpus = FOUND / "corpus"
    corpus.mkdir(exist_ok=True)
    for at, ending in enumerate(endings):
        for number, data in enumerate(target.seeds()[ending]):
            (corpus / f"{ending}-{number}").write_bytes(bytes([at]) + data)
    tried: Counter[str] = Counter()
    until = time.monotonic() + seconds

    def one(data: bytes) -> None:
        if data:
            name = f"umpan.{endings[data[0] % len(endings)]}"
            tried[target.answer(name, data[1:])] += 1
        if time.monotonic() > until:
            # libFuzzer would leave without a word of Python.
            _tell(tried, "guided")
            os._exit(0)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        rng = Random(seed)
        if rng.randrange(2):
            return bytes(atheris.Mutate(data, most))
        return bytes(data[:1] + target.changed(rng, data[1:]))[:most]

    options = {
        "max_len": LONGEST,
        "rss_limit_mb": 4096,
        "artifact_prefix": f"{FOUND}/",
        "verbosity": 0,
    }
    argv = [sys.argv[0], *(f"-{name}={each}" for name, each in options.items())]
    atheris.Setup([*argv, str(corpus)], one, custom_mutator=mutate)
    atheris.Fuzz()
    return 0


def _tell(tried: Counter[str], how: str) -> None:
    told = ", ".join(f"{count} {what}" for what, count in sorted(tried.items()))
    sys.stdout.write(f"{tried.total()} cases without a crash, {how}: {told}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
