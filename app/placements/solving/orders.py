"""What is asked of a child process and what it gives back; light to import."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.placements.schemas import Justification, Summary
from app.placements.varied import SensitivityFound

Tell = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """Which weights to vary, and the proposal that the answers are compared with."""

    points: int
    only: tuple[str, ...]
    seconds: int
    after: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a child process is asked to make."""

    content_gz: bytes
    key: str
    time_limit: int
    memory_mib: int
    variation: Variation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What came of it; the files are as the checker and the auditor read them."""

    problem_gz: bytes
    proposal_gz: bytes
    problem_sha256: str
    summary: Summary
    posts: tuple[str, ...]
    before: dict[str, str]
    after: dict[str, str]
    justifications: dict[str, Justification]


@dataclass(frozen=True, slots=True, kw_only=True)
class Varied:
    """What came of varied weights."""

    found: SensitivityFound
