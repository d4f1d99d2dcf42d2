"""What is asked of a child process and what it gives back; light to import."""

from dataclasses import dataclass

from app.placements.schemas import Justification, Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a child process is asked to make."""

    content_gz: bytes
    key: str
    time_limit: int
    memory_mib: int


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
