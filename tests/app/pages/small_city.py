"""Seven units and nine people, written straight into the tables.

Camat Melati is vacant; the Puskesmas has an acting head; the RSUD is out of scope.
Sari moves up to Camat Melati, Bima takes her post, Dewi becomes head of the Puskesmas.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session

from app.officers.models import (
    Assignment,
    Discipline,
    DisciplineLevel,
    Education,
    EducationLevel,
    Employment,
    Officer,
    Performance,
    Position,
    PositionKind,
    Profile,
    Rank,
)
from app.posts.models import (
    DataStatus,
    Jenjang,
    Post,
    PostKind,
    PostVersion,
    Sector,
    Unit,
    UnitKind,
    UnitVersion,
)

RECORDED = datetime(2026, 1, 19, 3, 0, tzinfo=UTC)
LONG_AGO = date(2015, 1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPlan:
    """A unit and the post that leads it."""

    code: str
    name: str
    title: str
    kind: UnitKind
    sector: Sector
    eselon: str | None
    people: int = 0
    status: DataStatus = DataStatus.SOURCED
    post_kind: PostKind = PostKind.STRUKTURAL


UNITS = (
    UnitPlan(
        code="KEC-1",
        name="Kecamatan Melati",
        title="Camat Melati",
        kind=UnitKind.KECAMATAN,
        sector=Sector.KEWILAYAHAN,
        eselon="31",
        people=214_300,
    ),
    UnitPlan(
        code="KEC-1-S",
        name="Sekretariat Kecamatan Melati",
        title="Sekretaris Kecamatan Melati",
        kind=UnitKind.SEKRETARIAT,
        sector=Sector.KEWILAYAHAN,
        eselon="32",
        status=DataStatus.INFERRED,
    ),
    UnitPlan(
        code="KEL-1",
        name="Kelurahan Kenanga",
        title="Lurah Kenanga",
        kind=UnitKind.KELURAHAN,
        sector=Sector.KEWILAYAHAN,
        eselon="41",
        people=48_120,
    ),
    UnitPlan(
        code="DIS-1-B2",
        name="Bidang Pengendalian Banjir",
        title="Kepala Bidang Pengendalian Banjir",
        kind=UnitKind.BIDANG,
        sector=Sector.SUMBER_DAYA_AIR,
        eselon="32",
        status=DataStatus.SYNTHETIC,
    ),
    UnitPlan(
        code="PKM-1",
        name="UPTD Puskesmas Kenanga",
        title="Kepala UPTD Puskesmas Kenanga",
        kind=UnitKind.PUSKESMAS,
        sector=Sector.KESEHATAN,
        eselon=None,
        people=48_120,
        post_kind=PostKind.KEPALA_PUSKESMAS,
    ),
    UnitPlan(
        code="PKM-2",
        name="UPTD Puskesmas Teratai",
        title="Kepala UPTD Puskesmas Teratai",
        kind=UnitKind.PUSKESMAS,
        sector=Sector.KESEHATAN,
        eselon=None,
        people=39_870,
        post_kind=PostKind.KEPALA_PUSKESMAS,
    ),
    UnitPlan(
        code="RSUD-1",
        name="RSUD Melati",
        title="Direktur RSUD Melati",
        kind=UnitKind.RSUD,
        sector=Sector.KESEHATAN,
        eselon="22",
        post_kind=PostKind.OUT_OF_SCOPE,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A post held, or a place in a functional or clerical line."""

    title: str
    since: date
    post: str | None = None
    until: date | None = None
    assignment: Assignment = Assignment.DEFINITIF
    eselon: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPlan:
    """An officer with his seats."""

    nip: str
    name: str
    title_back: str
    sex: str
    seats: tuple[Seat, ...]

    @property
    def born(self) -> date:
        """Read the birth date where a NIP holds it."""
        return date.fromisoformat(f"{self.nip[:4]}-{self.nip[4:6]}-{self.nip[6:8]}")


SARI = "198103142006042011"
BIMA = "198407092009021003"
DEWI = "198505202010012007"
TONO = "197711052003121004"
RATNA = "198801152011012009"
PEOPLE = (
    PersonPlan(
        nip=SARI,
        name="Sari Wulandari",
        title_back="S.STP., M.Si.",
        sex="P",
        seats=(
            Seat(
                title="Sekretaris Kecamatan Melati",
                post="KEC-1-S",
                since=date(2021, 5, 3),
                eselon="32",
            ),
        ),
    ),
    PersonPlan(
        nip=BIMA,
        name="Bima Prasetyo",
        title_back="S.IP.",
        sex="L",
        seats=(Seat(title="Analis Kebijakan Ahli Muda", since=date(2018, 4, 1)),),
    ),
    PersonPlan(
        nip=DEWI,
        name="Dewi Anggraini",
        title_back="dr.",
        sex="P",
        seats=(
            Seat(title="Dokter Ahli Muda", since=date(2017, 10, 1)),
            Seat(
                title="Kepala UPTD Puskesmas Kenanga",
                post="PKM-1",
                since=date(2025, 11, 3),
                assignment=Assignment.PLT,
            ),
        ),
    ),
    PersonPlan(
        nip=TONO,
        name="Tono Hartono",
        title_back="S.Sos.",
        sex="L",
        seats=(
            Seat(
                title="Lurah Kenanga",
                post="KEL-1",
                since=date(2024, 2, 6),
                eselon="41",
            ),
            Seat(
                title="Camat Melati",
                post="KEC-1",
                since=date(2019, 1, 7),
                until=date(2024, 2, 6),
                eselon="31",
            ),
        ),
    ),
    PersonPlan(
        nip=RATNA,
        name="Ratna Kusuma",
        title_back="drg.",
        sex="P",
        seats=(
            Seat(title="Dokter Gigi Ahli Madya", since=date(2016, 4, 1)),
            Seat(
                title="Kepala UPTD Puskesmas Teratai",
                post="PKM-2",
                since=date(2023, 3, 1),
                assignment=Assignment.TUGAS_TAMBAHAN,
            ),
        ),
    ),
)


def write_city(session: Session, *, agency_id: int) -> None:
    """Write the units, posts and people of an agency."""
    for plan in UNITS:
        _write_unit(session, plan, agency_id=agency_id)
    for person in PEOPLE:
        _write_person(session, person, agency_id=agency_id)


def _write_unit(session: Session, plan: UnitPlan, *, agency_id: int) -> None:
    unit = Unit(agency_id=agency_id, code=plan.code)
    session.add(unit)
    session.flush()  # the rows below need its id
    assert unit.id is not None
    post = Post(agency_id=agency_id, unit_id=unit.id, code=plan.code)
    session.add(post)
    session.flush()  # as above
    assert post.id is not None
    known: dict[str, Any] = {
        "agency_id": agency_id,
        "valid_from": LONG_AGO,
        "recorded_at": RECORDED,
        "source": "ref-unor.csv#ref-unor!2",
    }
    is_high = plan.eselon in {"31", "32"}
    session.add_all([
        UnitVersion(
            unit_id=unit.id,
            name=plan.name,
            kind=plan.kind,
            sector=plan.sector,
            people_served=plan.people,
            data_status=plan.status,
            **known,
        ),
        PostVersion(
            post_id=post.id,
            title=plan.title,
            kind=plan.post_kind,
            eselon=plan.eselon,
            jenjang=Jenjang.ADMINISTRATOR if is_high else Jenjang.PENGAWAS,
            kelas=12 if is_high else 9,
            min_education="s1",
            fields=["pemerintahan"],
            **known,
        ),
    ])


def _write_person(session: Session, plan: PersonPlan, *, agency_id: int) -> None:
    officer = Officer(agency_id=agency_id, nip=plan.nip)
    session.add(officer)
    session.flush()  # the rows below need its id
    known: dict[str, Any] = {
        "agency_id": agency_id,
        "officer_id": officer.id,
        "recorded_at": RECORDED,
        "source": "data-utama.xlsx#Data!7",
    }
    session.add(
        Profile(
            name=plan.name,
            title_back=plan.title_back,
            birth_date=plan.born,
            sex=plan.sex,
            employment=Employment.PNS,
            kedudukan="01",
            tmt_cpns=date(2010, 1, 1),
            valid_from=LONG_AGO,
            **known,
        )
    )
    session.add(Rank(golongan="34", valid_from=date(2022, 4, 1), **known))
    session.add(
        Education(
            level=EducationLevel.S1,
            program="Ilmu Pemerintahan",
            graduated_year=2008,
            valid_from=date(2008, 9, 1),
            **known,
        )
    )
    session.add_all(
        Performance(
            year=year,
            hasil_kerja=2,
            perilaku=1,
            predicate=2,
            valid_from=date(year, 12, 31),
            **known,
        )
        for year in (2024, 2025)
    )
    if plan.nip == TONO:
        session.add(
            Discipline(
                kind_code="15",
                level=DisciplineLevel.RINGAN,
                valid_from=date(2020, 3, 1),
                valid_to=date(2020, 9, 1),
                **known,
            )
        )
    session.add_all(_seat(seat, known) for seat in plan.seats)


def _seat(seat: Seat, known: dict[str, Any]) -> Position:
    is_lead = seat.post is not None
    return Position(
        kind=PositionKind.STRUKTURAL if is_lead else PositionKind.FUNGSIONAL,
        assignment=seat.assignment,
        post_code=seat.post,
        unit_code=seat.post,
        title=seat.title,
        eselon=seat.eselon,
        valid_from=seat.since,
        valid_to=seat.until,
        document="821.2/114/BKPSDM",
        **known,
    )
