"""Which posts are open to one officer, and what closes the others: datum or rule."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlmodel import Session

from app.errors import NotFoundError
from app.gates.evaluate import Prepared, explain, prepare
from app.gates.queries import load_book
from app.gates.rulebook import Rulebook
from app.gates.verdicts import Verdict
from app.placements.rules import is_in_scope
from app.profiles.pair import JUDGED
from app.profiles.queries import load_city
from app.selfservice.schemas import ClosedBy, OwnDoors, OwnPost

OPEN_SHOWN: Final = 50
EXAMPLES: Final = 5


@dataclass(slots=True)
class _Closing:
    """What stands in the way of some posts, one rule known or unknown."""

    rule: str
    is_unknown: bool
    posts: list[int] = field(default_factory=list)
    alone: int = 0


def find_doors(session: Session, *, agency_id: int, nip: str, on: date) -> OwnDoors:
    """Judge one officer for every post in scope on a day, as known that day.

    Of the other officers nothing is read, nor said whether a post is led.
    """
    book = load_book(session, agency_id=agency_id)
    city = load_city(
        session, agency_id=agency_id, as_of=on, histories=JUDGED, nips={nip}
    )
    if not city.officers:
        raise NotFoundError(f"Tidak ada catatan tentang Anda pada {on}.")
    prepared = prepare(city, effective_on=on, rulebook=book)
    opened: list[int] = []
    closings: dict[tuple[str, bool], _Closing] = {}
    for index, post in enumerate(city.posts):
        if not is_in_scope(post) or prepared.holder_by_post.get(index) == 0:
            continue
        if _close(prepared, index, closings) == 0:
            opened.append(index)
    in_scope = sum(is_in_scope(post) for post in city.posts)
    held = sum(is_in_scope(city.posts[index]) for index in prepared.holder_by_post)
    return OwnDoors(
        on=on,
        rulebook=book.version,
        open=len(opened),
        open_posts=[_name(prepared, index) for index in opened[:OPEN_SHOWN]],
        closed=in_scope - held - len(opened),
        closed_by=sorted(
            (_told(prepared, one, book) for one in closings.values()),
            key=lambda one: (one.because, -one.alone, -one.posts, one.rule),
        ),
    )


def _close(
    prepared: Prepared, index: int, closings: dict[tuple[str, bool], _Closing]
) -> int:
    """Note every rule that closes a post; give how many do (1 where no move is one)."""
    judged = prepared.judge(index)
    standing = [rule for rule, mask in judged.failed.items() if mask[0]]
    for rule in standing:
        mask = judged.unknown.get(rule)
        is_unknown = mask is not None and bool(mask[0])
        found = closings.setdefault(
            (rule, is_unknown), _Closing(rule=rule, is_unknown=is_unknown)
        )
        found.posts.append(index)
        found.alone += len(standing) == 1
    return len(standing) or int(not judged.eligible[0])


def _told(prepared: Prepared, closing: _Closing, book: Rulebook) -> ClosedBy:
    verdict = _verdict(prepared, closing)
    return ClosedBy(
        rule=closing.rule,
        because="data" if closing.is_unknown else "rule",
        missing=verdict.missing,
        sentence=verdict.sentence,
        cure=verdict.cure.sentence if verdict.cure else None,
        cured_on=verdict.cure.on if verdict.cure else None,
        citation=str(book.find(closing.rule).citation),
        needs_confirmation=verdict.needs_confirmation,
        posts=len(closing.posts),
        alone=closing.alone,
        examples=[_name(prepared, index) for index in closing.posts[:EXAMPLES]],
    )


def _verdict(prepared: Prepared, closing: _Closing) -> Verdict:
    nip = prepared.city.officers[0].nip
    pair = explain(prepared, nip, prepared.city.posts[closing.posts[0]].code)
    return next(one for one in pair.verdicts if one.rule_id == closing.rule)


def _name(prepared: Prepared, index: int) -> OwnPost:
    post = prepared.city.posts[index]
    names = {unit.code: unit.name for unit in prepared.city.units}
    return OwnPost(
        post=post.code, title=post.title, unit=names.get(post.unit, post.unit)
    )
