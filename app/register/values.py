"""What may be corrected in each history, checked before the database is asked."""

from functools import lru_cache
from typing import Annotated, Any, Final

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from app.errors import BadInputError
from app.officers.models import OfficerHistory
from app.officers.queries import HISTORIES
from app.officers.schemas import HistoryKind
from app.web import mistakes

# Reports only, read off the NIP; nobody has a use for writing it.
KEPT: Final = frozenset({"sex"})


@lru_cache(maxsize=len(HISTORIES))
def values_model(kind: HistoryKind) -> type[BaseModel]:
    """Make the model of a history's own fields; each may be left out."""
    table, _ = HISTORIES[kind]
    # Any: what a table's annotations are is for pydantic to say, not for mypy.
    fields: dict[str, Any] = {
        name: (Annotated[_optional(field.annotation), Field(), *field.metadata], None)
        for name, field in table.model_fields.items()
        if name not in OfficerHistory.model_fields and name not in KEPT
    }
    made: type[BaseModel] = create_model(
        f"{table.__name__}Values", __config__=ConfigDict(extra="forbid"), **fields
    )
    return made


def _optional(annotation: Any) -> Any:
    return annotation | None


def read_values(kind: HistoryKind, told: dict[str, Any]) -> dict[str, Any]:
    """Return the corrected fields as a table holds them, or say what is wrong."""
    try:
        read = values_model(kind).model_validate(told)
    except ValidationError as error:
        # What was sent is not repeated: it may be personal.
        found = [
            {
                "place": ".".join(["values", *map(str, entry["loc"])]),
                "message": mistakes.in_words(entry),
                "kind": entry["type"],
            }
            for entry in error.errors(include_input=False, include_url=False)
        ]
        raise _refusal(found) from error
    values = {name: getattr(read, name) for name in read.model_fields_set}
    table, _ = HISTORIES[kind]
    columns = sa.inspect(table).local_table.c
    empty = [
        {
            "place": f"values.{name}",
            "message": "wajib diisi, tidak boleh null",
            "kind": "missing",
        }
        for name, value in sorted(values.items())
        if value is None and not columns[name].nullable
    ]
    if empty:
        raise _refusal(empty)
    return values


def _refusal(found: list[dict[str, Any]]) -> BadInputError:
    places = ", ".join(entry["place"] for entry in found)
    return BadInputError(
        f"Koreksi tidak dapat dicatat; perbaiki {places}.", errors=found
    )
