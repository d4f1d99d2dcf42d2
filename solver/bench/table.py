"""The table that a run prints: one line an entrant, then every figure by its aim."""

from collections.abc import Sequence

from solver.bench.rows import Finding, Row

__all__ = ["findings_table", "rows_table"]

HEAD = (
    "suite",
    "instance",
    "pairs",
    "rules",
    "entrant",
    "status",
    "levels",
    "seconds",
    "ratio",
    "MiB",
    "check",
    "verdict",
)
RIGHT = {"pairs", "rules", "levels", "seconds", "ratio", "MiB", "check"}
MARK = {True: "met", False: "MISSED", None: "-"}


def rows_table(rows: Sequence[Row]) -> str:
    """Lay the rows out; a time that ran out stands with >= before it."""
    return _laid_out([HEAD, *(_cells(row) for row in rows)])


def findings_table(findings: Sequence[Finding]) -> str:
    """Lay every figure beside its aim."""
    head = ("suite", "figure", "aim", "reached", "")
    lines = [
        (each.suite, each.what, each.aim, each.reached, MARK[each.is_met])
        for each in findings
    ]
    return _laid_out([head, *lines])


def _cells(row: Row) -> tuple[str, ...]:
    late = ">=" if row.timed_out else ""
    ratio = "" if row.ratio is None else f"{late}{row.ratio:.1f}x"
    check = "" if row.check_seconds is None else f"{row.check_seconds:.1f} s"
    if row.check_mib:
        check += f" {row.check_mib} MiB"
    verdict = f"WRONG: {row.verdict}" if row.is_wrong else row.verdict
    status = row.status + (" unique" if row.unique else "")
    return (
        row.suite,
        row.instance,
        f"{row.pairs:,}" if row.pairs else "",
        f"{row.rules:,}" if row.pairs else "",
        row.entrant,
        status,
        f"{row.proven}/{row.levels}" if row.levels else "",
        f"{late}{row.seconds:.2f}",
        ratio,
        str(row.mib),
        check,
        verdict,
    )


def _laid_out(lines: Sequence[Sequence[str]]) -> str:
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    right = [name in RIGHT for name in lines[0]]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    )
