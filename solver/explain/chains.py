"""Shortest chains: who makes room for whom, all levels compared in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.arrays import Flags, Ints
from solver.explain.folding import FAR

__all__ = ["Arcs", "ImprovableError", "Reach"]

# What is beyond this is not reached, whatever was added to it on the way.
BEYOND = FAR // 2


class ImprovableError(Exception):
    """Some ring of moves gains: the roster is not the best without joint rules."""


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """Arcs sorted by head, each with one cost per group of levels."""

    tail: Ints
    head: Ints
    costs: tuple[Ints, ...]
    nodes: int

    def moved(self, old: int, new: int) -> "Arcs":
        """Let another node be the tail of a node's arcs."""
        return Arcs(
            np.where(self.tail == old, new, self.tail),
            self.head,
            self.costs,
            self.nodes,
        )

    def settle(self) -> None:
        """Make sure that no ring of moves gains; raises ImprovableError."""
        self._reach(np.zeros(self.nodes, dtype=np.int64))

    def reach(self, source: int) -> "Reach":
        """Find the shortest chains from a node to all others."""
        start = np.full(self.nodes, FAR, dtype=np.int64)
        start[source] = 0
        distances, tight = self._reach(start)
        return Reach(self, source, distances, tight)

    def _reach(self, start: Ints) -> tuple[list[Ints], Ints]:
        """Shorten group by group, each among the shortest chains of those before."""
        kept = np.arange(len(self.tail))
        distances = []
        for cost in self.costs:
            tail, head, step = self.tail[kept], self.head[kept], cost[kept]
            distance = _shortened(start, tail, head, step=step, nodes=self.nodes)
            distances.append(distance)
            tight = (distance[tail] < BEYOND) & (
                distance[tail] + step == distance[head]
            )
            kept = kept[tight]
        return distances, kept


@dataclass(frozen=True, eq=False)
class Reach:
    """How far every node is from one source, and the arcs that shortest chains use."""

    arcs: Arcs
    source: int
    distances: Sequence[Ints]
    tight: Ints

    def reached(self, nodes: Ints) -> Flags:
        """Tell to which of these nodes there is any chain."""
        return np.asarray(self.distances[0][nodes] < BEYOND)

    def to(self, node: int) -> list[int]:
        """Name the arcs of a shortest chain to a node, in their order."""
        path = []
        while node != self.source:
            path.append(self._before[node])
            node = int(self.arcs.tail[self._before[node]])
        return path[::-1]

    @cached_property
    def _before(self) -> dict[int, int]:
        """Walk the tight arcs outward, so that rings that cost nothing are no trap."""
        leaving: dict[int, list[tuple[int, int]]] = {}
        tails = self.arcs.tail[self.tight].tolist()
        heads = self.arcs.head[self.tight].tolist()
        for tail, head, arc in zip(tails, heads, self.tight.tolist(), strict=True):
            leaving.setdefault(tail, []).append((head, arc))
        before, waiting = {self.source: -1}, [self.source]
        for node in waiting:
            for head, arc in leaving.get(node, ()):
                if head not in before:
                    before[head] = arc
                    waiting.append(head)
        return before


def _shortened(start: Ints, tail: Ints, head: Ints, *, step: Ints, nodes: int) -> Ints:
    distance = start.copy()
    if not len(tail):
        return distance
    first = np.flatnonzero(np.diff(head, prepend=-1))
    heads = head[first]
    for _ in range(nodes + 1):
        offered = np.minimum.reduceat(distance[tail] + step, first)
        offered[offered > BEYOND] = FAR
        shorter = np.minimum(distance[heads], offered)
        if np.array_equal(shorter, distance[heads]):
            return distance
        distance[heads] = shorter
    raise ImprovableError
