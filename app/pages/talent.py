"""Where an officer stands among the nine boxes of talent."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app import clock
from app.accounts.actor import Actor
from app.accounts.permissions import Permission, has_permission
from app.merit import policies, queries
from app.merit.answers import TalentRead
from app.merit.boxes import BoxAxis
from app.merit.queries import Asked
from app.merit.schemas import TalentPolicy
from app.pages import words
from app.pages.choices import Chooser, choose
from app.pages.drawing import boxes
from app.pages.drawing.boxes import Boxes

POLICY = "kepka-411-2025"
SCHEME = "permenpan-3-2020"
STATES = {
    "valid": "berlaku",
    "other_level": "untuk jenjang lain",
    "expired": "kedaluwarsa",
    "missing": "belum ada",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TalentView:
    """The picture and its text alternative."""

    picture: Boxes
    box: int
    follow_up: str
    is_successor: bool
    x_label: str
    x_points: int
    x_reachable: int
    x_band: str
    y_label: str
    y_points: int
    y_reachable: int
    y_band: str
    value: int
    reachable_box: int
    spread: str
    assessment: str
    policy: str
    scheme: str
    day: date


def chooser(policy: str) -> Chooser:
    """Offer the policies that measure a person; some know pairs alone."""
    named = {
        one.id: one.title
        for one in queries.list_policies()
        if one.kind == "merit" and isinstance(policies.load(one.id), TalentPolicy)
    }
    return choose(
        "kebijakan", "Kebijakan merit", named, chosen=policy or POLICY, every=""
    )


def work_out(
    session: Session, nip: str, *, policy: str, on: date, agency_id: int
) -> TalentRead:
    """Work out an officer's axes and box under a policy, as known on that day."""
    return queries.get_talent(
        session,
        nip,
        agency_id=agency_id,
        asked=Asked(policy=policy or POLICY, scheme=SCHEME, on=on, known_on=on),
        level=None,
    )


def read_talent(
    session: Session, nip: str, *, actor: Actor, policy: str
) -> TalentView | None:
    """Work out an officer's box today; None for those who may not read merit."""
    if not has_permission(actor.role, Permission.READ_MERIT):
        return None
    found = work_out(
        session, nip, policy=policy, on=clock.today(), agency_id=actor.agency_id
    )
    return view_of(found)


def view_of(found: TalentRead) -> TalentView:
    """Draw the box, and put it into words."""
    scheme = policies.load_boxes(SCHEME)
    x, y = scheme.axes["x"], scheme.axes["y"]
    return TalentView(
        picture=boxes.draw(
            scheme.numbers,
            successors=scheme.successors,
            x=_place(found.x.points, x),
            y=_place(found.y.points, y),
            box=found.box,
        ),
        box=found.box,
        follow_up=found.follow_up,
        is_successor=found.is_successor,
        x_label=x.label,
        x_points=found.x.points,
        x_reachable=found.x.reachable,
        x_band=found.x.band,
        y_label=y.label,
        y_points=found.y.points,
        y_reachable=found.y.reachable,
        y_band=found.y.band,
        value=found.value,
        reachable_box=found.reachable_box,
        spread=_spread(found),
        assessment=_assessment(found),
        policy=found.policy,
        scheme=scheme.basis.citation,
        day=found.day,
    )


def _place(points: int, axis: BoxAxis) -> tuple[int, int, int]:
    return points, axis.middle, axis.high


def _spread(found: TalentRead) -> str:
    both = sorted({found.if_lower, found.if_higher})
    if both == [found.box]:
        return "kotaknya tetap bila penilaian meleset"
    return f"kotak {both[0]} sampai {both[-1]} bila penilaian meleset"


def _assessment(found: TalentRead) -> str:
    gap = found.gap
    said = STATES[gap.state]
    if gap.expires_on is not None:
        said += f", sampai sebelum {words.day(gap.expires_on)}"
    if gap.jpm is not None:
        said += f"; JPM {gap.jpm} % ({gap.band})"
    return said
