"""What is put right today leaves last month's proposal as it was, to the byte."""

import hashlib
from typing import Any

import pytest
import time_machine

from app.placements.service.working import work_once
from tests.story.office import API, Office, asked
from tests.story.seven_files import files

pytestmark = pytest.mark.sqlite
ROUND = f"{API}/rounds/februari"


def bytes_of(office: Office, proposal: int) -> dict[str, str]:
    """Hash what an auditor is given of a proposal, and the snapshot under it."""
    paths = {
        "snapshot": f"{ROUND}/snapshot",
        "problem": f"{API}/proposals/{proposal}/problem",
        "proposal": f"{API}/proposals/{proposal}/proposal",
        "lines": f"{API}/proposals/{proposal}/lines",
    }
    answers = {name: office.client.get(path) for name, path in paths.items()}
    assert all(answer.is_success for answer in answers.values())
    return {
        name: hashlib.sha256(answer.content).hexdigest()
        for name, answer in answers.items()
    }


def run_again(office: Office) -> Any:
    run = asked(office.client.post(f"{ROUND}/runs"))
    assert work_once(office.db, office.settings)
    run = asked(office.client.get(f"{API}/runs/{run['id']}"))
    assert run["state"] == "done", run["failure"]
    return asked(office.client.get(f"{API}/proposals/{run['proposal_id']}"))


def test_a_correction_of_today_leaves_last_month_as_it_was(office: Office) -> None:
    with time_machine.travel("2026-01-20T03:00:00Z"):
        office.send(files())
        held = office.hold_round("februari")
        before = bytes_of(office, held.proposal["id"])
    appointed = next(line["after_nip"] for line in held.lines if line["move"])
    ranks = f"{API}/officers/{appointed}/histories/ranks"

    with time_machine.travel("2026-03-02T03:00:00Z"):
        [row] = asked(office.client.get(ranks))["items"]
        told = {
            "act": "correct",
            "values": {"golongan": "21"},  # too low for any post: a weighty mistake
            "reason": "golongan salah pada berkas lama",
            "document": "823/9/BKPSDM",
        }
        asked(office.client.post(f"{ranks}/{row['id']}/corrections", json=told))
        replay = asked(office.client.get(f"{ROUND}/snapshot/replay"))
        again = run_again(office)
        fresh = office.hold_round("maret")

    assert replay["is_same"]
    assert replay["snapshot_sha256"] == replay["replayed_sha256"] == before["snapshot"]
    assert not replay["is_current"]
    assert bytes_of(office, held.proposal["id"]) == before
    assert again["problem_sha256"] == held.proposal["problem_sha256"]
    assert again["roster_sha256"] == held.proposal["roster_sha256"]
    rerun = bytes_of(office, again["id"])
    assert [rerun[name] for name in ("problem", "lines")] == [
        before[name] for name in ("problem", "lines")
    ]
    # Else the correction would have changed nothing, and proved nothing.
    assert appointed not in {line["after_nip"] for line in fresh.lines if line["move"]}
