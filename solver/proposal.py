"""A proposal: the roster, its values, and the certificate that proves them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Self

from solver import fields
from solver.errors import InputError

__all__ = ["FORMAT", "Proposal", "Status"]

FORMAT = "placement-proposal/1"
Status = Literal["optimal", "feasible", "infeasible", "unknown"]
KEYS = (
    "problem",
    "status",
    "assignments",
    "unfilled",
    "values",
    "bounds",
    "unique",
    "certificate",
    "conflict",
    "engine",
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the engine answers; nothing in it needs to be believed (see check)."""

    problem: str
    status: Status
    assignments: tuple[tuple[str, str], ...] = ()
    unfilled: tuple[str, ...] = ()
    values: tuple[int, ...] = ()
    bounds: tuple[int | None, ...] = ()
    unique: bool | None = None
    certificate: Mapping[str, Any] | None = None
    conflict: Mapping[str, Any] | None = None
    engine: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_json(cls, document: Any) -> Self:
        """Take a placement-proposal/1 document; whether it is true, check judges."""
        given = fields.keys(document, "proposal", required=("format", *KEYS))
        if given["format"] != FORMAT:
            raise InputError("format", f"is not {FORMAT!r}")
        pairs = fields.sequence(given["assignments"], "assignments")
        return cls(
            problem=fields.identifier(given["problem"], "problem"),
            status=given["status"],
            assignments=tuple((officer, post) for officer, post in pairs),
            unfilled=tuple(fields.sequence(given["unfilled"], "unfilled")),
            values=tuple(fields.sequence(given["values"], "values")),
            bounds=tuple(fields.sequence(given["bounds"], "bounds")),
            unique=given["unique"],
            certificate=given["certificate"],
            conflict=given["conflict"],
            engine=given["engine"],
        )

    def to_json(self) -> dict[str, Any]:
        """Write the placement-proposal/1 document."""
        return {
            "format": FORMAT,
            "problem": self.problem,
            "status": self.status,
            "assignments": [list(pair) for pair in self.assignments],
            "unfilled": list(self.unfilled),
            "values": list(self.values),
            "bounds": list(self.bounds),
            "unique": self.unique,
            "certificate": self.certificate,
            "conflict": self.conflict,
            "engine": dict(self.engine),
        }
