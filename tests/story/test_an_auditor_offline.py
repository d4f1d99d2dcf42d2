"""An auditor takes one file home and judges it with nothing but Python."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.story.office import API, Office
from tests.story.seven_files import files
from tests.story.seven_posts import NIP

pytestmark = pytest.mark.sqlite
# Where the auditor unpacks it, far from the database of the test.
HOME = "rumah"
SUMS = ("/usr/bin/env", "sha256sum", "-c", "SHA256SUMS")


def test_the_bundle_proves_itself_and_names_nobody(
    office: Office, tmp_path: Path
) -> None:
    office.send(files())
    office.hold_round("februari")

    first = office.client.get(f"{API}/proposals/1/bundle.zip")
    again = office.client.get(f"{API}/proposals/1/bundle.zip")

    assert first.status_code == 200, first.text
    assert first.content == again.content
    with zipfile.ZipFile(io.BytesIO(first.content)) as archive:
        archive.extractall(tmp_path / HOME)
        names = set(archive.namelist())
    assert names >= {"BACALAH.txt", "rulebook.json", "policy.json", "merit.json"}
    texts = "".join(path.read_text("utf-8") for path in (tmp_path / HOME).iterdir())
    assert not any(nip in texts for nip in NIP.values())
    for words in (
        SUMS,
        (sys.executable, "-I", "-S", "check.py", "problem.json", "proposal.json"),
    ):
        done = subprocess.run(
            words, cwd=tmp_path / HOME, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr or done.stdout


def test_a_changed_answer_does_not_pass(office: Office, tmp_path: Path) -> None:
    office.send(files())
    office.hold_round("februari")
    bundle = office.client.get(f"{API}/proposals/1/bundle.zip").content
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        archive.extractall(tmp_path / HOME)
    answer = tmp_path / HOME / "proposal.json"
    text = answer.read_text("utf-8")
    answer.write_text(text.replace('"optimal"', '"feasible"', 1), "utf-8")

    done = subprocess.run(
        SUMS,
        cwd=tmp_path / HOME,
        capture_output=True,
        check=False,
    )

    assert text != answer.read_text("utf-8")
    assert done.returncode == 1


def test_who_carries_no_key_gets_none(office: Office) -> None:
    office.send(files())
    office.hold_round("februari")
    bare = TestClient(office.client.app, base_url="http://127.0.0.1")

    assert bare.get(f"{API}/proposals/1/bundle.zip").status_code == 401
