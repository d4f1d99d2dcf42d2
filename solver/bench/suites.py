"""The suites by name: their instances, and the aims they are held against."""

from collections.abc import Callable

from solver.bench.bench import Bench
from solver.bench.figures import PROVINCE, ROUND, city_of, nation_of
from solver.bench.instances import Instance
from solver.bench.rows import Row
from solver.bench.trying import small, tied, why_not

__all__ = ["SUITES"]

MIB = 1024


def _seeds(bench: Bench, usual: int) -> range:
    return range(1, 1 + (bench.options.seeds or usual))


def _proven(rows: list[Row]) -> str:
    ours = [row for row in rows if row.status in {"optimal", "infeasible"}]
    unique = sum(row.unique is True for row in ours)
    return f"{len(ours)} of {len(rows)} proven, {unique} unique"


def _all_proven(rows: list[Row]) -> bool:
    return all(row.unique is not None and not row.is_wrong for row in rows)


def _speed(bench: Bench, rows: list[Row], *, aim: float, mib: int) -> None:
    """Hold our rows of a suite against a time and a memory."""
    suite = rows[0].suite
    slowest = max(row.seconds for row in rows)
    largest = max(row.mib for row in rows)
    bench.find(
        suite,
        "proven, unique, certified",
        aim=f"<= {aim:g} s",
        reached=f"{slowest:.2f} s ({_proven(rows)})",
        is_met=slowest <= aim and _all_proven(rows),
    )
    bench.find(
        suite,
        "memory",
        aim=f"<= {mib} MiB",
        reached=f"{largest} MiB",
        is_met=largest <= mib,
    )


def _against(bench: Bench, rows: list[Row], *, peer: str, aim: float | None) -> None:
    """Hold the ratios to one peer against an aim; None: it should not be proven."""
    theirs = [row for row in rows if row.entrant == peer and row.ratio is not None]
    if not theirs:
        return
    least = min(row.ratio or 0.0 for row in theirs)
    proven = sum(row.status == "optimal" for row in theirs)
    late = any(row.timed_out and row.ratio is None for row in rows)
    bench.find(
        rows[0].suite,
        f"all levels beside {peer}",
        aim="not proven" if aim is None else f">= {aim:g} times",
        reached=f"{least:.0f} times at least; it proved {proven} of {len(theirs)}",
        # Where our own time ran out there is nothing to be faster than.
        is_met=not late and (proven == 0 if aim is None else least >= aim),
    )


def _contests(
    bench: Bench, instances: list[Instance], *, suite: str, limit: float, peers: bool
) -> tuple[list[Row], list[Row]]:
    """Run some instances; return our rows and everybody's."""
    everybody: list[Row] = []
    ours: list[Row] = []
    for instance in instances:
        rows = bench.contest(suite, instance, limit=limit, peers=peers)
        everybody += rows
        ours.append(rows[0])
    return ours, everybody


def _round(bench: Bench) -> None:
    instances = [bench.sized("round", seed, ROUND) for seed in _seeds(bench, 5)]
    ours, everybody = _contests(bench, instances, suite="round", limit=60, peers=True)
    _speed(bench, ours, aim=1.0, mib=MIB)
    _against(bench, everybody, peer="highs", aim=1.0)
    _against(bench, everybody, peer="cp-sat", aim=1.0)
    slowest, statuses = 0.0, []
    for instance in instances:
        count = str(bench.options.count or 5)
        told, _ = bench.trial("resolve", *bench.paths(instance), count)
        slowest = max(slowest, *told["seconds"])
        statuses += told["statuses"]
    bench.find(
        "round",
        "solved again after a pin",
        aim="<= 0.3 s",
        reached=f"{slowest:.2f} s at most of {len(statuses)}",
        is_met=slowest <= 0.3 and not {"feasible", "unknown"} & {*statuses},
    )


def _city(bench: Bench) -> None:
    instances = [city_of(bench, seed) for seed in _seeds(bench, 5)]
    ours, everybody = _contests(bench, instances, suite="city", limit=300, peers=True)
    # Of five seeds the 95th percentile is the slowest.
    _speed(bench, ours, aim=5.0, mib=MIB)
    _against(bench, everybody, peer="highs", aim=20.0)
    _against(bench, everybody, peer="cp-sat", aim=None)


def _province(bench: Bench) -> None:
    instances = [bench.sized("province", seed, PROVINCE) for seed in _seeds(bench, 1)]
    ours, everybody = _contests(
        bench, instances, suite="province", limit=300, peers=True
    )
    _speed(bench, ours, aim=60.0, mib=3 * MIB)
    _against(bench, everybody, peer="highs", aim=1.0)
    _against(bench, everybody, peer="cp-sat", aim=None)


def _nation(bench: Bench) -> None:
    """Double the country three times: the growth is a figure of its own."""
    instances = [nation_of(bench, share) for share in (8, 4, 2, 1)]
    for instance in instances[:-1]:
        # Once beside the peers, where they still fit into the machine.
        bench.contest("nation", instance, limit=300, peers=instance == instances[0])
    whole = bench.contest("nation", instances[-1], limit=600, peers=False)
    _speed(bench, whole, aim=300.0, mib=8 * MIB)
    _against(bench, bench.rows_of("nation"), peer="highs", aim=1.0)
    checked = whole[0].check_seconds or 0.0
    bench.find(
        "nation",
        "checked",
        aim="<= 60 s",
        reached=f"{checked:.1f} s, {whole[0].check_mib} MiB",
        is_met=whole[0].verdict == "holds" and checked <= 60,
    )


def _check(bench: Bench) -> None:
    """Judge certificates as an auditor would: one file, a bare Python."""
    for name, instance, aim in (
        ("city", city_of(bench, 1), 2),
        ("nation", nation_of(bench, 1), 60),
    ):
        row = bench.contest("check", instance, limit=600, peers=False)[0]
        checked = row.check_seconds or 0.0
        bench.find(
            "check",
            f"certificate of the {name}",
            aim=f"<= {aim} s",
            reached=f"{checked:.1f} s, {row.check_mib} MiB",
            is_met=row.verdict == "holds" and checked <= aim,
        )


SUITES: dict[str, Callable[[Bench], None]] = {
    "small": small,
    "tied": tied,
    "round": _round,
    "city": _city,
    "province": _province,
    "why-not": why_not,
    "nation": _nation,
    "check": _check,
}
