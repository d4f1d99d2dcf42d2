"""A case worked by hand from a row of the compiled rulebook, and how it is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.gates.evaluate import PairVerdict, Prepared, Verdict, explain, prepare
from app.gates.rulebook import load
from app.gates.steps import ClosedStep
from app.profiles.freezes import FreezeRecord
from app.profiles.records import OfficerRecord, PostRecord
from tests.app.gates.cases import UNITS
from tests.factories_city import EFFECTIVE_ON, make_city, make_nip, make_unit

PASS, FAIL, UNKNOWN = "pass", "fail", "unknown"
SATPOL = make_unit("SATPOL", kind="satuan", sector="ketertiban")
DINKES = make_unit("DINKES", kind="dinas", sector="kesehatan")
LURAH = make_unit("LUR", kind="kelurahan")
EVERYWHERE = (*UNITS, SATPOL, DINKES, LURAH)
# What a failed rule is called where it does not refuse.
SOFTER = {"warning": FAIL, "workflow": FAIL, "finding": FAIL}


@dataclass(frozen=True, kw_only=True)
class Case:
    """What a rule says of one officer and one post, and why the row says so.

    `row` quotes what of the rulebook's row decides; `expected` is pass, fail or
    unknown, whatever follows from it.
    """

    rule: str
    expected: str
    row: str
    officer: OfficerRecord
    post: PostRecord
    day: date = EFFECTIVE_ON
    acting: bool = False
    freezes: tuple[FreezeRecord, ...] = ()
    elsewhere: tuple[PostRecord, ...] = ()
    steps: tuple[ClosedStep, ...] = ()

    @property
    def id(self) -> str:
        """Name the case in the list of tests."""
        return f"{self.rule}-{self.expected}"

    def prepared(self) -> Prepared:
        """Make the city of the case."""
        city = make_city(
            posts=(self.post, *self.elsewhere),
            officers=(self.officer,),
            units=EVERYWHERE,
        )
        city = type(city)(**{
            **{name: getattr(city, name) for name in city.__slots__},
            "freezes": self.freezes,
        })
        return prepare(city, effective_on=self.day, rulebook=load(), steps=self.steps)

    def pair(self) -> PairVerdict:
        """Judge the pair of the case, in words."""
        return explain(self.prepared(), make_nip(1), "T", acting=self.acting)

    def verdict(self) -> Verdict | None:
        """Give the rule's verdict; None if it does not apply."""
        found = (one for one in self.pair().verdicts if one.rule_id == self.rule)
        return next(found, None)


Maker = Callable[..., Any]


def cases_of(
    rule: str, post: PostRecord, *rows: tuple[str, str, OfficerRecord], **given: Any
) -> tuple[Case, ...]:
    """Make the cases of a rule that share their post."""
    return tuple(
        Case(rule=rule, expected=expected, row=row, officer=officer, post=post, **given)
        for expected, row, officer in rows
    )
