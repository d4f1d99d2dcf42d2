"""Turns the record of a post into what its gates ask."""

from typing import Final

from app.gates.facts import PostFacts
from app.gates.places import Places
from app.posts.models import PostKind, Sector, UnitKind
from app.profiles.fields import HEALTH, RUMPUN
from app.profiles.parameters import Parameters
from app.profiles.records import PostRecord

WORKFLOWS: Final = {"irb": "IRB", "duk": "DUK"}
HEADS: Final = {UnitKind.KECAMATAN: "CAM", UnitKind.KELURAHAN: "LUR"}
HIGHEST: Final = "31"
NOT_HEALTH: Final = sum(1 << bit for bit, name in enumerate(RUMPUN) if name != HEALTH)


def read_post(post: PostRecord, *, places: Places, rules: Parameters) -> PostFacts:
    """Read a post as its gates ask for it."""
    is_puskesmas = post.kind == PostKind.KEPALA_PUSKESMAS
    rank = rules.table("eselon.rank").get(post.eselon or "", -1)
    classes = _classes(post, places, is_puskesmas=is_puskesmas)
    minimum = post.min_education
    return PostFacts(
        is_puskesmas=is_puskesmas,
        classes=classes,
        eselon=int(post.eselon) if post.eselon and not is_puskesmas else 0,
        rank=-1 if is_puskesmas else rank,
        fields=_fields(post),
        min_education=rules.table("education.order")[minimum] if minimum else -1,
        qualifications=_qualifications(post, classes, rules),
    )


def _classes(post: PostRecord, places: Places, *, is_puskesmas: bool) -> frozenset[str]:
    if is_puskesmas:
        return frozenset({"PUS"})
    kinds = {"administrator": "ADM", "pengawas": "PGW"}
    found = {
        kinds.get(post.jenjang, ""),
        HEADS.get(UnitKind(places.kind_of(post.unit) or UnitKind.DINAS), ""),
        WORKFLOWS.get(post.workflow or "", ""),
        _by_sector(post, places.sector_of(post.unit)),
    }
    return frozenset(found - {""})


def _by_sector(post: PostRecord, sector: str | None) -> str:
    if sector == Sector.KETERTIBAN:
        return "SPP"
    is_highest = post.eselon == HIGHEST
    return "HLT" if sector == Sector.KESEHATAN and is_highest else ""


def _fields(post: PostRecord) -> int:
    bits = sum(1 << RUMPUN.index(name) for name in post.fields)
    return bits or NOT_HEALTH


def _qualifications(
    post: PostRecord, classes: frozenset[str], rules: Parameters
) -> tuple[str, ...]:
    # Only the rules on a Puskesmas judge these; another post that asks one means it.
    is_puskesmas = "PUS" in classes
    judged_elsewhere = set(rules.texts("qual.elsewhere")) if is_puskesmas else set()
    if "CAM" in classes:
        judged_elsewhere.add(rules.text("cam.certificate"))
    return tuple(sorted(set(post.qualifications) - judged_elsewhere))
