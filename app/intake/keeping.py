"""The files of staged imports, by their hash, in the data folder and nowhere else.

A SIASN export holds more of a person than the product may know, so a file is kept only
as long as somebody may still apply it, and nobody but the service may read it.
"""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = "imports"
OWNER_ONLY: Final = 0o700


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where an agency's bytes lie; the same once, however often they came in.

    Putting and dropping happen in a transaction that holds the agency's turn, so that
    nobody drops what another is about to rely on.
    """

    data_dir: Path
    agency_id: int

    def put(self, data: bytes) -> str:
        """Keep bytes whole or, if power fails, not at all; give their hash."""
        name = hashlib.sha256(data).hexdigest()
        place = self._place(name)
        if place.exists():
            return name
        place.parent.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            Path(made).replace(place)
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise
        return name

    def get(self, name: str) -> bytes | None:
        """Give bytes back, or None if they are gone or no longer what they were."""
        try:
            data = self._place(name).read_bytes()
        except FileNotFoundError:
            return None
        return data if hashlib.sha256(data).hexdigest() == name else None

    def drop(self, name: str) -> None:
        """Forget bytes; to forget them twice is no fault."""
        self._place(name).unlink(missing_ok=True)

    def names(self) -> list[str]:
        """List what lies there, also what was left half written."""
        if not self._folder.is_dir():
            return []
        return sorted(found.name for found in self._folder.iterdir())

    def _place(self, name: str) -> Path:
        return self._folder / name

    @property
    def _folder(self) -> Path:
        return self.data_dir / FOLDER / str(self.agency_id)
