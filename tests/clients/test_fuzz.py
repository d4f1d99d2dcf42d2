"""Nothing that fits the contract, or nearly does, makes the service fall over.

`make fuzz-api` sets the tools up and runs this (`CASES=`: how many per operation;
`PHASES=examples` for the quickest look); the default run leaves it out.
"""

import gzip
import os
import subprocess
from pathlib import Path

import pytest

from app.db import ROOT, Database
from app.placements.models import Proposal
from tests.app.pages.small_city import write_city
from tests.app.pages.small_proposal import write_proposal

CONTRACT = ROOT / "docs" / "openapi.json"
SCHEMATHESIS = ROOT / "build" / "tools" / "bin" / "schemathesis"
# A stream never ends, so a tool that reads whole answers would wait for ever.
STREAMS = "/events$"
CHECKS = "not_a_server_error,status_code_conformance,response_schema_conformance"

pytestmark = [pytest.mark.fuzz, pytest.mark.sqlite, pytest.mark.timeout(3600)]


def test_no_answer_is_a_failure_of_ours(
    served: str,
    key: str,
    db: Database,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    with db.transaction() as session:
        write_city(session, agency_id=1)
        made = session.get_one(Proposal, write_proposal(session, agency_id=1))
        made.problem_gz = made.proposal_gz = gzip.compress(b"{}")
        session.add(made)
    command = [
        *(str(SCHEMATHESIS), "run", str(CONTRACT), "--url", served),
        *("--header", f"Authorization: Bearer {key}"),
        *("--checks", CHECKS, "--exclude-path-regex", STREAMS),
        *("--phases", os.environ.get("PHASES", "examples,coverage,fuzzing")),
        *("--max-examples", os.environ.get("CASES", "20"), "--seed", "1"),
        *("--no-color", "--suppress-health-check", "all"),
    ]

    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False
    )

    with capsys.disabled():
        print("\n".join(done.stdout.splitlines()[-40:]))  # noqa: T201 -- its count
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
