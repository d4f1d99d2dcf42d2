"""What a worker found when it varied the weights of the small proposal."""

from sqlmodel import Session

from app.placements.models import Proposal, Run, RunState, Sensitivity
from app.placements.varied import (
    ChangedName,
    NameStability,
    SensitivityFound,
    VariantRead,
)
from tests.app.pages.small_city import BIMA, DEWI, SARI, TONO
from tests.app.pages.small_proposal import MADE


def write_sensitivity(session: Session, proposal_id: int) -> None:
    """Write a finished run: one weight of three decides one name of three."""
    proposal = session.get_one(Proposal, proposal_id)
    run = Run(
        agency_id=proposal.agency_id,
        round_id=proposal.round_id,
        state=RunState.DONE,
        queued_at=MADE,
        queued_by="sari",
        finished_at=MADE,
    )
    session.add(run)
    session.flush()  # the answer needs its number
    session.add(
        Sensitivity(
            agency_id=proposal.agency_id,
            proposal_id=proposal_id,
            run_id=run.id or 0,
            asked={"points": 5, "only": [], "seconds": 1800},
            found=found().model_dump(mode="json"),
            created_at=MADE,
        )
    )


def found() -> SensitivityFound:
    """Say that less weight on performance would make Tono camat."""
    return SensitivityFound(
        policy="kepka-411-2025",
        points=5,
        variants=[
            _variant("y.awards+5", "Penghargaan (kinerja)", 15, 20),
            _variant(
                "y.predicate-5",
                "Predikat kinerja (kinerja)",
                60,
                55,
                changes=[
                    ChangedName(
                        post="KEC-1",
                        title="Camat Melati",
                        proposed_nip=SARI,
                        proposed_name="Sari Wulandari",
                        varied_nip=TONO,
                        varied_name="Tono Hartono",
                    )
                ],
            ),
            _variant("x.career+5", "Karier (potensial)", 10, 15, status="skipped"),
        ],
        appointments=[
            _name("KEC-1", "Camat Melati", SARI, "Sari Wulandari", by="y.predicate-5"),
            _name("KEC-1-S", "Sekretaris Kecamatan Melati", BIMA, "Bima Prasetyo"),
            _name("PKM-1", "Kepala UPTD Puskesmas Kenanga", DEWI, "Dewi Anggraini"),
        ],
    )


def _variant(
    name: str,
    label: str,
    before: int,
    after: int,
    *,
    status: str = "optimal",
    changes: list[ChangedName] | None = None,
) -> VariantRead:
    return VariantRead(
        name=name,
        label=label,
        before=before,
        after=after,
        status=status,
        filled=5,
        seconds=0.3,
        changes=changes or [],
    )


def _name(post: str, title: str, nip: str, name: str, *, by: str = "") -> NameStability:
    return NameStability(
        post=post,
        title=title,
        nip=nip,
        name=name,
        stays=1 if by else 2,
        of=2,
        changed_by=[by] if by else [],
    )
