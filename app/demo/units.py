"""The units of the city as one tree: named ones from sources, the inner ones marked."""

import hashlib
import uuid
from dataclasses import dataclass
from typing import Final

ROOT: Final = "SETDA"
CITY_PEOPLE: Final = 2_572_209
"""Residents in December 2024 (cahyadsn/wilayah, wilayah_penduduk.sql)."""
SPACE: Final = uuid.UUID("6f1d2a34-5a0e-5c0f-9a51-0d1f32755000")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit with the post that leads it and what that post asks."""

    code: str
    parent: str | None
    org: str
    name: str
    title: str
    kind: str
    sector: str
    status: str
    eselon: str = ""
    post_kind: str = "struktural"
    people: int = 0
    fields: tuple[str, ...] = ()
    qualifications: tuple[str, ...] = ()
    workflow: str = ""

    @property
    def siasn_id(self) -> str:
        """The identifier the unit has in SIASN files."""
        return str(uuid.uuid5(SPACE, self.code)).upper()

    @property
    def in_scope(self) -> bool:
        """Whether a round may fill the post."""
        return self.post_kind != "out_of_scope"


def die(code: str, sides: int) -> int:
    """Return a number below `sides` that belongs to the code, whatever the seed."""
    return int.from_bytes(hashlib.sha256(code.encode()).digest()[:4]) % sides
