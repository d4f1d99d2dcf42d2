"""The rounds of the demo, played through the product's own verbs."""

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

from app.accounts import service as accounts
from app.accounts.actor import Actor
from app.clocks import service as calendar
from app.clocks.schemas import FreezeWrite
from app.config import Settings
from app.db import Database
from app.demo.files import write_answer
from app.demo.progress import phase
from app.demo.run import Generator
from app.intake import service as intake
from app.placements import queries
from app.placements.models import RunState
from app.placements.schemas import Limit, Policy, ProposalRead, RoundCreate
from app.placements.service import rounds, runs
from app.placements.service.working import work_once

AGENCY: Final = "bekasi-simulasi"
AGENCY_NAME: Final = "Kota Bekasi (simulasi)"
ROUNDS: Final = ("feb-2026", "nov-2026")
DATES: Final = {
    "feb-2026": (date(2026, 1, 19), date(2026, 2, 6)),
    "nov-2026": (date(2026, 11, 23), date(2026, 12, 18)),
}
NAMES: Final = {
    "feb-2026": "Putaran Februari 2026",
    "nov-2026": "Putaran Desember 2026",
}
LIMITED: Final[tuple[tuple[str, Literal["struktural", "kepala_puskesmas"]], ...]] = (
    ("struktural", "struktural"),
    ("puskesmas", "kepala_puskesmas"),
)
Say = Callable[[str], None]
Limits = Mapping[str, int]


class DemoFailedError(Exception):
    """The demo's own run ended without a proposal; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """One playing of the demo."""

    db: Database
    settings: Settings
    out: Path
    seed: int
    limits: Limits
    say: Say
    scale: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A round that was played to its proposal."""

    actor: Actor
    proposal: ProposalRead
    import_seconds: float

    @property
    def figures(self) -> dict[str, Any]:
        """Give the summary as one JSON object."""
        figures = self.proposal.summary.model_dump(mode="json")
        figures["seconds"] = {
            "import": round(self.import_seconds, 3),
            **figures["seconds"],
        }
        return figures


# The mayor's first six months: over, but a calendar without a row knows nothing.
AFTER_INAUGURATION: Final = FreezeWrite(
    code="pelantikan-2025",
    starts_on=date(2025, 2, 20),
    ends_on=date(2025, 8, 19),
    basis="UU 10/2016",
    article="Pasal 162 ayat (3)",
    evidence="M",
    note="Tanggal pelantikan perlu konfirmasi.",
)


def play(demo: Demo, *, upto: str) -> Played:
    """Play the rounds in order up to one of them and return the last.

    Raises:
        DemoFailedError: when a run ends without a proposal.

    """
    with demo.db.transaction() as session:
        agency = accounts.create_agency(
            session, code=AGENCY, name=AGENCY_NAME, is_synthetic=True, actor="demo"
        )
        actor = accounts.operator_of(agency)
        calendar.record_freeze(session, AFTER_INAUGURATION, actor=actor)
    city = Generator(seed=demo.seed, scale=demo.scale)
    played: Played | None = None
    for name in ROUNDS[: ROUNDS.index(upto) + 1]:
        if played is not None:
            city.advance(_roster(demo, played))
        played = _play_one(demo, name, city=city, actor=actor)
    if played is None:
        raise DemoFailedError(f"tidak ada putaran «{upto}»")
    return played


def _play_one(demo: Demo, name: str, *, city: Generator, actor: Actor) -> Played:
    demo.say(f"{NAMES[name]}: menulis berkas …")
    files = city.write(demo.out / name / "berkas")
    demo.say(f"mengimpor {len(files)} berkas …")
    started = time.perf_counter()
    read = intake.read_files([(path.name, path.read_bytes()) for path in files])
    with demo.db.transaction() as session:
        intake.import_files(session, read, known_on=DATES[name][0], actor=actor)
    import_seconds = time.perf_counter() - started
    proposal = hold_round(demo, name, actor=actor)
    return Played(actor=actor, proposal=proposal, import_seconds=import_seconds)


def hold_round(demo: Demo, name: str, *, actor: Actor) -> ProposalRead:
    """Create a round over what has been imported, freeze it and see it solved."""
    as_of, effective_on = DATES[name]
    new = RoundCreate(
        code=name,
        name=NAMES[name],
        as_of=as_of,
        effective_on=effective_on,
        policy=policy(demo.limits),
    )
    demo.say("membekukan data …")
    with demo.db.transaction() as session:
        rounds.create_round(session, new, actor=actor, secret=_draw_secret(demo.seed))
        rounds.freeze_round(session, name, actor=actor)
        run = runs.queue_run(session, name, actor=actor)
    proposal = _work(demo, run.id or 0, actor=actor)
    write_answer(demo.db, proposal, folder=demo.out / name, actor=actor)
    return proposal


def policy(limits: Limits) -> Policy:
    """Write the demo's policy: every default, and the mayor's headline as limits."""
    return Policy(
        limits=[
            Limit(id=f"mutasi-{kind}", posts=posts, limit=limits[posts])
            for kind, posts in LIMITED
            if posts in limits
        ],
    )


def _draw_secret(seed: int) -> str:
    """Fix the lottery by the seed, so that the same demo gives the same roster."""
    return hashlib.sha256(f"demo {seed}".encode()).hexdigest()


def _work(demo: Demo, run_id: int, *, actor: Actor) -> ProposalRead:
    told: str | None = None

    def tell(step: dict[str, Any]) -> None:
        nonlocal told
        if (words := phase(step)) is not None and words != told:
            told = words
            demo.say(words)

    work_once(demo.db, demo.settings, tell=tell)
    with demo.db.reading() as session:
        run = queries.read_run(session, run_id, agency_id=actor.agency_id)
        if run.state is not RunState.DONE or run.proposal_id is None:
            raise DemoFailedError(run.failure or f"proses berakhir: {run.state}")
        return queries.read_proposal(
            session, run.proposal_id, agency_id=actor.agency_id
        )


def _roster(demo: Demo, played: Played) -> dict[str, str]:
    with demo.db.reading() as session:
        lines = queries.list_lines(
            session, played.proposal.id, agency_id=played.actor.agency_id
        )
    return {line.post_code: line.after_nip for line in lines if line.after_nip}
