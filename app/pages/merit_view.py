"""An officer's merit part by part, each with its weight, points and source rows."""

from dataclasses import dataclass
from datetime import date

from app.merit.answers import AxisRead, CompetencyGapRead, PartRead, TalentRead
from app.pages import words
from app.pages.law_words import POSTS

LEVELS = {
    "jpt": "pimpinan tinggi",
    "administrator": POSTS["ADM"],
    "pengawas": POSTS["PGW"],
    "kepala_puskesmas": POSTS["PUS"],
}
BANDS = {
    "MS": "memenuhi syarat",
    "MMS": "masih memenuhi syarat",
    "KMS": "kurang memenuhi syarat",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """One part of an axis."""

    label: str
    weight: int
    points: int
    maximum: int
    share: int
    note: str
    is_missing: bool
    sources: tuple[str, ...]
    citation: str
    needs_confirmation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisRows:
    """One axis with the sum its parts add up to."""

    label: str
    points: int
    reachable: int
    band: str
    parts: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionRow:
    """A competency: asked, reached, and how far apart."""

    name: str
    required: int
    reached: int | None
    gap: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    """An assessment beside what is asked."""

    dimensions: tuple[DimensionRow, ...]
    jpm: str
    sources: tuple[str, ...]
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeritView:
    """Everything the page adds to the box of nine."""

    day: date
    level: str
    axes: tuple[AxisRows, ...]
    gap: GapView


def merit_of(found: TalentRead) -> MeritView:
    """Put an officer's merit into words."""
    return MeritView(
        day=found.day,
        level=LEVELS.get(found.level, words.phrase(found.level)),
        axes=(_axis(found.y), _axis(found.x)),
        gap=_gap(found.gap),
    )


def _axis(axis: AxisRead) -> AxisRows:
    return AxisRows(
        label=axis.label,
        points=axis.points,
        reachable=axis.reachable,
        band=words.phrase(axis.band),
        parts=tuple(_part(part) for part in axis.components),
    )


def _part(part: PartRead) -> PartRow:
    return PartRow(
        label=part.label,
        weight=part.weight,
        points=part.points,
        maximum=part.maximum,
        share=round(100 * part.points / part.maximum) if part.maximum else 0,
        note=part.note,
        is_missing=part.is_missing,
        sources=part.sources,
        citation=part.citation,
        needs_confirmation=part.needs_confirmation,
    )


def _gap(gap: CompetencyGapRead) -> GapView:
    return GapView(
        dimensions=tuple(
            DimensionRow(
                name=words.phrase(one.name),
                required=one.required,
                reached=one.reached,
                gap=one.gap,
            )
            for one in gap.dimensions
        ),
        jpm=_jpm(gap),
        sources=gap.sources,
        document=gap.document or "",
    )


def _jpm(gap: CompetencyGapRead) -> str:
    if gap.jpm is None:
        return ""
    said = f"{gap.jpm} %"
    if gap.band:
        said += f", {BANDS[gap.band]}"
    return f"{said} (dihitung dari level)" if gap.is_worked_out else said
