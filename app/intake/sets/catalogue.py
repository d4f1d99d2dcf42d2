"""Every set we know, and what the reading child must be told of them."""

from typing import Any, Final

from app.intake.sets import own, siasn
from app.intake.sets.columns import FileSet

ALL: Final = (*siasn.SETS, *own.TEMPLATES)
BY_ID: Final = {known.id: known for known in ALL}
TO_READ: Final[dict[str, Any]] = {
    known.id: {"kept": known.kept, "required": known.required} for known in ALL
}


def nearest(headings: list[str]) -> tuple[FileSet, list[str]]:
    """Return the set most like these headings, and which of its own are missing."""
    present = set(headings)

    def likeness(known: FileSet) -> tuple[float, str]:
        required = set(known.required)
        return len(required & present) / len(required), known.id

    best = max(ALL, key=likeness)
    return best, [heading for heading in best.required if heading not in present]
