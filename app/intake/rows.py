"""Files to typed rows: every cell parsed, every wrong cell named."""

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final

from app.intake.cells import CellError, is_nothing
from app.intake.faults import Faults, Place
from app.intake.reading import parent
from app.intake.reading.guard import RefusedError, column_letters
from app.intake.sets import catalogue
from app.intake.sets.columns import FileSet

# One child per core would starve whatever else runs here; two keep both busy.
CHILDREN: Final = 2
LONGEST_NAME: Final = 150

File = tuple[str, bytes]


@dataclass(slots=True)
class FileRows:
    """One file that was recognised, and its rows."""

    name: str
    sheet: str
    set: FileSet
    places: list[int]
    rows: list["Row"] = field(default_factory=list)
    sha256: str | None = None


@dataclass(slots=True, eq=False)
class Row:
    """One row: its values by field name, and where it stands.

    A row with a wrong cell is not sound: nothing is made of it, but who or what it
    names still counts as named, so that one mistake is reported once.
    """

    file: FileRows
    number: int
    values: dict[str, Any]
    is_sound: bool = True
    is_legible: bool = True

    @property
    def place(self) -> Place:
        """Say where the row stands."""
        return Place(self.file.name, self.file.sheet, self.number)

    @property
    def source(self) -> str:
        """Name the row as records do."""
        return self.place.source

    @property
    def provenance(self) -> dict[str, Any]:
        """Say what the row rests on: its place, its file's bytes, the decree's day."""
        return {
            "source": self.source,
            "document_sha256": self.file.sha256,
            "document_date": self.values.get("decided_on"),
        }

    def refuse(self, faults: Faults, name: str, expected: str) -> None:
        """Note that one field of this row is wrong."""
        for at, column in enumerate(self.file.set.columns):
            if column.name == name:
                faults.add(
                    self.place,
                    expected,
                    column=column.heading,
                    cell=f"{column_letters(self.file.places[at] + 1)}{self.number}",
                    value=self.values.get(name),
                )
                self.is_sound = False
                return
        raise KeyError(name)

    def remark(self, remarks: Faults, text: str) -> None:
        """Note something odd that refuses nothing."""
        remarks.add(self.place, text)


@dataclass(slots=True)
class ReadFiles:
    """All files of an import, read and parsed; the database was not asked yet."""

    names: list[str]
    sha256: str
    files: list[FileRows] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)

    def begin(self) -> None:
        """Forget what an earlier judgement of these same rows found wrong."""
        for file in self.files:
            for row in file.rows:
                row.is_sound = row.is_legible

    def rows_of(self, *sets: FileSet) -> list[Row]:
        """Gather the rows of some sets, whatever files they came in."""
        wanted = {known.id for known in sets}
        return [
            row for file in self.files if file.set.id in wanted for row in file.rows
        ]


def read_files(files: Sequence[File]) -> ReadFiles:
    """Read every file in a process of its own; order of the files does not matter."""
    ordered = sorted(files, key=lambda file: file[0])
    read = ReadFiles(names=[name for name, _ in ordered], sha256=_digest(ordered))
    _check_names(read)
    if read.faults.found:
        return read
    with ThreadPoolExecutor(max_workers=CHILDREN) as pool:
        answers = list(pool.map(_ask, ordered))
    for (name, data), answer in zip(ordered, answers, strict=True):
        if isinstance(answer, RefusedError):
            read.faults.add(
                Place(name),
                answer.expected,
                cell=answer.column,
                value=answer.value or None,
            )
        else:
            _take(read, name, answer, sha256=hashlib.sha256(data).hexdigest())
    return read


def _digest(files: Sequence[File]) -> str:
    whole = hashlib.sha256()
    for name, data in files:
        whole.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return whole.hexdigest()


def _check_names(read: ReadFiles) -> None:
    if not read.names:
        read.faults.add(Place("-"), "paling sedikit satu berkas")
    for name in sorted(set(read.names)):
        if read.names.count(name) > 1:
            read.faults.add(Place(name), "nama berkas yang berbeda-beda")
        if not name.isprintable() or not 0 < len(name) <= LONGEST_NAME:
            shown = name.encode("unicode_escape").decode()[:LONGEST_NAME]
            read.faults.add(
                Place(shown), f"nama berkas biasa, paling panjang {LONGEST_NAME} huruf"
            )


def _ask(file: File) -> dict[str, Any] | RefusedError:
    name, data = file
    try:
        return parent.ask(name, data, sets=catalogue.TO_READ)
    except RefusedError as refusal:
        return refusal


def _take(read: ReadFiles, name: str, answer: dict[str, Any], *, sha256: str) -> None:
    sheet: str = answer["sheet"]
    if "unrecognised" in answer:
        best, missing = catalogue.nearest(answer["unrecognised"])
        read.faults.add(
            Place(name, sheet, 1),
            f"baris judul yang dikenal; paling mirip {best.id}, "
            f"kurang: {', '.join(missing)}",
        )
        return
    known = catalogue.BY_ID[answer["set"]]
    file = FileRows(
        name=name, sheet=sheet, set=known, places=answer["places"], sha256=sha256
    )
    if not answer["rows"]:
        read.faults.add(Place(name, sheet, 2), "paling sedikit satu baris data")
    file.rows = [_parse(file, cells, read.faults) for cells in answer["rows"]]
    read.files.append(file)


def _parse(file: FileRows, cells: list[Any], faults: Faults) -> Row:
    row = Row(file, cells[0], {})
    values = row.values
    for at, column in enumerate(file.set.columns, 1):
        cell = cells[at]
        if is_nothing(cell):
            values[column.name] = column.default
            if column.required:
                row.refuse(faults, column.name, "isi; sel ini wajib diisi")
            continue
        try:
            values[column.name] = column.parse(cell)
        except CellError as error:
            values[column.name] = _shown(cell)
            row.refuse(faults, column.name, str(error))
            values[column.name] = None
            continue
        # A day that means "none" is read as nothing, after all.
        if column.required and values[column.name] is None:
            row.refuse(faults, column.name, "isi; sel ini wajib diisi")
    row.is_legible = row.is_sound
    return row


def _shown(cell: Any) -> Any:
    return next(iter(cell.values())) if isinstance(cell, dict) else cell
