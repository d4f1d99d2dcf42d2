"""Where entrants meet: one instance, each in its own process, every answer judged."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from solver.bench import apart
from solver.bench.entrant import ENGINE, PEERS
from solver.bench.instances import Instance
from solver.bench.rows import Row, compared

__all__ = ["Arena", "Entrant", "GeneratingError", "entrants"]

# A peer that asks for more is told that there is none; the machine is not ours alone.
MOST_MIB = 12 << 10
CHECKER = Path(__file__).parent.with_name("check.py")


class GeneratingError(Exception):
    """An instance could not be written."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """A name and the command that answers: PROBLEM, ANSWER and LIMIT follow it."""

    name: str
    command: tuple[str, ...]


def entrants(names: Sequence[str] = (ENGINE, *PEERS)) -> tuple[Entrant, ...]:
    """Name the engine and its peers, or some of them; the first is judged as ours."""
    module = ("-m", "solver.bench.entrant")
    return tuple(Entrant(name, tuple(apart.python(*module, name))) for name in names)


@dataclass(slots=True)
class Arena:
    """A folder of problems and answers."""

    folder: Path
    entrants: tuple[Entrant, ...] = field(default_factory=entrants)

    def problem(self, instance: Instance) -> Path:
        """Write an instance, unless this run has written it already."""
        path = self.folder / f"{instance.name}.json"
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            ended = apart.run(apart.python(*instance.command(path)), kill_after=None)
            if ended.code:
                raise GeneratingError(f"{instance.name}: {ended.complained}")
        return path

    def answer(self, instance: Instance, entrant: str) -> Path:
        """Name the file of an answer; the engine's is a proposal."""
        return self.folder / f"{instance.name}.{entrant}.json"

    def meet(
        self, suite: str, instance: Instance, *, limit: float, peers: bool
    ) -> list[Row]:
        """Let all entrants answer one instance and judge what they say."""
        problem = self.problem(instance)
        field = self.entrants if peers else self.entrants[:1]
        rows = []
        for entrant in field:
            answer = self.answer(instance, entrant.name)
            answer.unlink(missing_ok=True)
            command = [*entrant.command, str(problem), str(answer), str(limit)]
            ended = apart.run(
                command, kill_after=apart.overdue(limit), most_mib=MOST_MIB
            )
            rows.append(_row(suite, instance, entrant.name, ended=ended, limit=limit))
        rows[0] = self._checked(rows[0], problem, instance)
        return self._valued(rows, problem, instance)

    def _checked(self, row: Row, problem: Path, instance: Instance) -> Row:
        """Have our own answer judged by the checker as anybody would run it."""
        answer = self.answer(instance, row.entrant)
        if not answer.exists():
            return row
        command = apart.python("-I", "-S", str(CHECKER), str(problem), str(answer))
        ended = apart.run(command, kill_after=None)
        words = (ended.said + ended.complained).strip()
        return replace(
            row,
            verdict="holds" if ended.code == 0 else words,
            is_wrong=ended.code != 0,
            check_seconds=ended.seconds,
            check_mib=ended.mib,
        )

    def _valued(self, rows: list[Row], problem: Path, instance: Instance) -> list[Row]:
        """Value the rosters of the peers and lay them beside ours."""
        ours = rows[0]
        paths = {row.entrant: self.answer(instance, row.entrant) for row in rows}
        given = {name: path for name, path in paths.items() if path.exists()}
        valued: dict[str, dict[str, Any]] = {}
        if len(rows) > 1 and given:
            command = ["-m", "solver.bench.valuing", str(problem)]
            command += [str(path) for path in given.values()]
            ended = apart.run(apart.python(*command), kill_after=None)
            valued = dict(zip(given, json.loads(ended.said), strict=True))
            ours = replace(ours, values=valued.get(ours.entrant, {}).get("values"))
        elif ours.entrant in given:
            claimed = json.loads(paths[ours.entrant].read_text(encoding="utf-8"))
            # The checker has just recomputed them.
            ours = replace(ours, values=claimed["values"] or None)
        peers = [_beside(ours, row, valued.get(row.entrant, {})) for row in rows[1:]]
        return [ours, *peers]


def _row(
    suite: str, instance: Instance, entrant: str, *, ended: apart.Ended, limit: float
) -> Row:
    told = _told(ended)
    status = "killed" if ended.killed else str(told.get("status", "failed"))
    proven = status in {"optimal", "infeasible"}
    seconds = float(told.get("seconds", limit))
    return Row(
        suite=suite,
        instance=instance.name,
        entrant=entrant,
        status=status,
        # Who has not proven everything has used up the time, however he ended.
        seconds=seconds if proven else max(seconds, limit),
        timed_out=not proven,
        mib=ended.mib,
        verdict="no answer" if told else f"no answer: {_last_line(ended.complained)}",
        proven=int(told.get("proven", 0)),
        unique=told.get("unique"),
        read_seconds=float(told.get("read_seconds", 0.0)),
        posts=int(told.get("posts", 0)),
        officers=int(told.get("officers", 0)),
        pairs=int(told.get("pairs", 0)),
        rules=int(told.get("rules", 0)),
        levels=int(told.get("levels", 0)),
    )


def _told(ended: apart.Ended) -> dict[str, Any]:
    if ended.code or not ended.said.strip():
        return {}
    told: dict[str, Any] = json.loads(ended.said.splitlines()[-1])
    return told


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1][:80] if lines else "ended without a word"


def _beside(ours: Row, row: Row, valued: dict[str, Any]) -> Row:
    """Say how a peer's answer compares with ours, which the checker has judged."""
    sizes = {
        size: getattr(row, size) or getattr(ours, size)
        for size in ("posts", "officers", "pairs", "rules", "levels")
    }
    level = compared(ours.values, valued.get("values"))
    # A better roster than one we call the best is our error, whoever found it.
    beaten = ours.status == "optimal" and level is not None and level > 0
    found_any = ours.status == "infeasible" and valued.get("values") is not None
    return replace(
        row,
        **sizes,
        values=valued.get("values"),
        verdict=_verdict(ours, row, level=level, valued=valued),
        is_wrong=beaten or found_any,
        ratio=row.seconds / ours.seconds if ours.seconds else None,
    )


def _verdict(ours: Row, row: Row, *, level: int | None, valued: dict[str, Any]) -> str:
    if valued.get("fault"):
        return f"not a roster: {valued['fault']}"
    if level is not None:
        side = "better" if level > 0 else "worse"
        words = f"{side} in level {abs(level)}" if level else "equal"
        claims = row.status == "optimal" and level < 0
        return f"{words}, yet claimed optimal" if claims else words
    if valued.get("values") is not None:
        return "a roster where we have none"
    if row.status == "infeasible":
        return "equal" if ours.status == "infeasible" else "claims there is none"
    return row.verdict
