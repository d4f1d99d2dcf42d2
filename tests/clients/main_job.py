"""A round from Python: files in, then create, freeze, run, wait, proposal, why.

Run by tests/clients/test_clients.py with the generated client on the path, against a
real server; the last line tells what came of it.
"""

import json
import os
import sys
import time
import uuid
from datetime import date
from io import BytesIO
from pathlib import Path

from definitif_client import AuthenticatedClient
from definitif_client.api.imports import import_files
from definitif_client.api.proposals import (
    get_justification,
    get_proposal,
    list_lines,
)
from definitif_client.api.rounds import create_round, freeze_round, get_round
from definitif_client.api.runs import get_run, start_run
from definitif_client.models import (
    BodyImportFiles,
    ImportRead,
    Justification,
    PageLineRead,
    Problem,
    ProposalRead,
    RoundCreate,
    RoundRead,
    RunRead,
)
from definitif_client.types import File

ENDED = ("done", "failed", "cancelled")
client = AuthenticatedClient(
    base_url=os.environ["DEFINITIF_URL"], token=os.environ["DEFINITIF_KEY"]
)


def main(folder: Path) -> None:
    """Do it all."""
    send(folder)
    code = "dari-python"
    new = RoundCreate.from_dict({
        "code": code,
        "name": "Putaran dari Python",
        "as_of": "2026-01-19",
        "effective_on": "2026-02-06",
    })
    once = str(uuid.uuid4())
    made = create_round.sync(client=client, body=new, idempotency_key=once)
    assert isinstance(made, RoundRead), made
    again = create_round.sync_detailed(client=client, body=new, idempotency_key=once)
    assert again.headers["idempotency-replayed"] == "true"

    blind = freeze_round.sync(code, client=client)
    assert isinstance(blind, Problem)
    assert blind.type_ == "/problems/precondition-required"
    seen = get_round.sync_detailed(code, client=client)
    frozen = freeze_round.sync(code, client=client, if_match=seen.headers["etag"])
    assert isinstance(frozen, RoundRead), frozen

    run = follow(code)
    number = run.proposal_id
    assert isinstance(number, int), run.failure
    proposal = get_proposal.sync(number, client=client)
    assert isinstance(proposal, ProposalRead)
    lines = list_lines.sync(number, client=client, only_changes=True)
    assert isinstance(lines, PageLineRead)
    first = next(line for line in lines.items if line.move)
    why = get_justification.sync(number, first.post, client=client)
    assert isinstance(why, Justification), why
    told = {
        "state": frozen.state,
        "sha256": frozen.snapshot_sha256,
        "roster": proposal.summary.roster_sha256,
        "post": why.post,
        "move": first.move,
    }
    print(json.dumps(told))  # noqa: T201 -- read by the test


def send(folder: Path) -> None:
    """Import every file of a folder."""
    files = [
        File(payload=BytesIO(path.read_bytes()), file_name=path.name)
        for path in sorted(folder.iterdir())
    ]
    body = BodyImportFiles(files=files, known_on=date(2026, 1, 19))
    told = import_files.sync(client=client, body=body)
    assert isinstance(told, ImportRead), told


def follow(code: str) -> RunRead:
    """Start a run and wait for its end."""
    run = start_run.sync(code, client=client)
    assert isinstance(run, RunRead), run
    until = time.monotonic() + 60
    while run.state not in ENDED:
        assert time.monotonic() < until, run.state
        time.sleep(0.2)
        run = get_run.sync(run.id, client=client)
        assert isinstance(run, RunRead)
    return run


if __name__ == "__main__":
    main(Path(sys.argv[1]))
