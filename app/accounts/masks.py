"""Which fields of which list a role may not see; every way out asks here.

A field is named under the list that holds it, with the permission that opens it.
Whoever lacks it gets rows without the field, as JSON and as a file alike, and may
neither ask for it nor order by it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.accounts.models import Role
from app.accounts.permissions import Permission, has_permission

MASKS: Final[Mapping[str, Mapping[str, Permission]]] = MappingProxyType({
    # Of a sanction the category and its days; which decree says so is for analysts.
    "disciplines": dict.fromkeys(
        (
            "id",
            "recorded_at",
            "superseded_at",
            "source",
            "document",
            "document_date",
            "document_sha256",
            "kind_code",
        ),
        Permission.READ_DISCIPLINE,
    ),
})


def hidden_fields(listing: str, role: Role) -> frozenset[str]:
    """Name the fields of a list that a role may not see."""
    return frozenset(
        name
        for name, permission in MASKS.get(listing, {}).items()
        if not has_permission(role, permission)
    )
