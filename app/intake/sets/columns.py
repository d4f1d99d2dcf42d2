"""How a set of files is declared: heading, field, parser, and whether it must be."""

from dataclasses import dataclass, field
from typing import Any

from app.intake.cells import Parser


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column we keep; `name` is the field its value goes to."""

    heading: str
    name: str
    parse: Parser
    required: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSet:
    """A kind of file, known by its headings whatever the file is called.

    `ignored` are headings that must stand in the file and are not read.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    ignored: tuple[str, ...] = ()
    is_template: bool = field(default=False)
    note: str = ""

    @property
    def kept(self) -> list[str]:
        """List the headings that are read."""
        return [column.heading for column in self.columns]

    @property
    def required(self) -> list[str]:
        """List the headings a file must have to be one of this set."""
        return [*self.kept, *self.ignored]
