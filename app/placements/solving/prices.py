"""Which rules a proof leans on."""

from typing import Any


def rules_priced(proof: dict[str, Any]) -> set[str]:
    """Name the rules whose price is not nought anywhere in a proof."""
    named: set[str] = set()
    waiting = [proof.get("tree") or {}]
    duals = [proof.get("root") or {}]
    while waiting:
        node = waiting.pop()
        waiting += [node[side] for side in ("low", "high") if side in node]
        duals.append(node.get("leaf") or {})
    for dual in duals:
        named |= {rule for rule, price in dual.get("rule", {}).items() if price}
    return named
