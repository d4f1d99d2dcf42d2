"""Units and posts: three files describe them together, and the tree must be one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from app.intake.faults import Faults
from app.intake.known import Known, post_title, refuse_twins, unit_code
from app.intake.plan import Plan
from app.intake.rows import ReadFiles, Row
from app.intake.sets import own, posts, siasn
from app.intake.sets.codes import eselon_of
from app.intake.stored import Stored
from app.posts.models import Jenjang, PostKind, PostVersion, UnitKind, UnitVersion

IN_SCOPE: Final = frozenset({"31", "32", "41", "42"})
JENJANG: Final = {
    "1": Jenjang.JPT,
    "2": Jenjang.JPT,
    "3": Jenjang.ADMINISTRATOR,
    "4": Jenjang.PENGAWAS,
    "5": Jenjang.PENGAWAS,
}
NOTHING_ASKED: Final[dict[str, Any]] = {
    "kelas": None,
    "min_education": None,
    "fields": [],
    "qualifications": [],
    "competencies": {},
    "workflow": None,
}
PROFILE_FIELDS: Final = ("kind", "sector", "people_served", "data_status")
ASKED: Final = ("kind", "kelas", "min_education", "fields", "qualifications")


@dataclass(slots=True)
class _Draft:
    """One unit and the post that leads it, while the files are laid over each other."""

    code: str
    siasn_id: str | None = None
    unit: dict[str, Any] = field(default_factory=dict)
    post: dict[str, Any] = field(default_factory=dict)
    unor: Row | None = None
    profile: Row | None = None
    asks: Row | None = None
    grade: Row | None = None

    def rows(self, *candidates: Row | None) -> list[Row]:
        return [row for row in candidates if row is not None]


def plan_structure(
    plan: Plan, read: ReadFiles, *, known: Known, stored: Stored, faults: Faults
) -> None:
    """Lay the three files over what is stored, check the tree, and plan the rest."""
    drafts: dict[str, _Draft] = {}
    _lay_units(drafts, read.rows_of(siasn.REF_UNOR), known=known, faults=faults)
    _lay_profiles(drafts, read.rows_of(own.PROFIL_UNIT), known=known, faults=faults)
    _lay_requirements(drafts, read.rows_of(own.SYARAT_JABATAN), faults=faults)
    _lay_grades(drafts, read.rows_of(posts.BEZETTING), known=known)
    _check_tree(drafts, stored, faults)
    for code in sorted(drafts):
        _settle(plan, drafts[code], stored=stored, faults=faults)


def _lay_units(
    drafts: dict[str, _Draft], rows: Iterable[Row], *, known: Known, faults: Faults
) -> None:
    for row in rows:
        parent_id = row.values["parent_id"]
        if parent_id and parent_id not in known.code_by_siasn:
            row.refuse(faults, "parent_id", "Id unit atasan yang ada di ref-unor")
        code = unit_code(row)
        if not row.is_sound or code is None:
            continue
        draft = drafts.setdefault(code, _Draft(code))
        draft.unor = row
        draft.siasn_id = row.values["siasn_id"]
        draft.unit["name"] = row.values["name"]
        draft.unit["parent_code"] = known.code_by_siasn.get(parent_id)
        draft.post["title"] = post_title(row)
        draft.post["eselon"] = eselon_of(row.values["eselon"])


def _lay_profiles(
    drafts: dict[str, _Draft], rows: list[Row], *, known: Known, faults: Faults
) -> None:
    refuse_twins(rows, "code", faults)
    for row in rows:
        code = row.values["code"]
        if code and code not in known.codes:
            row.refuse(faults, "code", "kode unit yang ada di ref-unor")
        if not row.is_sound:
            continue
        draft = drafts.setdefault(code, _Draft(code))
        draft.profile = row
        draft.unit |= {name: row.values[name] for name in PROFILE_FIELDS}


def _lay_requirements(
    drafts: dict[str, _Draft], rows: list[Row], *, faults: Faults
) -> None:
    refuse_twins(rows, "post_code", faults)
    for row in rows:
        if not row.is_sound:
            continue
        code = row.values["post_code"]
        draft = drafts.setdefault(code, _Draft(code))
        draft.asks = row
        levels = {key: row.values[key] for key in own.DIMENSIONS.values()}
        asked = {name: row.values[name] for name in ASKED}
        draft.post |= asked
        draft.post["workflow"] = row.values["workflow"]
        draft.post["competencies"] = {
            key: level for key, level in levels.items() if level is not None
        }
        if (education := row.values["min_education"]) is not None:
            draft.post["min_education"] = education.value


def _lay_grades(drafts: dict[str, _Draft], rows: list[Row], *, known: Known) -> None:
    for row in rows:
        code = known.post_of(row) if row.is_sound else None
        if code is None or row.values["kelas"] is None:
            continue  # app.intake.lists remarks on it
        draft = drafts.setdefault(code, _Draft(code))
        draft.grade = row
        # What our own template asks of the post goes first.
        if draft.post.get("kelas") is None:
            draft.post["kelas"] = row.values["kelas"]


def _check_tree(drafts: dict[str, _Draft], stored: Stored, faults: Faults) -> None:
    parents: dict[str, str | None] = {
        code: row.values["parent_code"] for code, row in stored.units.items()
    }
    parents |= {
        code: draft.unit["parent_code"] for code, draft in drafts.items() if draft.unor
    }
    whole: set[str] = set()
    for code in sorted(parents):
        path: list[str] = []
        at: str | None = code
        while at is not None and at not in whole and at not in path:
            path.append(at)
            at = parents.get(at)
        if at is not None and at in path:
            loop = " → ".join([*path[path.index(at) :], at])
            for member in path[path.index(at) :]:
                if (draft := drafts.get(member)) and draft.unor:
                    draft.unor.refuse(
                        faults, "parent_id", f"pohon unit tanpa putaran: {loop}"
                    )
        whole.update(path)


def _settle(plan: Plan, draft: _Draft, *, stored: Stored, faults: Faults) -> None:
    code = draft.code
    old_unit, old_post = stored.units.get(code), stored.posts.get(code)
    unit = (dict(old_unit.values) if old_unit else {}) | draft.unit
    if "name" not in unit:
        return  # its row in ref-unor is wrong, and that is said there
    if "kind" not in unit:
        if draft.unor:
            draft.unor.refuse(
                faults, "siasn_id", "unit yang punya baris di templat profil-unit"
            )
        return
    post = NOTHING_ASKED | (dict(old_post.values) if old_post else {}) | draft.post
    post.setdefault("kind", _kind(unit["kind"], post["eselon"]))
    post["jenjang"] = _jenjang(post["eselon"])
    if not _agrees(draft, unit, post=post, faults=faults):
        return
    if code not in stored.unit_ids:
        plan.units[code] = draft.siasn_id
    if old_unit is None or draft.unor or draft.profile:
        plan.settle_version(
            UnitVersion,
            code,
            old=old_unit,
            values=unit,
            rows=draft.rows(draft.unor, draft.profile),
            faults=faults,
        )
    if old_post is None or draft.unor or draft.asks or draft.grade:
        plan.settle_version(
            PostVersion,
            code,
            old=old_post,
            values=post,
            rows=draft.rows(draft.unor, draft.asks, draft.grade),
            faults=faults,
        )


def _kind(unit_kind: UnitKind, eselon: str | None) -> PostKind:
    if unit_kind is UnitKind.PUSKESMAS:
        return PostKind.KEPALA_PUSKESMAS
    return PostKind.STRUKTURAL if eselon in IN_SCOPE else PostKind.OUT_OF_SCOPE


def _jenjang(eselon: str | None) -> Jenjang:
    return JENJANG[eselon[0]] if eselon else Jenjang.FUNGSIONAL


def _agrees(
    draft: _Draft, unit: dict[str, Any], *, post: dict[str, Any], faults: Faults
) -> bool:
    row = draft.asks or draft.unor or draft.profile
    column = "kind" if row is draft.asks or row is draft.profile else "eselon"
    kind, wrong = post["kind"], None
    if kind is PostKind.STRUKTURAL and post["eselon"] not in IN_SCOPE:
        wrong = "struktural hanya untuk eselon 31, 32, 41 atau 42 (lihat ref-unor)"
    elif kind is PostKind.KEPALA_PUSKESMAS and unit["kind"] is not UnitKind.PUSKESMAS:
        wrong = "kepala_puskesmas hanya untuk unit berjenis puskesmas"
    if wrong and row:
        row.refuse(faults, column, wrong)
    return wrong is None
