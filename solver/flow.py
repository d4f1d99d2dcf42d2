"""The best roster without joint rules, and the integer prices that prove it."""

from dataclasses import dataclass

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from solver.arrays import Flags, Ints

__all__ = [
    "Graph",
    "best_roster",
    "fits",
    "potentials",
    "priced_roster",
    "shortfall_prices",
]

# The flow code multiplies costs by the number of nodes, in 64 bits.
FLOW_RANGE = 1 << 58


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """Pairs sorted by officer, and which officers and posts must be matched."""

    officer: Ints
    post: Ints
    sits: Flags
    fills: Flags

    def size(self) -> int:
        """Count the nodes."""
        return len(self.sits) + len(self.fills) + 1


def fits(graph: Graph, largest: int) -> bool:
    """Tell whether weights of this size can be handed to the flow code."""
    return largest * graph.size() < FLOW_RANGE


def best_roster(graph: Graph, weights: Ints) -> Flags | None:
    """Choose the heaviest roster; None when the demands cannot all be met."""
    flow, arcs = _network(graph, weights)
    status = flow.solve()
    if status != flow.OPTIMAL:
        return None
    return np.asarray(flow.flows(arcs) > 0)


def priced_roster(
    graph: Graph, weights: Ints, hint: Flags | None = None
) -> tuple[Flags, Ints, Ints] | None:
    """Find a roster and prices at which it is heaviest; None when there is none.

    Weights beyond the flow's 64 bits are solved with their low bits cut off. What
    that roster, or the hint, is then worth is decided by exact prices; if neither
    is the heaviest, the coarse prices are raised until they bound every pair.
    """
    largest = _largest(weights)
    shift = 0
    while not fits(graph, largest >> shift):
        shift += 1
    coarse = (weights >> shift).astype(np.int64)
    roster = best_roster(graph, coarse)
    if roster is None:
        return None
    if not shift:
        return roster, *potentials(graph, coarse, roster)
    weights = weights.astype(object)
    for candidate in (hint, roster):
        if candidate is not None and (exact := _settle(graph, weights, candidate)):
            return candidate, *exact
    _, z = potentials(graph, coarse, roster)
    z = z.astype(object) << shift
    return roster, _covering(graph, weights, z), z


def _covering(graph: Graph, weights: Ints, z: Ints) -> Ints:
    """Raise officer prices until no pair is worth more than its two prices."""
    y = np.zeros(len(graph.sits), dtype=object)
    starts = np.flatnonzero(np.diff(graph.officer, prepend=-1))
    if len(starts):
        asked = np.maximum.reduceat(weights - z[graph.post], starts)
        who = graph.officer[starts]
        y[who] = np.where(graph.sits[who], asked, np.maximum(asked, 0))
    return y


def _largest(weights: Ints) -> int:
    if not len(weights):
        return 0
    return max(abs(int(weights.max())), abs(int(weights.min())))


def _network(graph: Graph, weights: Ints) -> tuple[SimpleMinCostFlow, Ints]:
    """Join free officers and open posts through one root, so that demands balance."""
    officers, posts = len(graph.sits), len(graph.fills)
    root = officers + posts
    flow = SimpleMinCostFlow()
    arcs = _arcs(flow, graph.officer, graph.post + officers, costs=-weights)
    free = np.flatnonzero(~graph.sits)
    _arcs(
        flow,
        np.full(len(free), root),
        free,
        costs=np.zeros(len(free), dtype=np.int64),
    )
    spare = np.flatnonzero(~graph.fills)
    _arcs(
        flow,
        spare + officers,
        np.full(len(spare), root),
        costs=np.zeros(len(spare), dtype=np.int64),
    )
    supply = np.concatenate([
        graph.sits.astype(np.int64),
        -graph.fills.astype(np.int64),
        [int(graph.fills.sum()) - int(graph.sits.sum())],
    ])
    flow.set_nodes_supplies(np.arange(root + 1), supply)
    return flow, arcs


def _arcs(flow: SimpleMinCostFlow, tails: Ints, heads: Ints, *, costs: Ints) -> Ints:
    if not len(tails):
        return np.zeros(0, dtype=np.int64)
    ones = np.ones(len(tails), dtype=np.int64)
    return np.asarray(
        flow.add_arcs_with_capacity_and_unit_cost(tails, heads, ones, costs)
    )


def potentials(graph: Graph, weights: Ints, chosen: Flags) -> tuple[Ints, Ints]:
    """Find the least officer prices that prove a heaviest roster heaviest.

    Officers who need not sit start at 0, the others far below: a price then rises
    only as far as some pair forces it, and stands still when none does any more.
    """
    settled = _settle(graph, weights, chosen)
    if settled is None:
        raise AssertionError("prices do not settle: the roster is not the heaviest")
    return settled


def _settle(graph: Graph, weights: Ints, chosen: Flags) -> tuple[Ints, Ints] | None:
    """Look for prices that prove a roster heaviest; None when it is not."""
    largest = 1 + _largest(weights)
    far, farthest = largest, 4 * largest * (len(graph.fills) + 1)
    unfilled = np.zeros(len(graph.fills), dtype=weights.dtype)
    unseated = ~graph.sits
    unseated[graph.officer[chosen]] = False
    while far < farthest:
        # Small figures first: a certificate of 17-digit prices is no pleasure to read.
        far = min(far * 16, farthest)
        floor = np.zeros(len(graph.sits), dtype=weights.dtype)
        floor[graph.sits] = -far
        prices = _raise(graph, weights, chosen, floor=floor, unfilled=unfilled)
        if prices is None:
            return None
        y, z = prices
        if not y[unseated].any() and (z[~graph.fills] >= 0).all():
            return y, z
    return None


def shortfall_prices(graph: Graph) -> tuple[Ints, Ints, int]:
    """Prove that the demands cannot all be met: prices worth less than nothing.

    Every demand may be broken for a fee of 1; the prices of that flow sum to minus
    the number of demands that must break.
    """
    officers, posts = len(graph.sits), len(graph.fills)
    root = officers + posts
    zero = np.zeros(len(graph.officer), dtype=np.int64)
    flow, arcs = _network(graph, zero)
    sits, fills = np.flatnonzero(graph.sits), np.flatnonzero(graph.fills)
    _arcs(
        flow,
        sits,
        np.full(len(sits), root),
        costs=np.ones(len(sits), dtype=np.int64),
    )
    _arcs(
        flow,
        np.full(len(fills), root),
        fills + officers,
        costs=np.ones(len(fills), dtype=np.int64),
    )
    if flow.solve() != flow.OPTIMAL:
        raise AssertionError("a flow with fees is always possible")
    chosen = np.asarray(flow.flows(arcs) > 0) if len(arcs) else zero.astype(bool)
    floor = -graph.sits.astype(np.int64)
    unfilled = -graph.fills.astype(np.int64)
    prices = _raise(graph, zero, chosen, floor=floor, unfilled=unfilled)
    if prices is None:
        raise AssertionError("prices of broken demands do not settle")
    return *prices, flow.optimal_cost()


def _raise(
    graph: Graph, weights: Ints, chosen: Flags, *, floor: Ints, unfilled: Ints
) -> tuple[Ints, Ints] | None:
    """Raise officer prices from their floor until no pair is worth more than they."""
    holder = np.full(len(graph.fills), -1)
    worth = np.zeros(len(graph.fills), dtype=weights.dtype)
    holder[graph.post[chosen]] = graph.officer[chosen]
    worth[graph.post[chosen]] = weights[chosen]
    led = holder >= 0
    starts = np.flatnonzero(np.diff(graph.officer, prepend=-1))
    who = graph.officer[starts]
    y = floor.copy()
    if not len(y):
        return y, unfilled.copy()
    for _ in range(graph.size() + 2):
        z = np.where(led, worth - y[holder], unfilled)
        if not len(starts):
            return y, z
        asked = np.maximum.reduceat(weights - z[graph.post], starts)
        risen = np.maximum(y[who], asked)
        if np.array_equal(risen, y[who]):
            return y, z
        y[who] = risen
    return None
