"""Cities drawn at random, small and full of trouble."""

from datetime import date, timedelta
from random import Random

from app.profiles.records import CityRecord, OfficerRecord, PostRecord
from tests.app.gates.cases import UNITS
from tests.factories_city import (
    make_city,
    make_discipline,
    make_education,
    make_functional,
    make_officer,
    make_performance,
    make_position,
    make_post,
    make_rank,
)

FIELDS = ("hukum", "keuangan", "kesehatan", "pemerintahan")


def _random_day(rng: Random) -> date:
    return date(2019, 1, 1) + timedelta(days=rng.randrange(2600))


def _random_officer(rng: Random, number: int) -> OfficerRecord:
    jenjang = rng.choice(["ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama"])
    present = rng.choice([
        make_position(_random_day(rng), unit="DINAS"),
        make_position(
            _random_day(rng),
            post=f"T{number}",
            eselon=rng.choice(["31", "32", "41", "42", "22", None]),
        ),
        make_functional(
            _random_day(rng),
            rng.choice(["Dokter", "Auditor", "Zzz"]),
            jenjang,
            unit=rng.choice(["PUS", "DINAS", "GONE"]),
        ),
    ])
    program = rng.choice(["Ilmu Hukum", "Profesi Dokter", "Akuntansi", "Zzz"])
    schools = (make_education(rng.choice(["d3", "s1", "s2"]), program),)
    sanction = make_discipline(rng.choice("RSB"), "2025-09-01", "2026-06-01")
    return make_officer(
        number,
        birth_date=date(1966, 1, 1) + timedelta(days=rng.randrange(9000)),
        kedudukan=rng.choice(["01", "01", "01", "01", "20", ""]),
        employment=rng.choice(["pns", "pns", "pns", "pppk"]),
        positions=(make_position("2008-01-01", unit="DINAS"), present),
        ranks=rng.choice([(), (make_rank(rng.choice(["31", "32", "34", "41"])),)]),
        educations=rng.choice([(), schools, schools]),
        performances=tuple(
            make_performance(year, rng.choice([1, 2, 2, 2, 3]))
            for year in rng.choice([(2024, 2025), (2024, 2025), (2025,)])
        ),
        disciplines=rng.choice([(), (), (), (sanction,)]),
    )


def _random_post(rng: Random, number: int) -> PostRecord:
    if rng.random() < 0.2:
        return make_post(f"T{number}", kind="kepala_puskesmas", unit="PUS")
    return make_post(
        f"T{number}",
        eselon=rng.choice(["31", "32", "41", "42"]),
        unit=rng.choice(["CAM", "DINAS", "IRB"]),
        fields=tuple(rng.sample(FIELDS, rng.randrange(3))),
        min_education=rng.choice([None, "s1", "s2"]),
        qualifications=rng.choice([(), ("ppns",)]),
        workflow=rng.choice([None, "irb", "duk"]),
    )


def random_city(seed: int) -> CityRecord:
    """Draw a city of six posts and eight officers."""
    rng = Random(seed)
    return make_city(
        posts=tuple(_random_post(rng, number) for number in range(6)),
        officers=tuple(_random_officer(rng, number) for number in range(8)),
        units=UNITS,
    )
