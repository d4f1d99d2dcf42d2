"""Trying a policy over an agency: whose value and box it would change."""

from collections import Counter
from datetime import date

from sqlmodel import Session

from app.merit import person, policies, queries
from app.merit.answers import (
    BoxMove,
    PartChange,
    PreviewCreate,
    PreviewRead,
    PreviewRow,
)
from app.merit.person import Places, Scale, Talent
from app.profiles.fields import field_tables
from app.profiles.queries import load_city
from app.profiles.records import OfficerRecord


def preview(
    session: Session, asked: PreviewCreate, *, agency_id: int, on: date
) -> PreviewRead:
    """Value every officer under both policies; nothing is stored."""
    before = _scale(asked, policies.to_json(policies.load(asked.base)), on=on)
    after = _scale(asked, asked.policy, on=on)
    city = load_city(session, agency_id=agency_id, as_of=on)
    places = person.places_of(city)
    moves: Counter[tuple[int, int]] = Counter()
    rows = []
    for officer in city.officers:
        old, new = (_talent(officer, places, scale=scale) for scale in (before, after))
        if old.box != new.box:
            moves[old.box, new.box] += 1
        if (old.value, old.box) != (new.value, new.box):
            rows.append(_row(officer, old, new=new))
    rows.sort(key=lambda row: (-abs(row.after - row.before), row.nip))
    return PreviewRead(
        base=asked.base,
        policy=after.policy.id,
        day=on,
        officers=len(city.officers),
        changed=len(rows),
        box_moves=tuple(
            BoxMove(before=was, after=becomes, officers=count)
            for (was, becomes), count in sorted(moves.items())
        ),
        rows=tuple(rows[: asked.limit]),
    )


def _scale(asked: PreviewCreate, content: dict[str, object], *, on: date) -> Scale:
    return Scale(
        policy=queries.talent_policy(policies.from_json(content)),
        boxes=policies.load_boxes(asked.scheme),
        tables=field_tables(),
        day=on,
    )


def _talent(officer: OfficerRecord, places: Places, *, scale: Scale) -> Talent:
    return person.talent_of(officer, places=places, scale=scale)


def _row(officer: OfficerRecord, old: Talent, *, new: Talent) -> PreviewRow:
    was = {part.name: part for part in (*old.y.components, *old.x.components)}
    becomes = {part.name: part for part in (*new.y.components, *new.x.components)}
    names = dict.fromkeys([*was, *becomes])
    parts = [
        PartChange(
            name=name,
            label=(becomes.get(name) or was[name]).label,
            before=was[name].points if name in was else 0,
            after=becomes[name].points if name in becomes else 0,
        )
        for name in names
    ]
    return PreviewRow(
        nip=officer.nip,
        name=officer.name,
        before=old.value,
        after=new.value,
        box_before=old.box,
        box_after=new.box,
        parts=tuple(part for part in parts if part.before != part.after),
    )
