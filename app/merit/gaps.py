"""How far assessed competencies are from what is asked, and the band of the JPM."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.merit import assessment
from app.merit.assessment import DIMENSIONS
from app.merit.schemas import Bands, PostClass, TalentPolicy
from app.profiles.records import AssessmentRow, OfficerRecord

MS, MMS, KMS = "MS", "MMS", "KMS"
HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionGap:
    """One dimension: the level asked and reached; the gap is reached minus asked."""

    name: str
    required: int
    reached: int | None

    @property
    def gap(self) -> int | None:
        """Give the levels above (or below, if negative) what is asked."""
        return None if self.reached is None else self.reached - self.required


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyGap:
    """The gaps of a person towards a post or a class of posts.

    `jpm` is the share asked that was reached: as the assessor found it, if he looked
    at this level, else worked out here (`is_worked_out`). `state` is valid, expired,
    other_level or missing.
    """

    state: str
    assessed_on: date | None
    expires_on: date | None
    assessed_for: str | None
    dimensions: tuple[DimensionGap, ...]
    jpm: int | None
    is_worked_out: bool
    band: str | None
    technical: int | None
    potential: int | None
    sources: tuple[str, ...]
    document: str | None


def gap_of(
    officer: OfficerRecord,
    *,
    required: Mapping[str, int],
    target: PostClass,
    policy: TalentPolicy,
    day: date,
) -> CompetencyGap:
    """Compare the newest valid assessment with what is asked; expired is missing."""
    row = assessment.newest_valid(officer, target=target, policy=policy, day=day)
    last = row or assessment.newest_of_all(officer, target=target, day=day)
    is_of_level = row is not None and row.target_jenjang in target.assessed_for
    given = row.jpm if row is not None and is_of_level else None
    shares = _share(row, required) if row else None
    return CompetencyGap(
        state=_state(row, last, is_of_level=is_of_level),
        assessed_on=last.since if last else None,
        expires_on=assessment.expires_on(last, policy) if last else None,
        assessed_for=last.target_jenjang if last else None,
        dimensions=tuple(
            DimensionGap(
                name=name,
                required=required[name],
                reached=row.levels.get(name) if row else None,
            )
            for name in DIMENSIONS
            if name in required
        ),
        jpm=given if given is not None else _whole_per_cent(shares),
        is_worked_out=given is None and shares is not None,
        band=_band(policy.jpm, given=given, shares=shares),
        technical=row.technical if row else None,
        potential=row.potential if row else None,
        sources=(last.source,) if last else (),
        document=last.document if last else None,
    )


def _state(
    row: AssessmentRow | None, last: AssessmentRow | None, *, is_of_level: bool
) -> str:
    if row is not None:
        return "valid" if is_of_level else "other_level"
    return "expired" if last is not None else "missing"


def _share(row: AssessmentRow, required: Mapping[str, int]) -> tuple[int, int]:
    got = sum(min(row.levels.get(name, 0), level) for name, level in required.items())
    return got, sum(required.values())


def _whole_per_cent(shares: tuple[int, int] | None) -> int | None:
    if shares is None or not shares[1]:
        return None
    got, asked = shares
    return (2 * HUNDRED * got + asked) // (2 * asked)


def _band(
    bands: Bands | None, *, given: int | None, shares: tuple[int, int] | None
) -> str | None:
    """Name the band of the exact share, never of its rounding."""
    if bands is None or (given is None and (shares is None or not shares[1])):
        return None
    got, asked = (given, HUNDRED) if given is not None else shares or (0, 1)
    if got * HUNDRED >= bands.ms * asked:
        return MS
    return MMS if got * HUNDRED >= bands.mms * asked else KMS
