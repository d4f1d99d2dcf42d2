"""A synthetic officer and the rows of his file."""

from dataclasses import dataclass, field
from datetime import date

from app.demo.calendar import pension_age, retires_on


@dataclass(slots=True, kw_only=True)
class Job:
    """One row of rw-jabatan."""

    kind: str
    assignment: str
    unit: str
    title: str
    since: date
    post: str | None = None
    eselon: str = ""
    functional: str = ""
    jenjang: str = ""
    decree: str = ""
    sworn_on: date | None = None
    is_confirmation: bool = False
    last_day: date | None = None

    @property
    def functional_title(self) -> str:
        """The functional post by name and grade, as SIASN writes it."""
        return f"{self.functional} {self.jenjang.replace('_', ' ').title()}"


@dataclass(slots=True, frozen=True)
class School:
    """A diploma."""

    level: str
    program: str
    day: date


@dataclass(slots=True, frozen=True)
class Assessed:
    """An assessment; `last_day` is the last day it holds."""

    day: date
    last_day: date
    target: str
    levels: tuple[int, ...]
    technical: int
    potential: int
    jpm: int


@dataclass(slots=True, frozen=True)
class Course:
    """A structural course (code 1–8) or another one (no code)."""

    code: str
    name: str
    day: date
    hours: int


@dataclass(slots=True, frozen=True)
class Paper:
    """A certificate, an award or a seat in a team: what, which kind, from, until."""

    name: str
    kind: str
    day: date
    last_day: date | None = None


@dataclass(slots=True, frozen=True)
class Sanction:
    """A row of rw-hukdis."""

    code: str
    level: str
    day: date
    last_day: date


@dataclass(slots=True, frozen=True)
class Release:
    """A leader released from a post on record."""

    post: str
    reason: str
    day: date


@dataclass(slots=True, frozen=True)
class Grade:
    """A grade of a functional career."""

    functional: str
    jenjang: str
    since: date


@dataclass(slots=True, frozen=True, kw_only=True)
class Tie:
    """A declaration of family: who declared, whom, as what, and when."""

    one: str
    other: str
    kinship: str
    day: date


@dataclass(slots=True, kw_only=True)
class Person:
    """An invented officer; nothing here was taken from a real one."""

    nip: str
    pns_id: str
    name: str
    birth: date
    sex: str
    tmt_cpns: date
    unit: str
    merit: int
    title_front: str = ""
    title_back: str = ""
    employment: str = "pns"
    kedudukan: str = "01"
    jenis_pegawai: str = "15"
    golongan_start: str = "31"
    golongan: str = "31"
    golongan_since: date | None = None
    schools: list[School] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    grades: list[Grade] = field(default_factory=list)
    marks: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    assessed: list[Assessed] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)
    certificates: list[Paper] = field(default_factory=list)
    awards: list[Paper] = field(default_factory=list)
    teams: list[Paper] = field(default_factory=list)
    feedback: dict[int, int] = field(default_factory=dict)
    releases: list[Release] = field(default_factory=list)
    sanctions: list[Sanction] = field(default_factory=list)
    is_flawless: bool = False
    """Leads a named unit: carries neither sanctions nor poor marks."""

    @property
    def job(self) -> Job | None:
        """The post held definitively now."""
        held = [job for job in self.jobs if job.assignment == "D"]
        return max(held, key=lambda job: job.since) if held else None

    @property
    def pension_day(self) -> date:
        """The TMT pensiun that follows from the post held now."""
        job = self.job
        age = pension_age(job.eselon, job.jenjang) if job else 58
        return retires_on(self.birth, age)

    @property
    def extra(self) -> Job | None:
        """The additional duty as head of a Puskesmas, if any."""
        extra = [
            job for job in self.jobs if job.assignment == "TT" and job.last_day is None
        ]
        return max(extra, key=lambda job: job.since) if extra else None
