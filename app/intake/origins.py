"""Who wrote a row: which source its file belonged to, or a hand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from app.intake import precedence
from app.intake.models import FileImport, ImportState

# Two rows of different files that made one version are named together.
BETWEEN: Final = "; "


@dataclass(frozen=True, slots=True)
class Telling:
    """A file of some name, as an import recognised it."""

    at: datetime
    source: str


@dataclass(slots=True)
class Origins:
    """What every file name stood for, and when; and what was undone since."""

    by_name: dict[str, list[Telling]] = field(default_factory=dict)
    undone: set[datetime] = field(default_factory=set)

    def of(
        self, source: str, *, at: datetime | None = None, document: str | None = None
    ) -> frozenset[str]:
        """Name the sources of a row; nothing if nobody knows them any more."""
        found = (self._one(part, at, document) for part in source.split(BETWEEN))
        return frozenset(each for each in found if each)

    def _one(self, part: str, at: datetime | None, document: str | None) -> str | None:
        name = part.split("#", 1)[0]
        if name in precedence.load().hand_names:
            return precedence.HAND_WITH_DOCUMENT if document else precedence.HAND
        tellings = self.by_name.get(name, [])
        earlier = [each for each in tellings if at is None or each.at <= at]
        best = earlier[-1:] or tellings[:1]
        return best[0].source if best else None


def load(session: Session, *, agency_id: int) -> Origins:
    """Read what every import of an agency took its files for, oldest first."""
    query = (
        select(
            FileImport.report,
            FileImport.wrote_at,
            FileImport.created_at,
            FileImport.state,
        )
        .where(
            FileImport.agency_id == agency_id,
            col(FileImport.state).in_((ImportState.APPLIED, ImportState.UNDONE)),
        )
        .order_by(col(FileImport.id))
    )
    found = Origins()
    for report, wrote_at, created_at, state in session.exec(query):
        if state is ImportState.UNDONE and wrote_at is not None:
            found.undone.add(wrote_at)
        for name, known in _sets(report["files"]):
            telling = Telling(wrote_at or created_at, precedence.load().of_set(known))
            found.by_name.setdefault(name, []).append(telling)
    return found


def _sets(files: Iterable[dict[str, str | None]]) -> Iterable[tuple[str, str]]:
    for each in files:
        name, known = each["file"], each["set"]
        if name and known:
            yield name, known
