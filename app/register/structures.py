"""A new SOTK: seen beforehand, then applied whole in one transaction."""

import hashlib
import json
from typing import Final

from sqlmodel import Session

from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.attachments import queries as attachments
from app.audit import service as audit
from app.audit.actions import Action
from app.errors import BadInputError, ConflictError
from app.officers.models import Assignment
from app.placements import queries as placements
from app.placements.models import RoundState
from app.posts.models import PostKind
from app.register import restructuring
from app.register.restructuring import LEADING
from app.register.standing import Holder, Standing, load_standing
from app.register.structure_rules import faults_of, holder_to, staff_to
from app.register.structure_schemas import (
    Fate,
    HolderFate,
    MappingTold,
    NamedPost,
    PostFate,
    RoundAffected,
    SeatLost,
    StructurePreview,
    StructureWrite,
)

REASONS: Final = {
    RoundState.FROZEN: "dibekukan dengan susunan lama; buat putaran baru",
    RoundState.DRAFT: "masih rancangan; bekukan sesudah SOTK diterapkan",
}


def preview_structure(
    session: Session, told: StructureWrite, *, actor: Actor
) -> StructurePreview:
    """Say what a new structure would do, and write nothing."""
    return _look(session, told, actor=actor)[1]


def apply_structure(
    session: Session, told: StructureWrite, *, actor: Actor
) -> StructurePreview:
    """Apply a new structure: versions, holders and staff, all or nothing."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    standing, seen = _look(session, told, actor=actor)
    if told.preview_sha256 != seen.preview_sha256:
        raise ConflictError(
            "Keadaan sudah berubah sejak pratinjau itu, atau pratinjau belum dibuat; "
            "buat pratinjau lagi dan setujui yang baru.",
            errors=[{"place": "preview_sha256", "expected": seen.preview_sha256}],
        )
    counts = restructuring.write_structure(session, told, standing, actor=actor)
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.STRUCTURE_APPLIED,
        subject=f"structure:{told.effective_on}",
        reason=told.reason,
        document=told.document,
        document_sha256=told.document_sha256,
        preview_sha256=seen.preview_sha256,
        fates={row.old: [row.fate.value, row.new] for row in _moving(told)},
        counts=counts,
    )
    return seen


def _look(
    session: Session, told: StructureWrite, *, actor: Actor
) -> tuple[Standing, StructurePreview]:
    standing = load_standing(session, agency_id=actor.agency_id, on=told.effective_on)
    attachments.refuse_unknown(
        session, told.document_sha256, agency_id=actor.agency_id, is_sanction=False
    )
    faults = faults_of(told, standing.titles)
    if not faults:
        faults = restructuring.untimely(told, standing)
    if faults:
        raise BadInputError(
            f"Susunan baru tidak dapat dipakai: {len(faults)} hal perlu diperbaiki; "
            f"yang pertama {faults[0][0]}: {faults[0][1]}.",
            errors=[{"place": place, "message": words} for place, words in faults],
        )
    seen = _preview(told, standing)
    rounds = _rounds(session, told, actor=actor)
    seen = seen.model_copy(update={"rounds": rounds})
    text = json.dumps(seen.model_dump(mode="json"), sort_keys=True)
    asked = told.model_dump_json(exclude={"preview_sha256"})
    digest = hashlib.sha256(f"{text}{asked}".encode()).hexdigest()
    return standing, seen.model_copy(update={"preview_sha256": digest})


def _moving(told: StructureWrite) -> list[MappingTold]:
    return [row for row in told.mapping if row.fate is not Fate.KEPT]


def _preview(told: StructureWrite, standing: Standing) -> StructurePreview:
    new = {unit.code: unit for unit in told.units}
    old = standing.units.keys()
    fates = [
        _fate(row, standing) for row in sorted(told.mapping, key=lambda row: row.old)
    ]
    seats = {
        goal
        for row in told.mapping
        if (goal := holder_to(row))
        and any(map(_leads, standing.holders.get(row.old, ())))
    }
    led_before = {
        code for code, held in standing.holders.items() if any(map(_leads, held))
    }
    vacant = [
        NamedPost(post=code, title=unit.post.title)
        for code, unit in sorted(new.items())
        if code not in seats and unit.post.kind is not PostKind.OUT_OF_SCOPE
    ]
    return StructurePreview(
        effective_on=told.effective_on,
        preview_sha256="",
        units_new=sorted(new.keys() - old),
        units_changed=sorted(restructuring.changed(told, standing)),
        units_closed=sorted(old - new.keys()),
        posts=[fate for fate in fates if fate.fate is not Fate.KEPT],
        vacant=vacant,
        newly_vacant=[
            row for row in vacant if row.post not in old or row.post in led_before
        ],
        without_seat=[
            SeatLost(nip=held.nip, name=held.name, post=fate.old, title=fate.title)
            for fate in fates
            for held in fate.holders
            if held.goes_to is None and held.assignment in LEADING
        ],
        rounds=[],
    )


def _leads(holder: Holder) -> bool:
    return holder.row.assignment in LEADING


def _fate(row: MappingTold, standing: Standing) -> PostFate:
    goal = holder_to(row)
    return PostFate(
        old=row.old,
        title=standing.posts[row.old].title,
        fate=row.fate,
        new=row.new,
        holders=[
            HolderFate(
                nip=each.nip,
                name=each.name,
                assignment=Assignment(each.row.assignment).value,
                goes_to=goal,
            )
            for each in standing.holders.get(row.old, ())
        ],
        staff=len(standing.staff.get(row.old, ())),
        staff_to=staff_to(row),
    )


def _rounds(
    session: Session, told: StructureWrite, *, actor: Actor
) -> list[RoundAffected]:
    changing = {row.old for row in _moving(told)}
    found = []
    for row in placements.list_rounds(session, agency_id=actor.agency_id):
        if row.effective_on < told.effective_on:
            continue
        named = {pair.post for pair in (*row.policy.pins, *row.policy.forbids)}
        found.append(
            RoundAffected(
                code=row.code,
                state=row.state.value,
                effective_on=row.effective_on,
                reason=REASONS[row.state],
                posts=sorted(named & changing),
            )
        )
    return found
