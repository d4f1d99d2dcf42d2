"""Timelines of an officer and of a post, from their histories."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from app.officers import schemas
from app.officers.models import Assignment
from app.officers.schemas import HistoryKind, HistoryRead
from app.pages import words
from app.pages.drawing.spans import Lane, Span, SpansPicture, draw
from app.pages.histories import ASSIGNMENTS, History

CSS: Final = {
    Assignment.DEFINITIF: "led",
    Assignment.TUGAS_TAMBAHAN: "led",
    Assignment.PLT: "acting",
    Assignment.PLH: "acting",
    Assignment.PJ: "acting",
}
Rows = Mapping[HistoryKind, Sequence[HistoryRead]]


def of_officer(rows: Rows, today: date) -> SpansPicture | None:
    """Draw an officer's posts, golongan, courses and assessments."""
    positions = [
        row
        for row in rows.get(HistoryKind.POSITIONS, ())
        if isinstance(row, schemas.PositionRead)
    ]
    own = [row for row in positions if row.assignment is Assignment.DEFINITIF]
    beside = [row for row in positions if row.assignment is not Assignment.DEFINITIF]
    lanes = (
        Lane(name="Jabatan", spans=tuple(map(_position, own))),
        Lane(name="Plt, Plh, tambahan", spans=tuple(map(_position, beside))),
        Lane(name="Golongan", spans=_ranks(rows)),
        Lane(name="Pendidikan, diklat", spans=_events(rows)),
        Lane(name="Penilaian", spans=_assessments(rows)),
    )
    return draw(lanes, today, title="Garis waktu jabatan, golongan dan pelatihan")


def of_post(holders: History, today: date) -> SpansPicture | None:
    """Draw who led a post, definitively and acting."""
    acting = {ASSIGNMENTS[kind.value] for kind, css in CSS.items() if css == "acting"}
    lanes = []
    for name, is_acting in (("Definitif", False), ("Plt, Plh, Pj", True)):
        spans = [
            Span(
                since=row.since,
                until=row.until,
                words=row.words,
                css="acting" if is_acting else "led",
            )
            for row in holders.rows
            if (row.detail in acting) is is_acting
        ]
        lanes.append(Lane(name=name, spans=tuple(spans)))
    return draw(lanes, today, title="Garis waktu pejabat")


def _position(row: schemas.PositionRead) -> Span:
    return Span(
        since=row.valid_from,
        until=row.valid_to,
        words=row.title,
        css=CSS[row.assignment],
    )


def _ranks(rows: Rows) -> tuple[Span, ...]:
    """Draw each golongan until the next one begins."""
    found = [
        row
        for row in rows.get(HistoryKind.RANKS, ())
        if isinstance(row, schemas.RankRead)
    ]
    ends = [row.valid_from for row in found[1:]]
    return tuple(
        Span(
            since=row.valid_from,
            until=row.valid_to or until,
            words=words.golongan(row.golongan),
            css="",
        )
        for row, until in zip(found, [*ends, None], strict=True)
    )


def _events(rows: Rows) -> tuple[Span, ...]:
    found = [
        (row.valid_from, f"{row.level.value.upper()} {row.program}")
        for row in rows.get(HistoryKind.EDUCATIONS, ())
        if isinstance(row, schemas.EducationRead)
    ]
    found += [
        (row.valid_from, row.name)
        for row in rows.get(HistoryKind.TRAININGS, ())
        if isinstance(row, schemas.TrainingRead)
    ]
    return tuple(
        Span(since=day, until=day, words=name, css="mark", is_mark=True)
        for day, name in found
    )


def _assessments(rows: Rows) -> tuple[Span, ...]:
    return tuple(
        Span(
            since=row.valid_from,
            until=row.valid_to,
            words=f"Jenjang {row.target_jenjang}",
            css="",
        )
        for row in rows.get(HistoryKind.ASSESSMENTS, ())
        if isinstance(row, schemas.AssessmentRead)
    )
