"""Days on which nobody may be appointed, as dated rows: elections and inaugurations.

Whoever keeps the calendar writes the rows; a round freezes those it was made under.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

# Written approval of the minister, for empty posts alone.
APPROVED_FOR_VACANCIES: Final = "vacancies"


@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeRecord:
    """A freeze from its first day to its last, both inside.

    `basis` names the instrument, `article` where it stands in it. `exception` is empty,
    or `vacancies` once the minister allowed in writing that empty posts be filled.
    """

    starts_on: date
    ends_on: date
    basis: str
    article: str
    exception: str = ""
    source: str = ""
    document: str | None = None

    def __post_init__(self) -> None:
        """Refuse a freeze that ends before it begins, or an exception nobody knows."""
        if self.ends_on < self.starts_on:
            raise ValueError(
                f"pembekuan {self.basis}: akhir {self.ends_on} sebelum awal "
                f"{self.starts_on}"
            )
        if self.exception not in {"", APPROVED_FOR_VACANCIES}:
            raise ValueError(
                f"pembekuan {self.basis}: pengecualian {self.exception!r} tidak dikenal"
            )

    @property
    def is_for_vacancies(self) -> bool:
        """Whether empty posts may be filled in it."""
        return self.exception == APPROVED_FOR_VACANCIES

    def covers(self, day: date) -> bool:
        """Tell whether a day lies inside."""
        return self.starts_on <= day <= self.ends_on


def freeze_on(freezes: Iterable[FreezeRecord], day: date) -> FreezeRecord | None:
    """Find the freeze a day lies in, the one that ends last; None on a free day."""
    found = [freeze for freeze in freezes if freeze.covers(day)]
    return max(found, key=lambda freeze: freeze.ends_on, default=None)


def first_free_day(freezes: Iterable[FreezeRecord], day: date) -> date:
    """Give the first day from `day` on that lies in no freeze."""
    known = tuple(freezes)
    while (freeze := freeze_on(known, day)) is not None:
        day = freeze.ends_on + timedelta(days=1)
    return day
