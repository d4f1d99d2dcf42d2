"""What every adapter is given, and what it gives back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from app.intake.facts import Fact
from app.intake.faults import Faults
from app.intake.known import Known
from app.intake.rows import Row
from app.officers.models import OfficerHistory

Pairs = Iterator[tuple[type[OfficerHistory], Fact]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What an adapter needs beside the row: names, and where to complain."""

    known: Known
    faults: Faults
    remarks: Faults
    known_on: date


Adapter = Callable[[Row, str, Desk], Pairs]
