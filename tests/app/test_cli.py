"""What an operator types, and what he gets."""

import json
from pathlib import Path

import pytest

from app import cli, config
from app.accounts import queries
from app.accounts.models import Role
from app.clock import now
from app.config import Settings
from app.db import Database

pytestmark = pytest.mark.sqlite


def refuse_to_serve(_settings: Settings, _db: Database, port: int) -> None:
    message = f"asked to serve on {port}"
    raise AssertionError(message)


DOORS = cli.Doors(
    serve=refuse_to_serve, work=lambda: 7, describe=lambda: {"openapi": "3.1.0"}
)


@pytest.fixture(autouse=True)
def address(monkeypatch: pytest.MonkeyPatch, db: Database) -> None:
    monkeypatch.setenv("DEFINITIF_DATABASE_URL", db.url)


def type_(*words: str) -> int:
    return cli.run(list(words), doors=DOORS)


@pytest.fixture
def agency() -> None:
    assert type_("agency", "create", "kota-melati", "Kota Melati") == 0


def test_a_new_database_is_brought_up_to_date(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'baru.db'}"

    code = type_("--database", url, "migrate")

    assert code == 0
    assert (
        cli.run(
            ["--database", url, "agency", "create", "baru", "Kota Baru"], doors=DOORS
        )
        == 0
    )


@pytest.mark.usefixtures("agency")
def test_a_key_is_printed_once_and_opens(
    db: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()

    type_("keys", "add", "kota-melati", "sari", "auditor", "--days", "3")

    text = capsys.readouterr().out.strip()
    with db.reading() as session:
        key = queries.find_key(session, text, at=now())
    assert key is not None
    assert key.role is Role.AUDITOR
    type_("keys", "list", "kota-melati")
    listed = capsys.readouterr().out
    assert key.prefix in listed
    assert text not in listed


@pytest.mark.usefixtures("agency")
def test_a_key_is_taken_back_by_its_beginning(
    db: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    type_("keys", "add", "kota-melati", "sari", "auditor")
    text = capsys.readouterr().out.strip()

    code = type_("keys", "revoke", "kota-melati", text[:12])

    assert code == 0
    with db.reading() as session:
        assert queries.find_key(session, text, at=now()) is None
    type_("keys", "list", "kota-melati")
    assert "dicabut" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["keys", "add", "tidak-ada", "sari", "auditor"],
        ["keys", "revoke", "kota-melati", "dft_00000000"],
        ["agency", "create", "kota-melati", "Lagi"],
        ["import", "tidak-ada", __file__],
    ],
)
@pytest.mark.usefixtures("agency")
def test_a_refusal_is_one_line_and_a_code(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = type_(*words)

    assert code == cli.REFUSED
    complaint = capsys.readouterr().err
    assert complaint
    assert "Traceback" not in complaint


@pytest.mark.usefixtures("agency")
def test_a_wrong_file_is_refused_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "apa-saja.csv"
    wrong.write_text("SATU,DUA\n1,2\n")

    code = type_("import", "kota-melati", str(wrong))

    assert code == cli.REFUSED
    assert "file=apa-saja.csv" in capsys.readouterr().err


@pytest.mark.usefixtures("agency")
def test_a_rehearsal_reports_the_same_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "apa-saja.csv"
    wrong.write_text("SATU,DUA\n1,2\n")
    capsys.readouterr()

    code = type_("import", "kota-melati", str(wrong), "--dry-run")

    assert code == cli.REFUSED
    told = json.loads(capsys.readouterr().out)
    assert told["state"] == "refused"
    assert told["report"]["errors"][0]["file"] == "apa-saja.csv"


def test_the_worker_answers_with_its_own_code() -> None:
    assert type_("worker") == 7


def test_the_contract_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    type_("openapi")

    assert json.loads(capsys.readouterr().out) == {"openapi": "3.1.0"}


@pytest.mark.parametrize(
    ("secret", "said"), [("pendek-rahasia", "terlalu pendek"), (None, "wajib diisi")]
)
def test_a_wrong_setting_is_named_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    secret: str | None,
    said: str,
) -> None:
    monkeypatch.delenv("DEFINITIF_SECRET", raising=False)
    if secret:
        monkeypatch.setenv("DEFINITIF_SECRET", secret)
    config.load.cache_clear()

    code = type_("serve")

    told = capsys.readouterr().err
    assert code == cli.REFUSED
    assert told.startswith("DEFINITIF_SECRET: ")
    assert said in told
    assert "pendek-rahasia" not in told
