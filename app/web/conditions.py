"""If-Match: whoever changes what is there says what he saw of it.

Two people who open the same record and both save it would otherwise lose the work of
the first without a word. The tag of an answer (`ETag`) says what was seen; the check
stands in the transaction of the change, after its lock.
"""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, Header
from pydantic import BaseModel, Field

from app.errors import StaleError, UnseenError
from app.web.answers import tag_of

ANYTHING: Final = "*"
IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=500,
        description=(
            "`ETag` of the answer you saw; needed where something is there already "
            "(428 without it, 412 when it has changed since). `*`: whatever it is."
        ),
        examples=['"5f0c3c0f2e8d4f0f8a9d0f7c6b5a4e3d"'],
    ),
]

# The same for one item among many, where a header could speak of the whole alone.
ItemTag = Annotated[
    str | None,
    Field(
        default=None,
        max_length=500,
        description="As If-Match: the `ETag` seen, where something is there already.",
    ),
]


@dataclass(frozen=True, slots=True)
class Sight:
    """What the caller says he saw; None where he does not say."""

    tags: frozenset[str] | None

    def check(self, now: BaseModel | None) -> None:
        """Refuse a change to what is not, or no longer, what the caller saw."""
        if now is None:
            if self.tags is not None:
                raise StaleError(
                    "Yang hendak diubah belum ada atau sudah dicabut; "
                    "bacalah lagi, atau kirim tanpa If-Match untuk membuatnya."
                )
            return
        if self.tags is None:
            raise UnseenError(
                "Yang hendak diubah sudah ada. Bacalah dahulu, lalu kirim ETag-nya "
                "sebagai If-Match (atau * untuk menimpa apa pun isinya)."
            )
        if ANYTHING not in self.tags and tag_of(representation(now)) not in self.tags:
            raise StaleError(
                "Sudah diubah orang lain sejak Anda membacanya; "
                "bacalah lagi, lalu ulangi perubahan Anda di atasnya."
            )


def representation(shown: BaseModel) -> bytes:
    """Return what a reader of this is sent, byte for byte."""
    return shown.model_dump_json(by_alias=True).encode()


def sight_of(text: str | None) -> Sight:
    """Read the header, or the field of an item that stands for it."""
    if text is None:
        return Sight(None)
    return Sight(frozenset(tag.strip() for tag in text.split(",")))


def seen_by(if_match: IfMatch = None) -> Sight:
    """Give the endpoint what its caller says he saw."""
    return sight_of(if_match)


Seen = Annotated[Sight, Depends(seen_by)]
