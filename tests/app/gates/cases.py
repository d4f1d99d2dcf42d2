"""A post and an officer who may lead it; a case changes one thing."""

from datetime import date
from typing import Any

from app.gates.evaluate import Prepared, Verdict, explain, prepare
from app.gates.rulebook import load
from app.profiles.records import OfficerRecord, PostRecord
from tests.factories_city import (
    EFFECTIVE_ON,
    make_city,
    make_education,
    make_functional,
    make_nip,
    make_officer,
    make_position,
    make_post,
    make_rank,
    make_training,
    make_unit,
)

UNITS = (
    make_unit("CAM", kind="kecamatan"),
    make_unit("DINAS", kind="dinas", sector="umum"),
    make_unit("PUS", kind="puskesmas", sector="kesehatan"),
    make_unit("PUS2", kind="puskesmas", sector="kesehatan"),
    make_unit("IRB", kind="inspektorat_pembantu", sector="pengawasan"),
)


def administrator(**given: Any) -> PostRecord:
    """Make an administrator post, III.b unless said."""
    return make_post("T", unit="DINAS", **{"eselon": "32", **given})


def pengawas(**given: Any) -> PostRecord:
    """Make a pengawas post, IV.a unless said."""
    return make_post("T", unit="DINAS", **{"eselon": "41", **given})


def camat() -> PostRecord:
    """Make a camat's post."""
    return make_post("T", unit="CAM", eselon="31")


def puskesmas(**given: Any) -> PostRecord:
    """Make the post of a Puskesmas head."""
    values = {"kind": "kepala_puskesmas", "fields": ("kesehatan",), "unit": "PUS"}
    return make_post("T", **{**values, **given})


def leader(
    since: str = "2019-01-01", eselon: str = "41", **given: Any
) -> OfficerRecord:
    """Make a structural holder elsewhere, pengawas since 2019 unless said."""
    positions = (make_position(since, post="ELSE", eselon=eselon, unit="DINAS"),)
    golongan = "41" if eselon == "31" else "34"
    values = {"positions": positions, "ranks": (make_rank(golongan),)}
    return make_officer(1, **{**values, **given})


def expert(jenjang: str = "ahli_muda", since: str = "2018-01-01", **given: Any) -> Any:
    """Make a functional officer outside health."""
    row = make_functional(since, "Analis Kebijakan", jenjang, unit="DINAS")
    return make_officer(1, **{"positions": (row,), **given})


def clerk(since: str = "2015-01-01", **given: Any) -> OfficerRecord:
    """Make a pelaksana."""
    row = make_position(since, unit="DINAS")
    values = {"positions": (row,), "ranks": (make_rank("33"),)}
    return make_officer(1, **{**values, **given})


def doctor(
    jenjang: str = "ahli_muda", since: str = "2018-01-01", **given: Any
) -> OfficerRecord:
    """Make a doctor who may lead a Puskesmas."""
    values = {
        "positions": (make_functional(since, "Dokter", jenjang, unit="PUS"),),
        "educations": (make_education("s1", "Profesi Dokter"),),
        "trainings": (make_training("Pelatihan Manajemen Puskesmas"),),
    }
    return make_officer(1, **{**values, **given})


def prepared_for(
    officer: OfficerRecord, post: PostRecord, day: date = EFFECTIVE_ON
) -> Prepared:
    """Prepare a city of one officer and one post."""
    city = make_city(posts=(post,), officers=(officer,), units=UNITS)
    return prepare(city, effective_on=day, rulebook=load())


def verdict(
    rule: str, officer: OfficerRecord, post: PostRecord, day: date = EFFECTIVE_ON
) -> Verdict | None:
    """Give a rule's verdict on an officer and a post; None if it does not apply."""
    prepared = prepared_for(officer, post, day)
    found = explain(prepared, make_nip(1), "T").verdicts
    return next((one for one in found if one.rule_id == rule), None)


def outcome(
    rule: str, officer: OfficerRecord, post: PostRecord, day: date = EFFECTIVE_ON
) -> str:
    """Give a rule's outcome, or a dash where it does not apply."""
    found = verdict(rule, officer, post, day)
    return found.outcome if found else "-"


def is_eligible(
    officer: OfficerRecord, post: PostRecord, day: date = EFFECTIVE_ON
) -> bool:
    """Tell whether an officer may lead a post."""
    prepared = prepared_for(officer, post, day)
    return bool(prepared.judge(0).eligible[0])
