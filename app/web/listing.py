"""What a list may be asked: a page, an order, filters, fields, a count, a file.

Each list says once, as a Listing, by which fields it may be ordered and which it
has; its filters are the plain typed parameters that its own class adds to Asked.
What is not named there is refused with the names that are.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Final, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from app.errors import UnreadableError
from app.web.paging import LARGEST_PAGE, Place, Value

Row = TypeVar("Row")
MOST_TERMS: Final = 4


class Format(StrEnum):
    """In which form a list is given."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Term:
    """One field of an order; what has no value comes last, either way."""

    field: str
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class Placed(Generic[Row]):
    """A row, and its place in the order asked for."""

    row: Row
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """So many rows of an order, from just after a place."""

    order: tuple[Term, ...]
    limit: int
    after: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What one list has and by what it may be ordered.

    `key` is what no two of its rows have alike.
    `equal` and `searched` are for lists that are worked out: filters that ask for a
    field's very value, and the fields in which `search` looks.
    """

    name: str
    rows: tuple[type[BaseModel], ...]
    key: tuple[str, ...]
    sorts: tuple[str, ...]
    default: str
    holds_people: bool = False
    equal: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Name every field, in the order of the files."""
        return tuple(dict.fromkeys(name for row in self.rows for name in _shown(row)))

    def order(self, text: str | None) -> tuple[Term, ...]:
        """Read an order as it stands in an address; the key decides what is equal."""
        terms = [_term(each) for each in (text or self.default).split(",")]
        for term in terms:
            _refuse_unknown("sort", term.field, self.sorts)
        if len({term.field for term in terms}) < len(terms) or len(terms) > MOST_TERMS:
            raise _refusal(
                "sort", f"paling banyak {MOST_TERMS} isian, masing-masing sekali"
            )
        given = {term.field for term in terms}
        return (*terms, *(Term(name) for name in self.key if name not in given))

    def wanted(self, text: str | None) -> tuple[str, ...]:
        """Read the fields asked for, in the order asked; all of them if none is."""
        if not text:
            return self.fields
        names = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
        for name in names:
            _refuse_unknown("fields", name, self.fields)
        return names


class Asked(BaseModel):
    """What every list may be asked; a list's own class adds its filters."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    listing: ClassVar[Listing]

    limit: int = Field(
        default=50, ge=1, le=LARGEST_PAGE, description="How many rows at most."
    )
    cursor: str | None = Field(
        default=None,
        max_length=2000,
        description="`next` of the page before, as it came, with the same filters.",
    )
    sort: str | None = Field(default=None, max_length=200)
    fields: str | None = Field(default=None, max_length=1000)
    count: bool = Field(
        default=False, description="Count what the filters leave; null unless asked."
    )
    format: Format | None = Field(
        default=None,
        description=(
            "`csv` and `xlsx` give every row that the filters leave, as a file; "
            "the header Accept may say so too."
        ),
    )
    bom: bool = Field(
        default=False, description="CSV begins with a mark by which Excel knows UTF-8."
    )

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Write into the contract what this very list may be asked."""
        told = getattr(cls, "listing", None)
        if told is None:
            return
        cls.model_fields["sort"].description = (
            f"By {_listed(told.sorts)}, several with commas, `-` before one for "
            f"descending; `{told.default}` if absent. Without a value comes last."
        )
        cls.model_fields["sort"].examples = [f"-{told.sorts[0]}"]
        cls.model_fields[
            "fields"
        ].description = f"Only these, with commas: {_listed(told.fields)}."
        cls.model_fields["fields"].examples = [",".join(told.fields[:2])]

    @model_validator(mode="before")
    @classmethod
    def _name_what_is_known(cls, given: Any) -> Any:
        """Refuse an unknown parameter with the names of those there are."""
        if not isinstance(given, Mapping):
            return given
        unknown = [name for name in given if name not in cls.model_fields]
        if not unknown:
            return given
        known = {"known": ", ".join(sorted(cls.model_fields))}
        kind = PydanticCustomError("unknown_parameter", "known: {known}", known)
        raise ValidationError.from_exception_data(
            cls.__name__,
            [InitErrorDetails(type=kind, loc=(name,), input=None) for name in unknown],
        )

    def filters(self) -> dict[str, Any]:
        """Give the filters that were set, by name, as JSON would carry them."""
        told: dict[str, Any] = self.model_dump(
            mode="json", exclude=set(Asked.model_fields), exclude_none=True
        )
        return told

    def bound(self, scope: str, order: tuple[Term, ...]) -> str:
        """Name what a cursor of this question is good for: list, filters, order."""
        terms = [(term.field, term.is_descending) for term in order]
        what = [scope, self.filters(), terms]
        return json.dumps(what, sort_keys=True, ensure_ascii=False)


def kept(rows: Sequence[Row], asked: Asked, listing: Listing) -> Sequence[Row]:
    """Leave the rows of a worked-out list that its filters ask for."""
    told = asked.filters()
    exact = {name: told[name] for name in listing.equal if name in told}
    sought = str(told.get("search", "")).casefold()
    return [
        row
        for row in rows
        if all(plain(getattr(row, name)) == value for name, value in exact.items())
        and _speaks_of(row, sought, listing.searched)
    ]


def _speaks_of(row: object, sought: str, names: tuple[str, ...]) -> bool:
    told = (str(getattr(row, name) or "").casefold() for name in names)
    return not sought or any(sought in text for text in told)


def plain(value: object) -> Value:
    """Give a value as a place carries it: JSON can, and it sorts as it did."""
    if value is None:
        return None
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def _shown(row: type[BaseModel]) -> Iterable[str]:
    return (*row.model_fields, *row.model_computed_fields)


def _term(text: str) -> Term:
    name = text.strip()
    return Term(name.removeprefix("-"), is_descending=name.startswith("-"))


def _refuse_unknown(parameter: str, name: str, known: tuple[str, ...]) -> None:
    if name not in known:
        raise _refusal(
            parameter, f"“{name[:60]}” tidak dikenal; yang dikenal: {', '.join(known)}"
        )


def _refusal(parameter: str, message: str) -> UnreadableError:
    return UnreadableError(
        f"Parameter {parameter}: {message}.",
        errors=[{"place": f"query.{parameter}", "message": message}],
    )


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
