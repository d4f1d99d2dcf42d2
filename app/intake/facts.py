"""One fact of one officer, as a row of a file states it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from app.intake.rows import Row
from app.officers import models
from app.tables import History


class Weakness(IntEnum):
    """How little a telling weighs beside a fuller one of the same fact."""

    FULL = 0
    SUMMARY = 1
    LIST = 2


# What a weak fact really knows; the rest of its row it leaves as it stands.
CERTAIN: Final[dict[type[History], tuple[str, ...]]] = {
    models.Education: ("graduated_year",),
    models.Rank: ("golongan",),
    models.Position: ("kind", "post_code"),
}


@dataclass(slots=True, eq=False)
class Fact:
    """One row of one history, as it should stand.

    A weak fact (the last diploma as data utama sums it up, the rank in a DUK) gives
    way to the same fact told in full. A withdrawn one takes back what was told.
    """

    nip: str
    values: dict[str, Any]
    row: Row
    weakness: Weakness = Weakness.FULL
    is_withdrawn: bool = False

    def over(
        self, table: type[History], old: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        """Give the row as it should stand once this is told over what stood there."""
        if old is None or not self.weakness:
            return self.values
        if all(self.values[name] == old[name] for name in CERTAIN[table]):
            return dict(old)
        told = {name: each for name, each in self.values.items() if each is not None}
        return dict(old) | told
