"""What is wrong with what came in: every place, said once."""

from dataclasses import asdict, dataclass, field
from typing import Any, Final

MOST_LISTED: Final = 1000
LONGEST_VALUE: Final = 80


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: file, sheet, and row as Excel counts."""

    file: str
    sheet: str | None = None
    row: int | None = None

    @property
    def source(self) -> str:
        """Name the place as records do."""
        return f"{self.file}#{self.sheet}!{self.row}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong in one place, with what was expected there."""

    file: str
    sheet: str | None
    row: int | None
    column: str | None
    cell: str | None
    value: str | None
    expected: str

    @property
    def order(self) -> tuple[Any, ...]:
        """Sort by place, so that the list is the same however it was found."""
        return (
            self.file,
            self.sheet or "",
            self.row or 0,
            self.cell or "",
            self.column or "",
            self.expected,
        )


@dataclass(slots=True)
class Faults:
    """A growing list of faults (or of remarks, which refuse nothing)."""

    found: list[Fault] = field(default_factory=list)

    def add(
        self,
        place: Place,
        expected: str,
        *,
        column: str | None = None,
        cell: str | None = None,
        value: object = None,
    ) -> None:
        """Note one fault."""
        shown = None if value is None else str(value)[:LONGEST_VALUE]
        self.found.append(
            Fault(
                file=place.file,
                sheet=place.sheet,
                row=place.row,
                column=column,
                cell=cell,
                value=shown,
                expected=expected,
            )
        )

    def __len__(self) -> int:
        """Count every fault, listed or not."""
        return len(self.found)

    def listed(self) -> list[dict[str, Any]]:
        """List the first thousand in the order of files and rows."""
        ordered = sorted(self.found, key=lambda fault: fault.order)
        return [asdict(fault) for fault in ordered[:MOST_LISTED]]

    def rows_of(self, file: str) -> int:
        """Count the rows of a file that have a fault."""
        return len({fault.row for fault in self.found if fault.file == file})
