"""A proposal in a few sentences and figures."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.pages import words
from app.pages.directory import find_people
from app.placements import queries
from app.placements.schemas import ProposalRead, Summary, Unfilled

UNIQUE = {
    True: "ya, satu-satunya susunan terbaik",
    False: "tidak; ada susunan lain yang sama nilainya",
    None: "belum terbukti",
}
STEPS = {
    "import": "impor",
    "gates": "syarat",
    "problem": "soal",
    "solve": "hitung",
    "justify": "alasan",
    "check": "periksa",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A goal of the round: what was reached, and what is proven unreachable."""

    name: str
    value: int
    bound: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitUse:
    """How much of a limit the proposal uses."""

    name: str
    used: int
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its name."""

    name: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfilledPost:
    """A post that stays empty, and why."""

    code: str
    title: str
    unit: str
    reason: str
    together: tuple[str, ...]
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryView:
    """What the head of a proposal says."""

    effective_on: date
    before: int
    after: int
    struktural: int
    puskesmas: int
    chain_count: int
    chain_steps: int
    is_proven: bool
    proof: str
    uniqueness: str
    is_checked: bool
    limits: tuple[LimitUse, ...]
    levels: tuple[Level, ...]
    unfilled: tuple[UnfilledPost, ...]
    failing: tuple[Figure, ...]
    pairs_considered: int
    pairs_eligible: int
    officers: int
    posts: int
    outside: int
    roster: str
    problem: str
    effort: str


def summarise(
    session: Session, proposal: ProposalRead, *, agency_id: int
) -> SummaryView:
    """Compose the summary of a proposal."""
    summary = proposal.summary
    found = queries.get_round(session, proposal.round, agency_id=agency_id)
    leaders = summary.units_without_definitive_leader
    return SummaryView(
        effective_on=found.effective_on,
        before=leaders.before,
        after=leaders.after,
        struktural=summary.appointments.struktural,
        puskesmas=summary.appointments.puskesmas,
        chain_count=len(summary.chains),
        chain_steps=summary.chain_steps,
        is_proven=summary.status == "optimal",
        proof=words.PROOFS.get(summary.status, summary.status),
        uniqueness=UNIQUE[summary.unique],
        is_checked=summary.checked,
        limits=_limits(summary),
        levels=_levels(summary),
        unfilled=_unfilled(session, summary.unfilled, agency_id=agency_id),
        failing=_failing(summary),
        pairs_considered=summary.pairs_considered,
        pairs_eligible=summary.pairs_eligible,
        officers=summary.officers,
        posts=summary.posts,
        outside=summary.without_leader_out_of_scope,
        roster=proposal.roster_sha256,
        problem=proposal.problem_sha256.removeprefix("sha256:"),
        effort=_effort(summary),
    )


def _limits(summary: Summary) -> tuple[LimitUse, ...]:
    return tuple(
        LimitUse(
            name=f"Batas {words.phrase(name.replace('-', ' '))}",
            used=row["used"],
            limit=row["limit"],
        )
        for name, row in summary.limits.items()
    )


def _levels(summary: Summary) -> tuple[Level, ...]:
    bounds = summary.bounds or [None] * len(summary.values)
    rows = zip(summary.levels, summary.values, bounds, strict=False)
    return tuple(Level(name=name, value=value, bound=end) for name, value, end in rows)


def _failing(summary: Summary) -> tuple[Figure, ...]:
    most_first = sorted(
        summary.pairs_failing_only.items(), key=lambda row: (-row[1], row[0])
    )
    return tuple(Figure(name=name, value=value) for name, value in most_first)


def _unfilled(
    session: Session, rows: list[Unfilled], *, agency_id: int
) -> tuple[UnfilledPost, ...]:
    nips = {nip for row in rows for nip in row.candidates}
    people = find_people(session, nips, agency_id=agency_id)
    titles = {row.post: row.title for row in rows}
    return tuple(
        UnfilledPost(
            code=row.post,
            title=row.title,
            unit=row.unit,
            reason=row.reason.rstrip(".") + ".",
            together=tuple(titles.get(code, code) for code in row.posts)
            if len(row.posts) > 1
            else (),
            candidates=tuple(
                people[nip].name for nip in row.candidates if nip in people
            ),
        )
        for row in rows
    )


def _effort(summary: Summary) -> str:
    spent = ", ".join(
        f"{STEPS.get(name, name)} {value:.2f} detik".replace(".", ",")
        for name, value in summary.seconds.items()
    )
    return f"Waktu: {spent}; memori {summary.peak_mib} MiB." if spent else ""
