"""A round of the small city with a stored proposal, as a worker would leave it."""

from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session

from app.gates import rulebook as rulebooks
from app.merit import policies as merits
from app.placements.models import (
    Line,
    Proposal,
    Round,
    RoundState,
    Run,
    RunState,
    Snapshot,
)
from app.placements.schemas import (
    BeforeAfter,
    ComponentRead,
    Count,
    GateRead,
    Justification,
    Limit,
    MeritRead,
    Policy,
    RankedRead,
    Summary,
    Unfilled,
)
from app.placements.solving import snapshot as snapshots
from app.profiles.queries import load_city
from tests.app.pages.small_city import BIMA, DEWI, RATNA, SARI, TONO
from tests.app.pages.small_joint import joint

MADE = datetime(2026, 1, 20, 2, 15, tzinfo=UTC)
AS_OF = date(2026, 1, 19)
EFFECTIVE_ON = date(2026, 2, 6)
POLICY = Policy(
    limits=[
        Limit(id="struktural", posts="struktural", limit=44),
        Limit(id="puskesmas", posts="kepala_puskesmas", limit=17),
    ]
)
CAMAT, SEKCAM, LURAH, BIDANG = "KEC-1", "KEC-1-S", "KEL-1", "DIS-1-B2"
KENANGA, TERATAI = "PKM-1", "PKM-2"
# Post, leader before, leader after, chain.
LINES = (
    (CAMAT, None, SARI, 1),
    (SEKCAM, SARI, BIMA, 1),
    (LURAH, TONO, TONO, None),
    (BIDANG, None, None, None),
    (KENANGA, None, DEWI, 2),
    (TERATAI, RATNA, RATNA, None),
)


def write_proposal(session: Session, *, agency_id: int) -> int:
    """Write a frozen round with its proposal; give the proposal's number."""
    round_id = _write_round(session, agency_id=agency_id)
    run = Run(
        agency_id=agency_id,
        round_id=round_id,
        state=RunState.DONE,
        queued_at=MADE,
        queued_by="sari",
        finished_at=MADE,
    )
    session.add(run)
    session.flush()  # the proposal needs its number
    proposal = Proposal(
        agency_id=agency_id,
        round_id=round_id,
        run_id=run.id or 0,
        roster_sha256="4f" * 32,
        problem_sha256="a1" * 32,
        problem_gz=b"",
        proposal_gz=b"",
        summary=summary().model_dump(mode="json"),
        created_at=MADE,
    )
    session.add(proposal)
    session.flush()  # the lines need its number
    reasons = {why.post: why for why in justifications()}
    session.add_all(
        Line(
            agency_id=agency_id,
            proposal_id=proposal.id or 0,
            post_code=post,
            before_nip=before,
            after_nip=after,
            move=reasons[post].move if post in reasons else None,
            chain=chain,
            justification=reasons[post].model_dump(mode="json")
            if post in reasons
            else {},
        )
        for post, before, after, chain in LINES
    )
    return proposal.id or 0


def _write_round(session: Session, *, agency_id: int) -> int:
    made = Round(
        agency_id=agency_id,
        code="feb-2026",
        name="Putaran Februari 2026",
        as_of=AS_OF,
        effective_on=EFFECTIVE_ON,
        state=RoundState.FROZEN,
        policy=POLICY.model_dump(mode="json"),
        key="00" * 32,
        created_at=MADE,
        created_by="sari",
    )
    session.add(made)
    session.flush()  # the snapshot needs its number
    city = load_city(session, agency_id=agency_id, as_of=AS_OF)
    frozen = snapshots.Frozen(
        code=made.code,
        effective_on=EFFECTIVE_ON,
        key=made.key,
        policy=POLICY,
        rulebook=rulebooks.load(POLICY.rulebook),
        merit=merits.load(POLICY.merit),
        city=city,
    )
    sha256, content_gz = snapshots.pack(snapshots.dump(frozen))
    session.add(
        Snapshot(
            agency_id=agency_id,
            round_id=made.id or 0,
            sha256=sha256,
            content_gz=content_gz,
            created_at=MADE,
        )
    )
    return made.id or 0


def summary() -> Summary:
    """Say what the proposal does."""
    return Summary(
        round="feb-2026",
        officers=5,
        posts=6,
        pairs_considered=30,
        pairs_eligible=9,
        pairs_failing_only={"ROT-MIN2": 3, "ADM-EDU": 1},
        vacant_before=Count(struktural=2, puskesmas=1),
        appointments=Count(struktural=2, puskesmas=1),
        chain_steps=1,
        chains=[[CAMAT, SEKCAM], [KENANGA]],
        units_without_definitive_leader=BeforeAfter(before=3, after=1),
        without_leader_out_of_scope=1,
        status="optimal",
        unique=True,
        levels=["Puskesmas dan kecamatan", "Unit lain", "merit", "mutasi sedikit"],
        values=[3, 2, 43_210, -3],
        bounds=[3, 2, 43_210, -3],
        limits={
            "struktural": {"limit": 44, "used": 2},
            "puskesmas": {"limit": 17, "used": 1},
        },
        joint=[joint()],
        checked=True,
        roster_sha256="4f" * 32,
        unfilled=[
            Unfilled(
                post=BIDANG,
                title="Kepala Bidang Pengendalian Banjir",
                unit="Bidang Pengendalian Banjir",
                why="nobody",
                reason="Tidak ada pegawai yang memenuhi seluruh syarat.",
            )
        ],
        seconds={"gates": 0.412, "solve": 0.087, "check": 0.031},
        peak_mib=212,
    )


def justifications() -> tuple[Justification, ...]:
    """Say why, for every appointment."""
    return (
        _why(
            CAMAT,
            "Camat Melati",
            unit="Kecamatan Melati",
            who=(SARI, "Sari Wulandari"),
            move="PIN",
            origin=(SEKCAM, "Sekretaris Kecamatan Melati"),
            chain=[CAMAT, SEKCAM],
        ),
        _why(
            SEKCAM,
            "Sekretaris Kecamatan Melati",
            unit="Sekretariat Kecamatan Melati",
            who=(BIMA, "Bima Prasetyo"),
            move="X",
            origin=(None, "Analis Kebijakan Ahli Muda"),
            chain=[CAMAT, SEKCAM],
        ),
        _why(
            KENANGA,
            "Kepala UPTD Puskesmas Kenanga",
            unit="UPTD Puskesmas Kenanga",
            who=(DEWI, "Dewi Anggraini"),
            move="TT",
            origin=(None, "Dokter Ahli Muda"),
            chain=[KENANGA],
        ),
    )


def _why(
    post: str,
    title: str,
    *,
    unit: str,
    who: tuple[str, str],
    move: str,
    origin: tuple[str | None, str],
    chain: list[str],
) -> Justification:
    return Justification(
        post=post,
        title=title,
        unit=unit,
        nip=who[0],
        name=who[1],
        move=move,
        from_post=origin[0],
        from_title=origin[1],
        effective_on=EFFECTIVE_ON,
        gates=_gates(),
        merit=_merit(),
        ranking=_ranking(who),
        chain=chain,
        workflow=["Evaluasi Tim Penilai Kinerja dicatat dalam berita acara."],
        joint=[joint()] if post in {CAMAT, SEKCAM} else [],
    )


def _gates() -> list[GateRead]:
    return [
        _gate(
            "ADM-PERF",
            "pass",
            "Predikat kinerja 2024 dan 2025 paling rendah BAIK.",
            values={"tahun": [2024, 2025], "predikat": [2, 2]},
        ),
        _gate(
            "ROT-MIN2",
            "pass",
            "Sudah dua tahun dalam jabatan sekarang.",
            values={"sejak": "2021-05-03", "berlaku": "2026-02-06"},
        ),
        _gate(
            "PKT-MIN",
            "warning",
            "Golongan satu tingkat di bawah jenjang pangkat jabatan.",
            values={"golongan": "34"},
            severity="W",
            evidence="M",
        ),
    ]


def _gate(
    rule: str,
    outcome: str,
    sentence: str,
    *,
    values: dict[str, Any],
    severity: str = "G",
    evidence: str = "V",
) -> GateRead:
    return GateRead(
        rule=rule,
        version="1",
        severity=severity,
        outcome=outcome,
        sentence=sentence,
        values=values,
        citation="PP 11/2017 Pasal 54 ayat (1)",
        evidence=evidence,
        needs_confirmation=evidence == "M",
        sources=["rw-skp22.xlsx#SKP!12"],
    )


def _merit() -> MeritRead:
    return MeritRead(
        policy="kepka-411-2025",
        points=7_412,
        reachable=8_900,
        components=[
            _part(
                "Predikat kinerja",
                axis="kinerja",
                weight=60,
                points=1_440,
                maximum=1_800,
            ),
            _part("Penghargaan", axis="kinerja", weight=15, points=0, maximum=450),
            _part(
                "Pengalaman jabatan",
                axis="potensial",
                weight=10,
                points=240,
                maximum=300,
            ),
            _part("Bidang", axis="teknis", weight=40, points=5_732, maximum=6_350),
        ],
    )


def _part(
    label: str, *, axis: str, weight: int, points: int, maximum: int
) -> ComponentRead:
    return ComponentRead(
        name=label.lower(),
        label=label,
        axis=axis,
        weight=weight,
        points=points,
        maximum=maximum,
        note="" if points else "data tidak ada",
        sources=["penghargaan.xlsx#Sheet1!4"] if points else [],
    )


def _ranking(who: tuple[str, str]) -> list[RankedRead]:
    above = RankedRead(
        rank=1,
        nip=TONO,
        name="Tono Hartono",
        points=8_120,
        move="PRO",
        is_chosen=False,
        goes_to=LURAH,
        reason=(
            "Tetap memimpin Lurah Kenanga. Bila ditempatkan di sini, jumlah nilai "
            "merit seluruh susunan turun sekurangnya 310 poin."
        ),
        level="merit",
        at_least=310,
    )
    chosen = RankedRead(
        rank=2,
        nip=who[0],
        name=who[1],
        points=7_412,
        move="PIN",
        is_chosen=True,
        goes_to=CAMAT,
        reason="",
    )
    return [above, chosen]
