"""A list on screen as plain values: filters, headings that order, rows, files."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from app.pages.choices import Choice
from app.web.listing import Asked, Format

# What the address of a screen calls what the list itself has other names for.
SORT = "urut"
CURSOR = "lanjut"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell, and where it leads."""

    text: str
    href: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; `sort` is what the list calls it, if it can be ordered by it."""

    label: str
    sort: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One filter of the form."""

    name: str
    label: str
    value: str = ""
    is_search: bool = False
    choices: tuple[Choice, ...] = ()

    @classmethod
    def search(cls, value: str, label: str) -> Self:
        """Make the field of what is looked for."""
        return cls(name="cari", label=label, value=value, is_search=True)

    @classmethod
    def text(cls, name: str, label: str, value: str) -> Self:
        """Make a field that is typed into."""
        return cls(name=name, label=label, value=value)

    @classmethod
    def choice(
        cls, name: str, label: str, told: Mapping[str, str], *, chosen: str
    ) -> Self:
        """Make a field that is chosen from."""
        choices = (
            Choice(code=code, label=text, is_chosen=code == chosen)
            for code, text in told.items()
        )
        return cls(name=name, label=label, choices=tuple(choices))


@dataclass(frozen=True, slots=True)
class Address:
    """Where the screen stands, and which list of the API it shows."""

    path: str
    listing: str
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column's heading as a link that orders by it."""

    label: str
    css: str
    href: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """The whole screen."""

    title: str
    lead: str
    address: Address
    fields: tuple[Filter, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    following: str = ""
    count: int = 0
    query: tuple[tuple[str, str], ...] = ()

    def filled(self, **given: Any) -> Self:
        """Give the screen with what was read."""
        return replace(self, **given)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Give the headings; asked for again, an order turns round."""
        now = self.address.asked.sort or self.address.asked.listing.default
        return tuple(self._heading(column, now) for column in self.columns)

    @property
    def next(self) -> str:
        """Give the address of the page that follows, if one does."""
        return self._at(**{CURSOR: self.following}) if self.following else ""

    @property
    def first(self) -> str:
        """Give the address of the first page, on any other."""
        return self._at() if self.address.asked.cursor else ""

    @property
    def reset(self) -> str:
        """Give the address without a filter, where there is one."""
        return self.address.path if self.address.asked.filters() else ""

    @property
    def sort(self) -> str:
        """Give the order as the form carries it on."""
        return self.address.asked.sort or ""

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Give what the two files are called, and where they are."""
        told = self.address.asked.filters()
        if self.sort:
            told["sort"] = self.sort
        base = f"/api/v1/{self.address.listing}?"
        excel = urlencode(told | {"format": Format.XLSX.value})
        text = urlencode(told | {"format": Format.CSV.value, "bom": "true"})
        return (("XLSX", base + excel), ("CSV", base + text))

    def _heading(self, column: Column, now: str) -> Heading:
        direction, href = "", ""
        if column.sort:
            direction = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(
                now, ""
            )
            turned = f"-{column.sort}" if direction == "ascending" else column.sort
            href = self._at(**{SORT: turned})
        return Heading(
            label=column.label, css=column.css, href=href, direction=direction
        )

    def _at(self, **changed: str) -> str:
        kept = {name: value for name, value in self.query if name != CURSOR}
        told = urlencode(kept | changed)
        return f"{self.address.path}?{told}" if told else self.address.path
