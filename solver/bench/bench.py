"""A run of suites: options in, rows and findings out."""

import json
from dataclasses import dataclass, field, replace
from typing import Any

from solver.bench import apart
from solver.bench.arena import Arena
from solver.bench.entrant import ENGINE
from solver.bench.instances import Instance, scaled
from solver.bench.rows import Finding, Row

__all__ = ["Bench", "Options", "TrialError"]


class TrialError(Exception):
    """A trial ended without an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the caller asks of every suite; None leaves it to the suite."""

    scale: float = 1.0
    limit: float | None = None
    seeds: int | None = None
    draws: int | None = None
    count: int | None = None
    peers: bool = True


@dataclass(slots=True)
class Bench:
    """Collects what the suites find."""

    arena: Arena
    options: Options
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    instances: dict[str, Instance] = field(default_factory=dict)

    def sized(self, name: str, seed: int, figures: Any) -> Instance:
        """Name an instance at the scale asked for."""
        scale = self.options.scale
        if scale != 1:
            name = f"{name}-x{scale:g}"
        return Instance(f"{name}-{seed}", seed, scaled(figures, scale))

    def contest(
        self, suite: str, instance: Instance, *, limit: float, peers: bool = True
    ) -> list[Row]:
        """Let the entrants meet, unless they have met over this instance already."""
        if instance.name in self.instances:
            old = [row for row in self.rows if row.instance == instance.name]
            return [replace(row, suite=suite) for row in old]
        self.instances[instance.name] = instance
        rows = self.arena.meet(
            suite,
            instance,
            limit=self.options.limit or limit,
            peers=peers and self.options.peers,
        )
        self.rows += rows
        return rows

    def trial(self, *arguments: str) -> tuple[dict[str, Any], apart.Ended]:
        """Run one of our own trials in its process."""
        command = apart.python("-m", "solver.bench.trials", *arguments)
        ended = apart.run(command, kill_after=None)
        if ended.code:
            raise TrialError(f"{arguments[0]}: {ended.complained}")
        told: dict[str, Any] = json.loads(ended.said.splitlines()[-1])
        return told, ended

    def rows_of(self, suite: str) -> list[Row]:
        """List what a suite has brought so far."""
        return [row for row in self.rows if row.suite == suite]

    def paths(self, instance: Instance) -> tuple[str, str]:
        """Name the files of an instance and of our proposal for it."""
        problem = self.arena.problem(instance)
        return str(problem), str(self.arena.answer(instance, ENGINE))

    def find(
        self, suite: str, what: str, *, aim: str, reached: str, is_met: bool | None
    ) -> None:
        """Note one figure beside its aim."""
        self.findings.append(
            Finding(suite=suite, what=what, aim=aim, reached=reached, is_met=is_met)
        )
