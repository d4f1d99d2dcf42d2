"""Who acts: a plain value that outlives the database session it was read in."""

from dataclasses import dataclass

from app.accounts.models import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The caller of a verb, and the agency whose rows he may see."""

    name: str
    agency_id: int
    role: Role
    key_id: int | None = None
