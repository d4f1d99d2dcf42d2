"""False or unproven proposals made out of true ones: the checker must refuse them."""

import json
from collections.abc import Iterator
from typing import Any

from solver.check import MalformedError, check

__all__ = ["forged_conflicts", "forged_optima", "is_still_true", "verdict"]

NOTHING = {"scale": 1, "root": {}}


def forged_optima(
    proposal: dict[str, Any], other: list[list[str]]
) -> Iterator[dict[str, Any]]:
    """Forge a proven optimum with a unique roster."""

    def changed(**claims: Any) -> dict[str, Any]:
        copied: dict[str, Any] = json.loads(json.dumps(proposal))
        return copied | claims

    certificate = proposal["certificate"]
    yield changed(problem="sha256:" + "0" * 64)
    yield changed(status="feasible")
    yield changed(assignments=other)
    yield changed(assignments=[])
    yield changed(bounds=[bound - 1 for bound in proposal["bounds"]])
    yield changed(values=[value + 1 for value in proposal["values"]])
    yield changed(unique=False)
    yield changed(certificate=None)
    yield changed(certificate={**certificate, "unique": None})
    yield changed(certificate={**certificate, "levels": certificate["levels"][:-1]})
    for level in range(len(certificate["levels"])):
        proofs = [*certificate["levels"]]
        proofs[level] = NOTHING
        yield changed(certificate={**certificate, "levels": proofs})


def forged_conflicts(proposal: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Forge a proof that there is no roster."""
    conflict, certificate = proposal["conflict"], proposal["certificate"]
    members, without = conflict["members"], conflict["without"]
    yield proposal | {"conflict": None}
    yield proposal | {"status": "unknown"}
    yield proposal | {"certificate": None}
    yield proposal | {"certificate": {**certificate, "infeasible": NOTHING}}
    yield proposal | {"conflict": {**conflict, "without": without[1:]}}
    for at in range(len(members)):
        fewer = {**conflict, "members": members[:at] + members[at + 1 :]}
        fewer["without"] = without[:at] + without[at + 1 :]
        yield proposal | {"conflict": fewer}
    for at, cure in enumerate(conflict["cures"]):
        uncured: dict[str, Any] = {"drop": [], "limits": {}}
        for change in (uncured, {"values": [*cure["values"], 0]}):
            cures = [*conflict["cures"]]
            cures[at] = {**cure, **change}
            yield proposal | {"conflict": {**conflict, "cures": cures}}


def is_still_true(proposal: dict[str, Any], forged: dict[str, Any]) -> bool:
    """Tell whether only a proof was emptied: a proof of nothing needs nothing."""
    return forged["certificate"] is not None and all(
        forged[claim] == said
        for claim, said in proposal.items()
        if claim != "certificate"
    )


def verdict(document: dict[str, Any], forged: dict[str, Any]) -> list[str]:
    """Judge; a file that is not even well-formed is refused too."""
    try:
        return check(document, forged)
    except MalformedError:
        return ["malformed"]
