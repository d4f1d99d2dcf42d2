"""Worked by hand: rulebook §4, §5, §9, §13 (outside steps) and §6 (freezes)."""

from datetime import date
from typing import Any

from app.gates.steps import ClosedStep
from app.profiles.freezes import FreezeRecord
from tests.app.gates.cases import (
    administrator,
    camat,
    clerk,
    doctor,
    leader,
    pengawas,
    puskesmas,
)
from tests.app.gates.worked import FAIL, PASS, UNKNOWN, Case
from tests.factories_city import make_nip, make_position, make_post

LURAH = make_post("T", unit="LUR", eselon="41")
LAW = "UU 10/2016"
ART_71, ART_162 = "Pasal 71 ayat (2)", "Pasal 162 ayat (3)"
# The mayor took office on 20 February 2025; a city frozen on the effective date
# is one whose mayor took office on 20 August 2025.
LAST_DAY = date(2026, 2, 19)


def freeze(article: str, **given: Any) -> FreezeRecord:
    """Make a freeze of half a year up to 19 February 2026."""
    values: dict[str, Any] = {
        "starts_on": date(2025, 8, 20),
        "ends_on": LAST_DAY,
        "basis": LAW,
        "exception": "",
        "source": "kalender#1",
    }
    return FreezeRecord(article=article, **{**values, **given})


def _steps(rule: str, post: Any, officer: Any) -> tuple[Case, ...]:
    def closed(document: str | None) -> tuple[ClosedStep, ...]:
        return (ClosedStep(rule_id=rule, nip=make_nip(1), document=document),)

    given = {"rule": rule, "post": post, "officer": officer}
    return (
        Case(expected=PASS, row="closed under a number", steps=closed("B/1"), **given),
        Case(expected=FAIL, row="not closed when proposed", **given),
        Case(expected=UNKNOWN, row="closed, no number", steps=closed(None), **given),
    )


def _freezes(rule: str, article: str) -> tuple[Case, ...]:
    given: dict[str, Any] = {
        "rule": rule,
        "post": pengawas(),
        "officer": clerk(),
        "freezes": (freeze(article),),
    }
    return (
        Case(expected=FAIL, row="the last day inside", day=LAST_DAY, **given),
        Case(expected=PASS, row="the day after", day=date(2026, 2, 20), **given),
    )


ALLOWED = (freeze(ART_162, exception="vacancies"),)
NUMBERED = (freeze(ART_162, exception="vacancies", document="100/DRJ"),)
OPEN_POST: dict[str, Any] = {"post": pengawas(), "freezes": ALLOWED}
HEAD_ELSEWHERE = leader(
    positions=(make_position("2019-01-01", post="T2", unit="DINAS"),)
)

CASES = (
    # §4 IRB-CONS, DUK-APP, CAM-PROP, LUR-APP; §5 BKN-IMUT; §13 DEC-TPK; §9 COI-DECL:
    # "may be proposed, but the SK may not be issued before the step is closed".
    *_steps("IRB-CONS", pengawas(workflow="irb"), leader()),
    *_steps("DUK-APP", pengawas(workflow="duk"), leader()),
    *_steps("CAM-PROP", camat(), leader(eselon="31")),
    *_steps("LUR-APP", LURAH, leader()),
    *_steps("BKN-IMUT", pengawas(), clerk()),
    *_steps("ADM-COMP", administrator(), leader()),
    *_steps("PGW-COMP", pengawas(), clerk()),
    *_steps("PUS-COMP", puskesmas(), doctor()),
    *_steps("COI-DECL", pengawas(), clerk()),
    # §6 ELX-71: "no replacement of officials" inside the window.
    *_freezes("ELX-71", ART_71),
    # §6 ELX-162: "for 6 months from inauguration".
    *_freezes("ELX-162", ART_162),
    # §6 ELX-EXC: "only for filling empty posts, no shifting of sitting officers".
    Case(
        rule="ELX-EXC",
        expected=PASS,
        row="an empty post, and he leads nothing",
        officer=clerk(),
        **OPEN_POST,
    ),
    Case(
        rule="ELX-EXC",
        expected=FAIL,
        row="he sits in T2, and would be shifted out of it",
        officer=HEAD_ELSEWHERE,
        elsewhere=(make_post("T2", unit="DINAS"),),
        **OPEN_POST,
    ),
    # §6 ELX-NOW: "keep table freeze(start,end,basis,exception)"; an empty one is no
    # proof that there is no freeze.
    Case(
        rule="ELX-DATA",
        expected=PASS,
        row="the table holds the months after an inauguration",
        officer=clerk(),
        **OPEN_POST,
    ),
    Case(
        rule="ELX-DATA",
        expected=UNKNOWN,
        row="the table holds nothing",
        officer=clerk(),
        post=pengawas(),
    ),
    # §5 MUT-6M: "Mendagri written approval and I-MUT".
    Case(
        rule="MUT-6M",
        expected=FAIL,
        row="approved, the number not yet recorded",
        officer=clerk(),
        **OPEN_POST,
    ),
    Case(
        rule="MUT-6M",
        expected=PASS,
        row="approved under a number",
        officer=clerk(),
        post=pengawas(),
        freezes=NUMBERED,
    ),
)

IMPOSSIBLE = {
    "ELX-71": "both days of a freeze are mandatory (`freeze.starts_on`, `ends_on`): a "
    "day lies inside or it does not; an empty table is ELX-DATA",
    "ELX-162": "both days of a freeze are mandatory (`freeze.starts_on`, `ends_on`): a "
    "day lies inside or it does not; an empty table is ELX-DATA",
    "ELX-EXC": "the first day of a post held is mandatory (`position.valid_from`), and "
    "with it who leads what",
    "ELX-DATA": "a calendar without rows proves nothing: it is unknown, never failed",
    "MUT-6M": "an approval without its number (`freeze.document`) fails: absence is "
    "the answer",
}
