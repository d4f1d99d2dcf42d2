"""Answers about merit, worked out of an agency's records on a day."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlmodel import Session

from app.errors import ConflictError, NotFoundError
from app.merit import answers, evaluate, gaps, person, policies, scores
from app.merit.answers import (
    CompetencyGapRead,
    MapRow,
    PairMeritRead,
    PolicyDetail,
    PolicyRead,
    TalentMap,
    TalentRead,
)
from app.merit.person import Scale, Talent
from app.merit.schemas import Policy, TalentPolicy
from app.profiles.fields import field_tables
from app.profiles.portions import load_person
from app.profiles.queries import load_city
from app.profiles.records import CityRecord, OfficerRecord, PostRecord

KINDS: Final[dict[answers.Kind, str]] = {
    "merit": "",
    "boxes": policies.BOXES,
    "needs": policies.NEEDS,
    "priorities": policies.PRIORITIES,
}
LOADERS: Final[dict[answers.Kind, Any]] = {
    "merit": policies.load,
    "boxes": policies.load_boxes,
    "needs": policies.load_needs,
    "priorities": policies.load_priorities,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """By which policy and scheme, and on which day, somebody is asked about."""

    policy: str
    scheme: str
    on: date
    known_on: date


def list_policies() -> list[PolicyRead]:
    """List everything on offer, merit policies first."""
    return [
        PolicyRead(**_head(kind, name))
        for kind, folder in KINDS.items()
        for name in policies.list_names(folder)
    ]


def get_policy(kind: answers.Kind, name: str) -> PolicyDetail:
    """Return one policy whole."""
    if name not in policies.list_names(KINDS[kind]):
        raise NotFoundError(f"Kebijakan {kind}/{name} tidak ada.")
    content = policies.to_json(LOADERS[kind](name))
    return PolicyDetail(
        **_head(kind, name), content=content, unconfirmed=list(_unsure(content))
    )


def _head(kind: answers.Kind, name: str) -> dict[str, Any]:
    policy = LOADERS[kind](name)
    basis = policy.basis
    return {
        "kind": kind,
        "id": policy.id,
        "version": policy.version,
        "title": policy.title,
        "basis": {
            "citation": basis.citation,
            "evidence": basis.evidence,
            "needs_confirmation": basis.needs_confirmation,
        },
        "is_example": getattr(policy, "is_example", False),
        "note": getattr(policy, "note", None),
    }


def _unsure(content: Any, place: str = "") -> Iterator[str]:
    if isinstance(content, list):
        content = {str(at): each for at, each in enumerate(content)}
    if not isinstance(content, dict):
        return
    if content.get("evidence") == "M":
        yield place
    for key, value in content.items():
        yield from _unsure(value, f"{place}.{key}" if place else key)


def scale_of(asked: Asked) -> Scale:
    """Give what people are measured by; points of a selection measure nobody."""
    return Scale(
        policy=talent_policy(policies.load(asked.policy)),
        boxes=policies.load_boxes(asked.scheme),
        tables=field_tables(),
        day=asked.on,
    )


def talent_policy(policy: Policy) -> TalentPolicy:
    """Refuse a policy that knows pairs alone."""
    if not isinstance(policy, TalentPolicy):
        raise ConflictError(
            f"Kebijakan {policy.id} hanya menilai pasangan pegawai dan jabatan, bukan "
            "pegawai sendiri."
        )
    return policy


def get_talent(
    session: Session, nip: str, *, agency_id: int, asked: Asked, level: str | None
) -> TalentRead:
    """Work out one officer's axes, box and competency gap."""
    city = load_person(session, agency_id=agency_id, as_of=asked.known_on, nip=nip)
    officer = _officer(city, nip)
    scale = scale_of(asked)
    talent = person.talent_of(
        officer, places=person.places_of(city), scale=scale, level=_known(level, scale)
    )
    target = scale.policy.classes[talent.level]
    gap = gaps.gap_of(
        officer,
        required=scores.usual_requirements(target),
        target=target,
        policy=scale.policy,
        day=asked.on,
    )
    return TalentRead.model_validate(
        _fields(talent)
        | {
            "name": officer.name,
            "policy": asked.policy,
            "scheme": asked.scheme,
            "gap": CompetencyGapRead.model_validate(gap),
        }
    )


def _known(level: str | None, scale: Scale) -> str | None:
    if level is not None and level not in scale.policy.classes:
        raise NotFoundError(
            f"Kebijakan {scale.policy.id} tidak mengenal jenjang {level!r}; yang ada: "
            f"{', '.join(scale.policy.classes)}."
        )
    return level


def _fields(talent: Talent) -> dict[str, Any]:
    return {name: getattr(talent, name) for name in talent.__slots__}


def get_pair(
    session: Session, nip: str, post: str, *, agency_id: int, asked: Asked
) -> PairMeritRead:
    """Work out what an officer is worth for a post."""
    city = load_person(
        session, agency_id=agency_id, as_of=asked.known_on, nip=nip, post=post
    )
    officer, record = _officer(city, nip), _post(city, post)
    policy = policies.load(asked.policy)
    prepared = evaluate.prepare(city, effective_on=asked.on, policy=policy)
    shown = evaluate.breakdown(prepared, nip, post)
    return PairMeritRead(
        nip=nip,
        name=officer.name,
        post=post,
        title=record.title,
        policy=asked.policy,
        day=asked.on,
        points=shown.points,
        reachable=shown.reachable,
        maximum=shown.maximum,
        components=tuple(
            answers.PartRead.model_validate(part) for part in shown.components
        ),
        gap=_gap(officer, record, policy=policy, day=asked.on),
    )


def _gap(
    officer: OfficerRecord, post: PostRecord, *, policy: Policy, day: date
) -> CompetencyGapRead | None:
    if not isinstance(policy, TalentPolicy):
        return None
    target = policy.classes[scores.class_of(post)]
    gap = gaps.gap_of(
        officer,
        required=scores.requirements_of(post, target),
        target=target,
        policy=policy,
        day=day,
    )
    return CompetencyGapRead.model_validate(gap)


def get_map(
    session: Session, *, agency_id: int, asked: Asked, box: int | None, limit: int
) -> TalentMap:
    """Put every officer of an agency into his box."""
    city = load_city(session, agency_id=agency_id, as_of=asked.known_on)
    places, scale = person.places_of(city), scale_of(asked)
    found = [
        (officer.name, person.talent_of(officer, places=places, scale=scale))
        for officer in city.officers
    ]
    counts = Counter(talent.box for _, talent in found)
    chosen = [one for one in found if box is None or one[1].box == box]
    ordered = sorted(chosen, key=lambda one: (-one[1].value, one[1].nip))
    return TalentMap(
        policy=asked.policy,
        scheme=asked.scheme,
        day=asked.on,
        counts={str(number): counts[number] for number in range(1, 10)},
        rows=tuple(
            MapRow(
                nip=talent.nip,
                name=name,
                level=talent.level,
                x=talent.x.points,
                y=talent.y.points,
                value=talent.value,
                box=talent.box,
            )
            for name, talent in ordered[:limit]
        ),
    )


def _officer(city: CityRecord, nip: str) -> OfficerRecord:
    for officer in city.officers:
        if officer.nip == nip:
            return officer
    raise NotFoundError("Pegawai itu tidak ada di instansi ini.")


def _post(city: CityRecord, code: str) -> PostRecord:
    for post in city.posts:
        if post.code == code:
            return post
    raise NotFoundError("Jabatan itu tidak ada di instansi ini.")
