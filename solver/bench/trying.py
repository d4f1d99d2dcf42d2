"""The suites that have no peer: small problems, ties, prices of what was not chosen."""

from statistics import median

from solver.bench.bench import Bench
from solver.bench.figures import TIED, city_of, free_city
from solver.bench.instances import Instance
from solver.bench.rows import Row

__all__ = ["small", "tied", "why_not"]

SMALL_PROBLEMS = 2400
TIED_PROBLEMS, TIED_DRAWS = 20, 40
ASKED = 10


def small(bench: Bench) -> None:
    """Compare small problems with every roster counted out, then forge."""
    count = bench.options.count or SMALL_PROBLEMS
    told, ended = bench.trial("small", "0", str(count))
    clean = not (told["differences"] or told["refused"])
    bench.rows.append(
        Row(
            suite="small",
            instance=f"{count} problems",
            entrant="definitif",
            status="agrees" if clean else "differs",
            seconds=ended.seconds,
            mib=ended.mib,
            verdict="holds" if clean and not told["accepted"] else "wrong",
            is_wrong=not clean or bool(told["accepted"]),
        )
    )
    bench.find(
        "small",
        "beside brute force",
        aim=">= 2000 problems, 0 differences, all pass check",
        reached=(
            f"{told['problems']} ({told['infeasible']} infeasible, "
            f"{told['tied']} tied): {told['differences']} differences, "
            f"{told['refused']} refused"
        ),
        is_met=_judged(fine=clean, is_whole=told["problems"] >= 2000),
    )
    bench.find(
        "small",
        "forgeries",
        aim=">= 5000, 0 accepted",
        reached=f"{told['forgeries']}: {told['accepted']} accepted",
        is_met=_judged(fine=not told["accepted"], is_whole=told["forgeries"] >= 5000),
    )


def tied(bench: Bench) -> None:
    """Draw row orders, seeds and threads over heavily tied rounds."""
    problems = bench.options.seeds or TIED_PROBLEMS
    draws = bench.options.draws or TIED_DRAWS
    different = solved = 0
    for seed in range(1, 1 + problems):
        row, answers = _one_tied(bench, seed, draws)
        bench.rows.append(row)
        different += answers > 1
        solved += draws
    bench.find(
        "tied",
        "one roster each",
        aim=f"{TIED_PROBLEMS} x {TIED_DRAWS}: 1 roster each",
        reached=f"{problems} x {draws}: {different} with more than one",
        is_met=_judged(
            fine=not different, is_whole=solved >= TIED_PROBLEMS * TIED_DRAWS
        ),
    )


def _judged(*, fine: bool, is_whole: bool) -> bool | None:
    """Call an aim met only by a whole run; a part of one can only miss it."""
    return False if not fine else True if is_whole else None


def _one_tied(bench: Bench, seed: int, draws: int) -> tuple[Row, int]:
    instance = Instance(f"tied-{seed}", seed, TIED)
    path = bench.arena.problem(instance)
    told, ended = bench.trial("tied", str(path), str(draws))
    wrong = told["answers"] != 1 or bool(told["refused"])
    row = Row(
        suite="tied",
        instance=instance.name,
        entrant="definitif",
        status=f"{told['answers']} roster" + ("s" if told["answers"] > 1 else ""),
        seconds=told["seconds"] / draws,
        mib=ended.mib,
        verdict="wrong" if wrong else "holds",
        is_wrong=wrong,
        unique=told["unique"],
        posts=TIED.posts,
        officers=TIED.officers,
    )
    return row, int(told["answers"])


def why_not(bench: Bench) -> None:
    """Ask the price of pairs: in a city without joint rules, and in one with them."""
    for what, instance, one, most in (
        ("no joint rules", free_city(bench, 1), 0.05, 0.05),
        ("joint rules", city_of(bench, 1), 0.05, 2.0),
    ):
        bench.contest("why-not", instance, limit=300, peers=False)
        count = str(bench.options.count or ASKED)
        told, _ = bench.trial("why-not", *bench.paths(instance), count)
        kind = "exact" if told["methods"] == ["residual"] else "bound"
        bench.find(
            "why-not",
            f"{what}: preparation",
            aim="<= 5 s",
            reached=f"{told['prepared']:.2f} s",
            is_met=told["prepared"] <= 5,
        )
        bench.find(
            "why-not",
            f"{what}: bound of one pair",
            aim=f"<= {one * 1000:.0f} ms",
            reached=f"{told['bound'] * 1000:.0f} ms",
            is_met=told["bound"] <= one,
        )
        bench.find(
            "why-not",
            f"{what}: every pair of a post ({kind})",
            aim="<= 500 ms",
            reached=f"{told['bounds'] * 1000:.0f} ms for {told['candidates']}",
            is_met=told["bounds"] <= 0.5,
        )
        slowest = max(told["seconds"])
        bench.find(
            "why-not",
            f"{what}: exact price of one pair ({', '.join(told['methods'])})",
            aim=f"<= {most:g} s",
            reached=(
                f"{slowest:.2f} s at most, median {median(told['seconds']):.2f} s, "
                f"{told['exact']} of {len(told['seconds'])} exact"
            ),
            is_met=slowest <= most and told["exact"] == len(told["seconds"]),
        )
