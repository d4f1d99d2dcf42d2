"""How a set of files is declared: heading, field, parser, and whether it must be."""

from dataclasses import dataclass, field
from typing import Any

from app.intake.cells import Parser


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column we keep; `name` is the field its value goes to.

    `example` stands in the example sheet of a template.
    """

    heading: str
    name: str
    parse: Parser
    required: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()
    hint: str = ""
    example: str | int = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSet:
    """A kind of file, known by its headings whatever the file is called.

    `ignored` are headings that must stand in the file and are not read. A set that
    also comes as JSON is known there by its `signature`, for the service leaves out
    members that hold nothing. A form is printed for people: between and below its
    rows stand lines that are no rows.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    ignored: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    is_template: bool = field(default=False)
    is_form: bool = field(default=False)
    note: str = ""

    @property
    def kept(self) -> list[str]:
        """List the headings that are read."""
        return [column.heading for column in self.columns]

    @property
    def required(self) -> list[str]:
        """List the headings a file must have to be one of this set."""
        return [*self.kept, *self.ignored]
