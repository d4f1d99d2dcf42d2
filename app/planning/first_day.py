"""From an empty database to the first proposal: what to bring, in which order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from app.intake.sets import catalogue
from app.officers import models as officers
from app.officers.models import OfficerHistory
from app.placements import queries as rounds
from app.placements.models import RoundState
from app.planning.foreseen import FirstDay, Step, StepFile, StepState
from app.posts.models import PostKind, PostVersion, UnitFigure, UnitVersion
from app.tables import History


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A file of a step, and what its rows become."""

    set: str
    table: type[History]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    code: str
    title: str
    why: str
    files: tuple[_Asked, ...]
    is_required: bool = False


UNITS: Final = _Plan(
    code="units",
    title="Unit kerja",
    why="Semua data lain menunjuk unit. ref-unor memberi pohonnya, profil-unit memberi "
    "jenis, sektor dan penduduk yang dilayani; unggah keduanya bersama.",
    files=(
        _Asked(set="ref-unor", table=UnitVersion),
        _Asked(set="profil-unit", table=UnitVersion),
    ),
    is_required=True,
)
POSTS: Final = _Plan(
    code="posts",
    title="Syarat jabatan",
    why="Apa yang diminta setiap jabatan dari pejabatnya: kelas, pendidikan, "
    "kualifikasi, kompetensi. Tanpa ini syarat jabatan itu tidak dapat diperiksa.",
    files=(_Asked(set="syarat-jabatan", table=PostVersion),),
    is_required=True,
)
OFFICERS: Final = _Plan(
    code="officers",
    title="Pegawai",
    why="Siapa saja pegawainya, kedudukan hukum, golongan terakhir dan pendidikan "
    "terakhirnya.",
    files=(_Asked(set="data-utama", table=officers.Profile),),
    is_required=True,
)
HISTORIES: Final = _Plan(
    code="histories",
    title="Riwayat",
    why="Jabatan yang diemban menentukan siapa memimpin apa; kinerja, diklat dan "
    "hukuman disiplin menentukan siapa boleh.",
    files=(
        _Asked(set="rw-jabatan", table=officers.Position),
        _Asked(set="rw-skp22", table=officers.Performance),
        _Asked(set="rw-diklat", table=officers.Training),
        _Asked(set="rw-hukdis", table=officers.Discipline),
        _Asked(set="pendidikan", table=officers.Education),
        _Asked(set="sertifikat", table=officers.Certificate),
        _Asked(set="jenjang-fungsional", table=officers.FunctionalGrade),
        _Asked(set="penghargaan", table=officers.Award),
    ),
    is_required=True,
)
ASSESSMENTS: Final = _Plan(
    code="assessments",
    title="Penilaian kompetensi",
    why="Tanpa penilaian kompetensi seorang pegawai tetap dapat dinilai, dengan bagian "
    "itu tertulis tidak diketahui.",
    files=(_Asked(set="penilaian-kompetensi", table=officers.Assessment),),
)
FIGURES: Final = _Plan(
    code="figures",
    title="Kinerja layanan unit",
    why="Dipakai bila putaran menimbang kebutuhan unit.",
    files=(_Asked(set="kinerja-layanan", table=UnitFigure),),
)
FAMILIES: Final = _Plan(
    code="families",
    title="Deklarasi keluarga",
    why="Supaya tidak seorang pun ditempatkan di bawah keluarganya. Boleh kosong bila "
    "memang tidak ada.",
    files=(_Asked(set="deklarasi-keluarga", table=officers.FamilyTie),),
)


def first_day(session: Session, *, agency_id: int) -> FirstDay:
    """Say how far an agency is on its way to the first proposal."""
    count = _Counter(session, agency_id)
    steps = [
        _step(UNITS, count),
        _step(
            POSTS,
            count,
            owed=count.posts_without_requirements,
            words="jabatan dalam lingkup tanpa syarat apa pun",
            recorded=count.posts_with_requirements,
        ),
        _step(OFFICERS, count),
        _step(
            HISTORIES,
            count,
            owed=lambda: count.officers_without(officers.Position),
            words="pegawai tanpa riwayat jabatan",
        ),
        _step(
            ASSESSMENTS,
            count,
            owed=lambda: count.officers_without(officers.Assessment),
            words="pegawai tanpa penilaian kompetensi",
        ),
        _step(
            FIGURES,
            count,
            owed=count.units_without_figures,
            words="unit tanpa angka layanan",
        ),
        _step(FAMILIES, count),
        _round(session, agency_id),
    ]
    ahead = (
        each.code
        for each in steps
        if each.is_required and each.state is StepState.TO_DO
    )
    return FirstDay(steps=steps, next=next(ahead, None))


@dataclass(frozen=True, slots=True)
class _Counter:
    """Counts what stands on record of one agency."""

    session: Session
    agency_id: int

    def owners(self, table: type[History]) -> int:
        """Count those of whom anything is on record in a history."""
        columns = _columns(table)
        owner = columns[_owner(table)]
        return self._count(sa.select(sa.func.count(owner.distinct())), table)

    def rows(self, table: type[History]) -> int:
        """Count the rows of a history that stand."""
        return self._count(sa.select(sa.func.count(_columns(table).id)), table)

    def officers_without(self, table: type[OfficerHistory]) -> int:
        """Count officers of whom a history says nothing."""
        return max(0, self.owners(officers.Profile) - self.owners(table))

    def posts_with_requirements(self) -> int:
        """Count posts in scope that ask for anything."""
        return self._posts(_asks())

    def posts_without_requirements(self) -> int:
        """Count posts in scope that ask for nothing yet."""
        return self._posts(sa.not_(_asks()))

    def units_without_figures(self) -> int:
        """Count units of which nothing was measured."""
        return max(0, self.owners(UnitVersion) - self.owners(UnitFigure))

    def _posts(self, *asked: Any) -> int:
        columns = _columns(PostVersion)
        query = sa.select(sa.func.count(columns.id)).where(
            columns.valid_to.is_(None), columns.kind != PostKind.OUT_OF_SCOPE, *asked
        )
        return self._count(query, PostVersion)

    def _count(self, query: sa.Select[Any], table: type[History]) -> int:
        columns = _columns(table)
        asked = query.where(
            columns.agency_id == self.agency_id, columns.superseded_at.is_(None)
        )
        found: int = self.session.connection().execute(asked).scalar_one()
        return found


def _step(
    plan: _Plan,
    count: _Counter,
    *,
    owed: Callable[[], int] | None = None,
    words: str = "",
    recorded: Callable[[], int] | None = None,
) -> Step:
    main = plan.files[0].table
    found = recorded() if recorded else count.owners(main)
    missing = owed() if owed else 0
    state = StepState.DONE
    if found == 0:
        state = StepState.TO_DO
    elif missing:
        state = StepState.PART
    return Step(
        code=plan.code,
        title=plan.title,
        why=plan.why,
        is_required=plan.is_required,
        state=state,
        recorded=found,
        missing=missing,
        missing_words=words if missing else "",
        files=_files(plan.files, count),
    )


def _files(asked: Sequence[_Asked], count: _Counter) -> list[StepFile]:
    found = []
    for each in asked:
        known = catalogue.BY_ID[each.set]
        href = f"/api/v1/imports/templates/{known.id}.xlsx"
        found.append(
            StepFile(
                name=known.id,
                title=known.title,
                href=href if known.is_template else None,
                recorded=count.rows(each.table),
            )
        )
    return found


def _round(session: Session, agency_id: int) -> Step:
    all_ = rounds.list_rounds(session, agency_id=agency_id)
    frozen = sum(each.state is RoundState.FROZEN for each in all_)
    proposals = rounds.list_proposals(session, agency_id=agency_id)
    words = ""
    if not proposals:
        words = "putaran belum dibuat"
        if all_:
            words = "data putaran belum dibekukan"
        if frozen:
            words = "perhitungan belum menghasilkan usulan"
    started = StepState.PART if all_ else StepState.TO_DO
    return Step(
        code="round",
        title="Putaran pertama",
        why="Buat putaran, bekukan datanya, jalankan perhitungan; usulannya diperiksa "
        "sendiri sebelum disimpan.",
        is_required=True,
        state=StepState.DONE if proposals else started,
        recorded=len(proposals),
        missing=0 if proposals else 1,
        missing_words=words,
        files=[],
    )


def _asks() -> sa.ColumnElement[bool]:
    columns = _columns(PostVersion)
    values = (columns.kelas, columns.min_education, columns.workflow)
    lists = (columns.fields, columns.qualifications, columns.competencies)
    return sa.or_(
        *(value.is_not(None) for value in values),
        # As text both databases write an empty list or object alike.
        *(sa.cast(each, sa.Text).not_in(("[]", "{}")) for each in lists),
    )


def _columns(table: type[History]) -> Any:
    return sa.inspect(table).local_table.c


def _owner(table: type[History]) -> str:
    if issubclass(table, OfficerHistory):
        return "officer_id"
    return "post_id" if table is PostVersion else "unit_id"
