"""Pages by key, not by number: stable while rows come in, cheap at any depth.

A cursor is the sort key of the last row shown, sealed for one list and one filter,
so that it can neither be changed nor carried to another list.
"""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeAlias, TypeVar

from fastapi import Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from app.errors import BadInputError
from app.web import signing

LARGEST_PAGE = 500
# What the columns of row numbers hold; beyond it a database fails, not finds.
LARGEST_NUMBER = 2_147_483_647
Item = TypeVar("Item")
# What a place in an order is made of, as JSON can carry it.
Value: TypeAlias = str | int | None
Place: TypeAlias = tuple[Value, ...]

RowNumber = Annotated[
    int, Path(ge=1, le=LARGEST_NUMBER, description="As lists give it.", examples=[7])
]

PageSize = Annotated[
    int, Query(ge=1, le=LARGEST_PAGE, description="How many rows at most.")
]
CursorText = Annotated[
    str | None,
    Query(max_length=600, description="`next` of the page before, as it came."),
]
SearchText = Annotated[
    str | None,
    Query(max_length=100, description="Part of a name or the beginning of a code."),
]


class Page(BaseModel, Generic[Item]):
    """Some rows, and the cursor of those that follow (null: none follow).

    With `fields` in the question, rows hold these alone.
    """

    model_config = ConfigDict(frozen=True)

    items: list[Item]
    next: str | None = Field(default=None, examples=["MTk4Nw.kJx1"])
    count: int | None = Field(
        default=None, description="Rows in all, where `count=true` was asked."
    )


def seal_cursor(request: Request, after: str | None, *, of: str) -> str | None:
    """Return the cursor of the rows after a key; `of` names the list and its filter."""
    if after is None:
        return None
    mark = signing.seal(signing.secret_of(request), purpose=f"cursor:{of}", text=after)
    body = base64.urlsafe_b64encode(after.encode()).decode().rstrip("=")
    return f"{body}.{mark}"


def open_cursor(request: Request, cursor: str | None, *, of: str) -> str | None:
    """Return the key a cursor stands for, if we sealed it for this very list."""
    if cursor is None:
        return None
    body, _, mark = cursor.partition(".")
    try:
        padded = body + "=" * (-len(body) % 4)
        after = base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        after = ""
    secret = signing.secret_of(request)
    if not signing.is_sealed(secret, purpose=f"cursor:{of}", text=after, mark=mark):
        raise BadInputError(
            "Parameter cursor bukan milik daftar ini; mulai lagi tanpa cursor."
        )
    return after


def text_of(place: Place) -> str:
    """Write a place in an order as a cursor carries it."""
    return json.dumps(place, ensure_ascii=False, separators=(",", ":"))


def place_of(text: str | None, length: int) -> Place | None:
    """Read the place a cursor stands for, of so many terms."""
    if text is None:
        return None
    place = tuple(json.loads(text))
    assert len(place) == length  # noqa: S101 -- sealed for this very order
    return place


def cut(
    request: Request,
    rows: Sequence[Item],
    *,
    limit: int,
    of: str,
    key: Callable[[Item], str],
) -> Page[Item]:
    """Make a page of rows read one beyond the limit, to know whether more follow."""
    shown = list(rows[:limit])
    last = key(shown[-1]) if len(rows) > limit else None
    return Page(items=shown, next=seal_cursor(request, last, of=of))
