"""What an operator types; each line of it is one verb of a room."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app import clock, config
from app.accounts import portals, queries, service
from app.accounts.models import Role
from app.config import Settings
from app.db import Database
from app.demo import command as demo
from app.errors import AppError
from app.intake import service as intake
from app.intake.models import ImportState
from app.intake.schemas import ImportRead
from app.quality import service as quality
from app.web import mistakes

REFUSED = 1
DEFAULT_PORT = 8000


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What stands beside this room: starting the service, a worker, its contract."""

    serve: Callable[[Settings, Database, int], None]
    work: Callable[[], int]
    describe: Callable[[], dict[str, Any]]


def run(argv: Sequence[str], *, doors: Doors) -> int:
    """Do what was typed; say in one line why not."""
    if argv[:1] == ["demo"]:
        return demo.run(argv[1:], serve=doors.serve)
    typed = _parser().parse_args(argv)
    try:
        code: int = typed.act(typed, doors)
    except ValidationError as error:
        _complain_of_settings(error)
        return REFUSED
    except AppError as error:
        _complain(error)
        return REFUSED
    return code


def migrate(typed: argparse.Namespace, _doors: Doors) -> int:
    """Bring the database to the newest schema."""
    with _opened(typed) as db:
        db.migrate()
    return 0


def create_agency(typed: argparse.Namespace, _doors: Doors) -> int:
    """Create an agency."""
    with _opened(typed) as db, db.transaction() as session:
        agency = service.create_agency(
            session,
            code=typed.code,
            name=typed.name,
            is_synthetic=typed.synthetic,
            actor=service.OPERATOR,
        )
    print(f"{agency.code}\t{agency.name}")
    return 0


def add_key(typed: argparse.Namespace, _doors: Doors) -> int:
    """Issue a key; its text is printed once and kept nowhere."""
    with _opened(typed) as db, db.transaction() as session:
        agency = queries.get_agency(session, code=typed.agency)
        key = service.add_key(
            session,
            name=typed.name,
            role=Role(typed.role),
            actor=service.operator_of(agency),
            life=timedelta(days=typed.days),
        )
    print(key.text)
    return 0


def list_keys(typed: argparse.Namespace, _doors: Doors) -> int:
    """List an agency's keys, never their text."""
    with _opened(typed) as db, db.reading() as session:
        agency = queries.get_agency(session, code=typed.agency)
        keys = queries.list_keys(
            session, agency_id=service.operator_of(agency).agency_id
        )
    for key in keys:
        until = f"{key.expires_at:%Y-%m-%d}" if key.expires_at else "-"
        state = "dicabut" if key.revoked_at else f"sampai {until}"
        print(f"{key.prefix}\t{key.role.value}\t{state}\t{key.name}")
    return 0


def revoke_key(typed: argparse.Namespace, _doors: Doors) -> int:
    """Take a key back at once."""
    with _opened(typed) as db, db.transaction() as session:
        agency = queries.get_agency(session, code=typed.agency)
        service.revoke_key(
            session, prefix=typed.prefix, actor=service.operator_of(agency)
        )
    return 0


def add_portal(typed: argparse.Namespace, _doors: Doors) -> int:
    """Trust an HR portal: who it says its visitor is sees his own record."""
    text = typed.public_key.read_text(encoding="utf-8")
    with _opened(typed) as db, db.transaction() as session:
        agency = queries.get_agency(session, code=typed.agency)
        portals.add_portal(
            session,
            code=typed.code,
            name=typed.name,
            public_key=text,
            actor=service.operator_of(agency),
        )
        audience = portals.audience_of(agency)
    print(f"iss={typed.code}\taud={audience}")
    return 0


def list_portals(typed: argparse.Namespace, _doors: Doors) -> int:
    """List an agency's trusted portals."""
    with _opened(typed) as db, db.reading() as session:
        agency = queries.get_agency(session, code=typed.agency)
        found = portals.list_portals(
            session, agency_id=service.operator_of(agency).agency_id
        )
    for portal in found:
        state = "dicabut" if portal.revoked_at else "berlaku"
        print(f"{portal.code}\t{state}\t{portal.name}")
    return 0


def revoke_portal(typed: argparse.Namespace, _doors: Doors) -> int:
    """Trust a portal no more, at once."""
    with _opened(typed) as db, db.transaction() as session:
        agency = queries.get_agency(session, code=typed.agency)
        portals.revoke_portal(
            session, code=typed.code, actor=service.operator_of(agency)
        )
    return 0


def import_files(typed: argparse.Namespace, _doors: Doors) -> int:
    """Import spreadsheets whole, or nothing of them."""
    read = intake.read_files([(path.name, path.read_bytes()) for path in typed.files])
    act = intake.check_files if typed.dry_run else intake.import_files
    with _opened(typed) as db, db.transaction() as session:
        agency = queries.get_agency(session, code=typed.agency)
        kept = act(
            session,
            read,
            known_on=typed.known_on or clock.today(),
            actor=service.operator_of(agency),
        )
        told = ImportRead.model_validate(kept)
    print(told.model_dump_json(indent=2))
    return REFUSED if told.state is ImportState.REFUSED else 0


def measure_quality(typed: argparse.Namespace, _doors: Doors) -> int:
    """Store the data-quality index of today, for its trend; for a nightly job."""
    with _opened(typed) as db, db.transaction() as session:
        agency = queries.get_agency(session, code=typed.agency)
        told = quality.measure(session, actor=service.operator_of(agency))
    for each in told.dimensions:
        shown = "-" if each.permille is None else str(each.permille)
        print(f"{each.dimension.value}\t{shown}\t{each.good}/{each.counted}")
    return 0


def serve(typed: argparse.Namespace, doors: Doors) -> int:
    """Serve the API and the screens."""
    settings = config.load()
    doors.serve(settings, Database(settings.database_url), typed.port)
    return 0


def work(_typed: argparse.Namespace, doors: Doors) -> int:
    """Take queued runs until stopped."""
    return doors.work()


def describe(_typed: argparse.Namespace, doors: Doors) -> int:
    """Print the API's contract."""
    json.dump(doors.describe(), sys.stdout, indent=2, ensure_ascii=False)
    print()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m app")
    parser.add_argument(
        "--database",
        default=os.environ.get(
            "DEFINITIF_DATABASE_URL", Settings.model_fields["database_url"].default
        ),
        help="address of the database (default: DEFINITIF_DATABASE_URL)",
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(name: str, act: Callable[..., int], within: Any = commands) -> Any:
        made = within.add_parser(name, help=act.__doc__, description=act.__doc__)
        made.set_defaults(act=act)
        return made

    command("migrate", migrate)
    agency = commands.add_parser("agency", help="Agencies.").add_subparsers(
        required=True, metavar="command"
    )
    made = command("create", create_agency, agency)
    made.add_argument("code")
    made.add_argument("name")
    made.add_argument("--synthetic", action="store_true", help="no person is real")
    _add_keys(commands, command)
    _add_portals(commands, command)
    made = command("import", import_files)
    made.add_argument("agency", help="code of the agency")
    made.add_argument("files", nargs="+", type=Path)
    made.add_argument(
        "--known-on", type=date.fromisoformat, help="the day the files speak of"
    )
    made.add_argument("--dry-run", action="store_true", help="change no record")
    command("quality", measure_quality).add_argument("agency")
    made = command("serve", serve)
    made.add_argument("--port", type=int, default=DEFAULT_PORT)
    command("worker", work)
    command("openapi", describe)
    commands.add_parser("demo", help="The synthetic city, end to end (demo --help).")
    return parser


def _add_keys(commands: Any, command: Callable[..., Any]) -> None:
    keys = commands.add_parser("keys", help="Bearer keys.").add_subparsers(
        required=True, metavar="command"
    )
    made = command("add", add_key, keys)
    made.add_argument("agency", help="code of the agency")
    made.add_argument("name", help="who uses it; the log calls him so")
    made.add_argument("role", choices=[role.value for role in Role])
    made.add_argument("--days", type=int, default=service.KEY_LIFE.days)
    command("list", list_keys, keys).add_argument("agency")
    made = command("revoke", revoke_key, keys)
    made.add_argument("agency")
    made.add_argument("prefix", help="as `keys list` shows it")


def _add_portals(commands: Any, command: Callable[..., Any]) -> None:
    portals = commands.add_parser(
        "portals", help="HR portals that vouch for their visitors."
    ).add_subparsers(required=True, metavar="command")
    made = command("add", add_portal, portals)
    made.add_argument("agency", help="code of the agency")
    made.add_argument("code", help="the issuer (`iss`) its tokens name")
    made.add_argument("name", help="as people call it")
    made.add_argument("public_key", type=Path, help="file: PEM or JWK, public")
    command("list", list_portals, portals).add_argument("agency")
    made = command("revoke", revoke_portal, portals)
    made.add_argument("agency")
    made.add_argument("code")


@contextmanager
def _opened(typed: argparse.Namespace) -> Iterator[Database]:
    db = Database(typed.database)
    try:
        yield db
    finally:
        db.dispose()


def _complain_of_settings(error: ValidationError) -> None:
    for entry in error.errors(include_input=False, include_url=False):
        name = "DEFINITIF_" + "_".join(str(part) for part in entry["loc"]).upper()
        print(f"{name}: {mistakes.in_words(entry)}", file=sys.stderr)


def _complain(error: AppError) -> None:
    print(error.detail, file=sys.stderr)
    for entry in error.errors:
        print("  " + " ".join(f"{k}={v}" for k, v in entry.items()), file=sys.stderr)
