"""A placement problem: plain data, validated once, then trusted."""

from functools import cached_property
from pathlib import Path
from typing import Any, Self

from solver.canonical import problem_sha256
from solver.parsing import parse_problem
from solver.parts import Level, Parts, Rule, RuleKind, Soft
from solver.reading import MAX_BYTES, parse_document, read_document

__all__ = ["Level", "Problem", "Rule", "RuleKind", "Soft"]


class Problem(Parts):
    """Officers, posts, the pairs allowed, what each is worth, and the rules."""

    @classmethod
    def from_json(cls, document: Any) -> Self:
        """Validate a placement-problem/1 document; raises InputError."""
        return cls(**vars(parse_problem(document)))

    @classmethod
    def from_bytes(cls, data: bytes, *, name: str = "problem") -> Self:
        """Read the bytes of a JSON file strictly, then validate."""
        return cls.from_json(parse_document(data, name=name))

    @classmethod
    def read(cls, path: str | Path, *, max_bytes: int = MAX_BYTES) -> Self:
        """Read a .json or .json.gz file strictly, then validate."""
        return cls.from_json(read_document(path, max_bytes=max_bytes))

    def to_json(self) -> dict[str, Any]:
        """Return the document as it was given, defaults not filled in."""
        return self.document

    @cached_property
    def sha256(self) -> str:
        """The problem's name: the hash of its canonical form."""
        return problem_sha256(self.document)
