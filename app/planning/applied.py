"""A city as it would stand on the effective date if a proposal were carried out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from app.officers.models import Assignment, PositionKind
from app.posts.models import PostKind
from app.profiles.leadership import ACTING
from app.profiles.records import CityRecord, OfficerRecord, PositionRow, PostRecord

SOURCE: Final = "usulan"


def carry_out(
    city: CityRecord, chosen: Mapping[str, str | None], day: date
) -> CityRecord:
    """Seat each new leader, end what he led before and every acting term there."""
    posts = {post.code: post for post in city.posts}
    filled = {code: nip for code, nip in chosen.items() if nip is not None}
    post_of = {nip: posts[code] for code, nip in filled.items()}
    return replace(
        city,
        officers=tuple(
            _seated(person, post_of.get(person.nip), filled=filled, day=day)
            for person in city.officers
        ),
    )


def _seated(
    person: OfficerRecord,
    goes_to: PostRecord | None,
    *,
    filled: Mapping[str, str],
    day: date,
) -> OfficerRecord:
    rows = tuple(
        replace(row, until=day)
        if _ends(row, goes_to, filled=filled) and _is_open(row, day)
        else row
        for row in person.positions
    )
    if goes_to is not None:
        rows = (*rows, _new_row(goes_to, day))
    if rows == person.positions:
        return person
    return replace(person, positions=rows)


def _is_open(row: PositionRow, day: date) -> bool:
    return row.since < day and (row.until is None or row.until > day)


def _ends(
    row: PositionRow, goes_to: PostRecord | None, *, filled: Mapping[str, str]
) -> bool:
    """Tell whether a row ends: its post gets a new leader, or its officer leaves it."""
    if row.post in filled:
        return True
    if goes_to is None or row.assignment in ACTING:
        return False
    is_task = row.assignment == Assignment.TUGAS_TAMBAHAN
    # A head of a Puskesmas keeps his functional post; nobody keeps two of a kind.
    return is_task or goes_to.kind != PostKind.KEPALA_PUSKESMAS


def _new_row(post: PostRecord, day: date) -> PositionRow:
    is_task = post.kind == PostKind.KEPALA_PUSKESMAS
    return PositionRow(
        since=day,
        until=None,
        source=SOURCE,
        document=None,
        kind=PositionKind.STRUKTURAL.value,
        assignment=(
            Assignment.TUGAS_TAMBAHAN if is_task else Assignment.DEFINITIF
        ).value,
        post=post.code,
        unit=post.unit,
        title=post.title,
        eselon=post.eselon,
        functional_name=None,
        functional_jenjang=None,
        sworn_in_on=day,
        is_confirmation=False,
    )
