"""Writing a new structure: every version, holder and staff row is superseded, not lost.

A holder who keeps his seat under another code is confirmed in it (pengukuhan): it is
no appointment and restarts no clock. Who is left without one has his row closed.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from sqlmodel import Session

from app import clock
from app.accounts.actor import Actor
from app.officers.models import Assignment, Position
from app.posts.models import Jenjang, Post, PostKind, PostVersion, Unit, UnitVersion
from app.register.standing import Standing
from app.register.structure_rules import Fault, holder_to, staff_to
from app.register.structure_schemas import (
    Fate,
    MappingTold,
    PostTold,
    StructureDraft,
    StructureWrite,
    UnitTold,
)
from app.tables import History

LEADING: Final = (Assignment.DEFINITIF, Assignment.TUGAS_TAMBAHAN)
JENJANG: Final = {
    "2": Jenjang.JPT,
    "3": Jenjang.ADMINISTRATOR,
    "4": Jenjang.PENGAWAS,
}
UNIT: Final = ("name", "kind", "sector", "people_served", "data_status")


def draft_of(standing: Standing) -> StructureDraft:
    """Write what stands as a new structure would be told; nothing is judged."""
    parents = {number: code for code, number in standing.unit_ids.items()}
    codes = sorted(standing.units.keys() & standing.posts.keys())
    return StructureDraft(
        units=[
            UnitTold.model_construct(
                code=code,
                parent_code=parents.get(standing.units[code].parent_id or 0),
                **{name: getattr(standing.units[code], name) for name in UNIT},
                post=PostTold.model_construct(**{
                    name: getattr(standing.posts[code], name)
                    for name in PostTold.model_fields
                }),
            )
            for code in codes
        ],
        mapping=[MappingTold(old=code, fate=Fate.KEPT, new=[code]) for code in codes],
    )


def untimely(told: StructureWrite, standing: Standing) -> list[Fault]:
    """List what on record begins only after the day of the new structure."""
    since, faults = told.effective_on, []
    for code in sorted(standing.units):
        for version in (standing.units[code], standing.posts.get(code)):
            if version is not None and version.valid_from > since:
                words = f"susunan {code} yang tercatat baru mulai {version.valid_from}"
                faults.append(("effective_on", words))
    for row in told.mapping:
        moves = holder_to(row) != row.old
        if moves and standing.later.get(row.old):
            words = f"ada penugasan pada {row.old} mulai {min(standing.later[row.old])}"
            faults.append((f"mapping.{row.old}", f"{words}; koreksi dahulu"))
        # What he is from then on may not be written back to the day of the structure.
        begun = [staff.valid_from for staff in standing.staff.get(row.old, ())]
        if _moves_staff(row) and max(begun, default=since) > since:
            words = f"ada data pegawai pada {row.old} mulai {max(begun)}"
            faults.append((f"mapping.{row.old}", f"{words}; koreksi dahulu"))
    return faults


def _moves_staff(row: MappingTold) -> bool:
    return staff_to(row) not in {None, row.old}


def changed(told: StructureWrite, standing: Standing) -> list[str]:
    """Name the units that stay and whose unit or post reads otherwise."""
    parents = {number: code for code, number in standing.unit_ids.items()}
    return [
        unit.code
        for unit in told.units
        if unit.code in standing.units
        and (_unit_differs(unit, standing, parents) or _post_differs(unit, standing))
    ]


def _unit_differs(unit: UnitTold, standing: Standing, parents: dict[int, str]) -> bool:
    old = standing.units[unit.code]
    if parents.get(old.parent_id or 0) != unit.parent_code:
        return True
    return any(getattr(old, name) != getattr(unit, name) for name in UNIT)


def _post_differs(unit: UnitTold, standing: Standing) -> bool:
    old = standing.posts.get(unit.code)
    if old is None:
        return True
    return any(getattr(old, name) != value for name, value in _asked(unit, old).items())


@dataclass(slots=True, kw_only=True)
class _Desk:
    """What every step of the writing needs, and what it counts."""

    session: Session
    told: StructureWrite
    standing: Standing
    agency_id: int
    at: datetime
    source: str
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(
            ("units", "posts", "closed", "holders", "staff"), 0
        )
    )

    @property
    def since(self) -> date:
        """Give the day from which the new structure holds."""
        return self.told.effective_on

    @property
    def papers(self) -> dict[str, Any]:
        """Give what every new row carries."""
        names = {"document", "document_date", "document_sha256"}
        return {
            "agency_id": self.agency_id,
            "recorded_at": self.at,
            "source": self.source,
            "valid_from": self.since,
            **self.told.model_dump(include=names),
        }

    def close(self, row: History) -> None:
        """Supersede a row; what it said until the day stays on record until then."""
        if row.valid_from < self.since:
            kept = {"recorded_at": self.at, "valid_to": self.since}
            self.session.add(type(row)(**_copy(row) | kept))
        row.superseded_at = self.at
        self.session.add(row)


def write_structure(
    session: Session, told: StructureWrite, standing: Standing, *, actor: Actor
) -> dict[str, int]:
    """Write the new structure; count what was written."""
    desk = _Desk(
        session=session,
        told=told,
        standing=standing,
        agency_id=actor.agency_id,
        at=clock.now(),
        source=f"sotk#{actor.name}",
    )
    parents = {number: code for code, number in standing.unit_ids.items()}
    _register(desk)
    for unit in told.units:
        _write_unit(desk, unit, parents)
        _write_post(desk, unit)
    for code in sorted(standing.units.keys() - {unit.code for unit in told.units}):
        for version in (standing.units[code], standing.posts.get(code)):
            if version is not None:
                desk.close(version)
        desk.counts["closed"] += 1
    units = {unit.code: unit for unit in told.units}
    for row in told.mapping:
        _move_holders(desk, row, units)
        _move_staff(desk, row)
    session.flush()  # what a table refuses must be refused before the log is written
    return desk.counts


def _register(desk: _Desk) -> None:
    standing, session = desk.standing, desk.session
    for unit in desk.told.units:
        if unit.code in standing.unit_ids:
            continue
        made = Unit(agency_id=desk.agency_id, code=unit.code)
        session.add(made)
        session.flush()  # its post and its version name it by number
        post = Post(agency_id=desk.agency_id, unit_id=made.id or 0, code=unit.code)
        session.add(post)
        session.flush()  # as above
        standing.unit_ids[unit.code] = made.id or 0
        standing.post_ids[unit.code] = post.id or 0


def _write_unit(desk: _Desk, unit: UnitTold, parents: dict[int, str]) -> None:
    standing = desk.standing
    old = standing.units.get(unit.code)
    if old is not None and not _unit_differs(unit, standing, parents):
        return
    if old is not None:
        desk.close(old)
    above = unit.parent_code
    version = UnitVersion(
        unit_id=standing.unit_ids[unit.code],
        parent_id=standing.unit_ids[above] if above else None,
        **{name: getattr(unit, name) for name in UNIT},
        **desk.papers,
    )
    desk.session.add(version)
    desk.counts["units"] += 1


def _write_post(desk: _Desk, unit: UnitTold) -> None:
    old = desk.standing.posts.get(unit.code)
    if old is not None and not _post_differs(unit, desk.standing):
        return
    values = _asked(unit, old)
    if old is not None:
        desk.close(old)
    number = desk.standing.post_ids[unit.code]
    desk.session.add(PostVersion(post_id=number, **values, **desk.papers))
    desk.counts["posts"] += 1


def _asked(unit: UnitTold, old: PostVersion | None) -> dict[str, Any]:
    """Give the columns of a post; what is not told of a standing one stays."""
    told = unit.post.model_dump(mode="json", exclude_unset=True)
    for name in ("fields", "qualifications"):
        if name in told:
            told[name] = sorted(set(told[name]))
    kept = {
        name: getattr(old, name)
        for name in PostTold.model_fields
        if old is not None and name not in told
    }
    values = unit.post.model_dump(mode="json") | told | kept
    values["kind"] = PostKind(values["kind"])
    eselon = values["eselon"]
    # It follows from the eselon; where that stays, so does what is on record.
    values["jenjang"] = JENJANG[eselon[0]] if eselon else Jenjang.FUNGSIONAL
    if old is not None and old.eselon == eselon:
        values["jenjang"] = old.jenjang
    return values


def _move_holders(desk: _Desk, row: MappingTold, units: dict[str, UnitTold]) -> None:
    goal = holder_to(row)
    if goal == row.old:
        return
    for holder in desk.standing.holders.get(row.old, ()):
        seat = _copy(holder.row) | desk.papers
        desk.close(holder.row)
        if goal is not None:
            confirmed = {
                "post_code": goal,
                "unit_code": goal,
                "title": units[goal].post.title,
                "eselon": units[goal].post.eselon,
                "is_confirmation": True,
            }
            desk.session.add(Position(**seat | confirmed))
        desk.counts["holders"] += 1


def _move_staff(desk: _Desk, row: MappingTold) -> None:
    home = staff_to(row)
    if home is None or home == row.old:
        return
    for profile in desk.standing.staff.get(row.old, ()):
        moved = _copy(profile) | desk.papers | {"unit_code": home}
        desk.close(profile)
        desk.session.add(type(profile)(**moved))
        desk.counts["staff"] += 1


def _copy(row: History) -> dict[str, Any]:
    return row.model_dump(exclude={"id", "superseded_at"})
