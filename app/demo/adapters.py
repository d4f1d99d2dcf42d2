"""The same city through every adapter: each must leave what the usual files leave.

For every form the register is built anew from the files that the form replaces
nothing of, then the form itself; what it carries is compared with the register of
the usual import, fact by fact.
"""

import json
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from app.accounts import service as accounts
from app.accounts.actor import Actor
from app.db import Database
from app.demo import forms, printed, services, sheets, sheets_siasn
from app.demo.calendar import FEB_AS_OF
from app.demo.run import books
from app.demo.sheets import Row
from app.demo.state import City
from app.intake import service as intake
from app.intake.rows import ReadFiles
from app.intake.stored import BOOKKEEPING
from app.officers import models as officers
from app.officers.models import Officer, OfficerHistory
from app.posts import models as posts
from app.tables import History

File = tuple[str, bytes]
Facts = set[tuple[Any, ...]]
ALL_BOOKS: Final = frozenset(book.name for book in books())
STRUCTURE: Final = frozenset({"ref-unor", "profil-unit", "syarat-jabatan"})
SERVED: Final = frozenset({
    "ref-unor",
    "data-utama",
    "rw-jabatan",
    "rw-skp22",
    "rw-hukdis",
    "rw-diklat",
    "pendidikan",
})
PRINTED: Final = {
    # form: the heading set, rows above the headings, and a row of column numbers
    "profil-asn": ("siasn_profile_export_2023", forms.profil_asn, 0, False),
    "duk": ("mojokerto_duk", forms.duk, 5, False),
    "duk-nominatif": ("kotabogor_duk_nominatif", forms.duk_nominatif, 4, True),
    "nominatif": ("mojokerto_nominatif", forms.nominatif, 3, False),
    "pejabat-eselon": ("mojokerto_pejabat_eselon", forms.pejabat_eselon, 6, True),
    "data-pegawai": ("mojokerto_data_pegawai", forms.data_pegawai, 0, False),
    "simpeg-pegawai": ("simpeg_pegawai_subset", forms.simpeg_pegawai, 0, False),
    "bezetting": ("menpan_formasi_struktur", forms.bezetting, 0, False),
    "lowongan": ("mojokerto_eselon_kosong", forms.lowongan, 6, False),
    "jabatan-struktural": (
        "mojokerto_import_struktural",
        forms.jabatan_struktural,
        0,
        False,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What of a history a form carries: some columns of some rows."""

    table: type[History]
    columns: tuple[str, ...] = ()
    where: Callable[[dict[str, Any]], bool] = lambda _: True


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of the city: its name, the usual files it comes with, what it carries."""

    name: str
    beside: frozenset[str]
    carries: tuple[Carried, ...]
    altered: dict[str, Callable[[City], Iterator[Row]]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What became of a form: its rows, the facts compared, and what differed.

    `over` is what it would write over the usual register, by table, and `remarks`
    what it would remark on there: nothing, unless it knows more.
    """

    name: str
    rows: int
    facts: int
    differing: int
    over: dict[str, Any]
    remarks: int
    seconds: float


def _is_rank_of_pns(row: dict[str, Any]) -> bool:
    return str(row["golongan"]) < "50"


def _is_held_now(row: dict[str, Any]) -> bool:
    return row["assignment"] is officers.Assignment.DEFINITIF and row["is_last"]


def _leads_now(row: dict[str, Any]) -> bool:
    return _is_held_now(row) and row["kind"] is officers.PositionKind.STRUKTURAL


RANKS: Final = Carried(
    table=officers.Rank, columns=("valid_from", "golongan"), where=_is_rank_of_pns
)
DIPLOMAS: Final = Carried(
    table=officers.Education, columns=("level", "program", "graduated_year")
)
HELD: Final = ("kind", "post_code", "unit_code", "valid_from", "eselon", "title")
EVERYTHING: Final = (
    DIPLOMAS,
    *(
        Carried(table=table)
        for table in (
            officers.Profile,
            officers.Position,
            officers.Rank,
            officers.Training,
            officers.Performance,
            officers.Discipline,
            officers.Assessment,
            officers.Certificate,
            officers.FunctionalGrade,
            officers.Award,
            officers.TeamDuty,
            officers.Feedback,
            officers.Release,
            posts.UnitVersion,
            posts.PostVersion,
            posts.UnitFigure,
        )
    ),
)
FORMS: Final = (
    Form(name="layanan", beside=ALL_BOOKS - SERVED, carries=EVERYTHING),
    Form(
        name="profil-asn",
        beside=STRUCTURE | {"pendidikan"},
        carries=(
            Carried(table=officers.Profile),
            Carried(table=officers.Rank),
            DIPLOMAS,
            Carried(table=officers.Position, columns=HELD, where=_is_held_now),
        ),
    ),
    *(
        Form(
            name=name,
            beside=STRUCTURE | {"data-utama"},
            carries=(RANKS,),
            altered={"data-utama": forms.without_rank},
        )
        for name in (
            "duk",
            "duk-nominatif",
            "nominatif",
            "pejabat-eselon",
            "data-pegawai",
            "simpeg-pegawai",
        )
    ),
    Form(
        name="bezetting",
        beside=STRUCTURE,
        carries=(Carried(table=posts.PostVersion),),
        altered={"syarat-jabatan": forms.without_class},
    ),
    Form(
        name="jabatan-struktural",
        beside=STRUCTURE | {"data-utama"},
        carries=(Carried(table=officers.Position, columns=HELD, where=_leads_now),),
    ),
    # A list of vacancies carries no fact; it must find nothing to remark on.
    Form(name="lowongan", beside=frozenset(), carries=()),
)
NAMES: Final = tuple(form.name for form in FORMS)


def write_form(name: str, city: City) -> list[File]:
    """Give the files of one form of the city."""
    if name == "layanan":
        return [
            (f"{part}.json", json.dumps({"code": 1, "data": rows}).encode())
            for part, rows in services.service(city).items()
            if rows
        ]
    headings, rows, above, is_numbered = PRINTED[name]
    data = printed.write(
        f"Daftar {name}",
        sheets_siasn.headings(headings),
        rows(city),
        above=above,
        is_numbered=is_numbered,
        is_signed=above > 0,
    )
    return [(f"{name}.xlsx", data)]


def usual_files(
    city: City, folder: Path, names: Collection[str], *, form: Form | None = None
) -> list[File]:
    """Give the usual files of some names, some of them without what a form tells."""
    folder.mkdir(parents=True, exist_ok=True)
    altered = (form.altered if form else None) or {}
    found = []
    for book in books():
        rows = list(altered.get(book.name, book.rows)(city))
        if book.name in names and rows:
            path = sheets.write(folder / f"{book.name}.xlsx", book.headings, rows)
            found.append((path.name, path.read_bytes()))
    return found


class Comparison:
    """One city, imported as usual once; then each form is held against it."""

    def __init__(self, db: Database, city: City, folder: Path) -> None:
        """Import the usual files of the city under an agency of their own."""
        self.db, self.city, self.folder = db, city, folder
        self.usual = self._agency("biasa")
        self._import(usual_files(city, folder / "biasa", ALL_BOOKS), self.usual)

    def compare(self, name: str, *, code: str | None = None) -> Compared:
        """Import one form as if nothing else had been, and compare what it carries.

        `code` names the agency that gets it; a form compared twice needs another.
        """
        form = next(form for form in FORMS if form.name == name)
        beside = usual_files(self.city, self.folder / name, form.beside, form=form)
        files = write_form(name, self.city)
        for each, data in files:
            (self.folder / name / each).write_bytes(data)
        read = intake.read_files(files)
        over = self._rehearse(read)
        found, begun = [], time.perf_counter()
        if form.carries:
            actor = self._agency(code or name)
            self._import([*beside, *files], actor)
            found = [self._differing(one, actor) for one in form.carries]
        return Compared(
            name=name,
            rows=sum(one["rows"] for one in over["files"]),
            facts=sum(facts for facts, _ in found),
            differing=sum(differing for _, differing in found),
            over=over["changes"],
            remarks=over["remark_count"],
            seconds=time.perf_counter() - begun,
        )

    def _rehearse(self, read: ReadFiles) -> dict[str, Any]:
        with self.db.transaction() as session:
            done = intake.check_files(
                session, read, known_on=FEB_AS_OF, actor=self.usual
            )
            return done.report

    def _agency(self, code: str) -> Actor:
        with self.db.transaction() as session:
            agency = accounts.create_agency(
                session, code=code, name=code, is_synthetic=True, actor="demo"
            )
            return accounts.operator_of(agency)

    def _import(self, files: Sequence[File], actor: Actor) -> None:
        read = intake.read_files(files)
        with self.db.transaction() as session:
            intake.import_files(session, read, known_on=FEB_AS_OF, actor=actor)

    def _differing(self, carried: Carried, actor: Actor) -> tuple[int, int]:
        ours = self._facts(carried, self.usual)
        theirs = self._facts(carried, actor)
        return len(ours | theirs), len(ours ^ theirs)

    def _facts(self, carried: Carried, actor: Actor) -> Facts:
        return {
            (row["owner"], *(_plain(row[name]) for name in carried.columns or row))
            for row in self._rows(carried.table, actor)
            if carried.where(row)
        }

    def _rows(self, table: type[History], actor: Actor) -> list[dict[str, Any]]:
        owner, key, natural = _owner(table)
        columns = sa.inspect(table).local_table.c
        names = [each.key for each in columns if each.key not in BOOKKEEPING]
        query = (
            sa
            .select(owner.c[natural].label("owner"), *(columns[name] for name in names))
            .join_from(owner, sa.inspect(table).local_table, columns[key] == owner.c.id)
            .where(columns.agency_id == actor.agency_id)
            .where(columns.superseded_at.is_(None))
            .order_by(owner.c[natural], columns.valid_from)
        )
        with self.db.reading() as session:
            found = [
                dict(row) for row in session.connection().execute(query).mappings()
            ]
        if table is officers.Position:
            _mark_last(found)
        if table is posts.UnitVersion:
            self._name_parents(found, actor)
        return found

    def _name_parents(self, rows: list[dict[str, Any]], actor: Actor) -> None:
        unit = sa.inspect(posts.Unit).local_table.c
        query = sa.select(unit.id, unit.code).where(unit.agency_id == actor.agency_id)
        with self.db.reading() as session:
            codes = dict(session.connection().execute(query).tuples().all())
        for row in rows:
            row["parent_id"] = codes.get(row["parent_id"])


def _owner(table: type[History]) -> tuple[sa.Table, str, str]:
    if issubclass(table, OfficerHistory):
        return _table(Officer), "officer_id", "nip"
    if table is posts.PostVersion:
        return _table(posts.Post), "post_id", "code"
    return _table(posts.Unit), "unit_id", "code"


def _table(of: type[Any]) -> sa.Table:
    found: sa.Table = sa.inspect(of).local_table
    return found


def _mark_last(rows: list[dict[str, Any]]) -> None:
    last = {
        row["owner"]: row
        for row in rows
        if row["assignment"] is officers.Assignment.DEFINITIF
    }
    for row in rows:
        row["is_last"] = last.get(row["owner"]) is row


def _plain(value: Any) -> Any:
    return (
        json.dumps(value, sort_keys=True) if isinstance(value, dict | list) else value
    )
