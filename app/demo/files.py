"""The answer of a round as files, for an auditor's own machine."""

import json
from pathlib import Path
from typing import Any

from app.accounts.actor import Actor
from app.db import Database
from app.placements import nominative, queries
from app.placements.schemas import ProposalRead


def write_answer(
    db: Database, proposal: ProposalRead, *, folder: Path, actor: Actor
) -> None:
    """Write problem.json, proposal.json, summary.json and the nominative list."""
    folder.mkdir(parents=True, exist_ok=True)
    with db.reading() as session:
        row = queries.get_proposal(session, proposal.id, agency_id=actor.agency_id)
        nominative_list = nominative.write(
            session, proposal.id, agency_id=actor.agency_id
        )
    _write_json(folder / "problem.json", queries.read_file(row.problem_gz))
    _write_json(folder / "proposal.json", queries.read_file(row.proposal_gz))
    _write_json(folder / "summary.json", proposal.summary.model_dump(mode="json"))
    (folder / "daftar-nominatif.xlsx").write_bytes(nominative_list)


def _write_json(path: Path, value: dict[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=None)
    path.write_text(text + "\n", encoding="utf-8")
