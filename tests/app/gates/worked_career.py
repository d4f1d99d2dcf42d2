"""Worked by hand: rulebook §1 (experience, performance), §2 (rank), §5 (moves)."""

from dataclasses import replace
from typing import Any

from app.profiles.records import OfficerRecord
from tests.app.gates.cases import (
    administrator,
    clerk,
    doctor,
    expert,
    leader,
    pengawas,
    puskesmas,
)
from tests.app.gates.worked import FAIL, PASS, UNKNOWN, Case, cases_of
from tests.factories_city import (
    make_functional,
    make_officer,
    make_performance,
    make_position,
    make_post,
    make_rank,
    make_release,
)

GOOD = (make_performance(2024), make_performance(2025))
POOR = (make_performance(2024), make_performance(2025, 3))
ODD = (
    make_performance(2024),
    replace(make_performance(2025), hasil_kerja=2, perilaku=3),
)
ONE_YEAR = (make_performance(2025),)
UNGRADED = (
    make_position("2015-01-01", post="OLD", eselon=None, until="2024-01-01"),
    make_position("2024-01-01", post="ELSE", eselon="42"),
)
UNGRADED_CLERK = (
    make_position("2015-01-01", kind="fungsional", until="2023-01-01"),
    make_position("2023-01-01", unit="DINAS"),
)
NOBODY = make_officer(1, positions=())


def _ranked(golongan: str | None) -> OfficerRecord:
    return leader(ranks=(make_rank(golongan),) if golongan else ())


def _perf(rule: str, post: Any, make: Any) -> tuple[Case, ...]:
    return cases_of(
        rule,
        post,
        (PASS, "2024 and 2025 both BAIK", make(performances=GOOD)),
        (FAIL, "2025 BUTUH PERBAIKAN", make(performances=POOR)),
        (UNKNOWN, "a missing year is not baik", make(performances=ONE_YEAR)),
    )


def _released(since: str, reason: str, **given: Any) -> OfficerRecord:
    release = make_release("ELSE", since, reason=reason)
    return leader(releases=(release,), **given)


CASES = (
    # §18 and move kinds: "pelaksana→administrator does not exist: refused".
    *cases_of(
        "MOV-KIND",
        administrator(),
        (FAIL, "a pelaksana has no way into eselon III", clerk()),
        (UNKNOWN, "no present post recorded", NOBODY),
    ),
    # §1 ADM-EXP: "≥ 3 years cumulative in Jabatan Pengawas or JF setingkat".
    *cases_of(
        "ADM-EXP",
        administrator(),
        (PASS, "since 6 February 2023: three years that day", leader("2023-02-06")),
        (FAIL, "since 7 February 2023: a day short", leader("2023-02-07")),
        (UNKNOWN, "nine years whose eselon is missing", leader(positions=UNGRADED)),
    ),
    # §1 PGW-EXP: "≥ 4 years as pelaksana or in a JF setingkat pelaksana".
    *cases_of(
        "PGW-EXP",
        pengawas(),
        (PASS, "since 6 February 2022: four years that day", clerk("2022-02-06")),
        (FAIL, "since 7 February 2022: a day short", clerk("2022-02-07")),
        (UNKNOWN, "eight years of unknown grade", clerk(positions=UNGRADED_CLERK)),
    ),
    # §1 *-PERF: "predicate ∈ {SANGAT BAIK, BAIK} in both annual rows".
    *_perf("ADM-PERF", administrator(), leader),
    *_perf("PGW-PERF", pengawas(), clerk),
    *_perf("PUS-PERF", puskesmas(), doctor),
    # §1 ADM-PERF, note: both ratings "sesuai ekspektasi" or better, as W.
    *_perf("ADM-PERF-EACH", administrator(), leader),
    *_perf("PGW-PERF-EACH", pengawas(), clerk),
    # §10 PRF-PRED: "predicate recomputed from the two ratings must equal
    # kuadranKinerja"; the matrix: sesuai/sesuai is BAIK, sesuai/di bawah is KURANG.
    *cases_of(
        "PRF-PRED",
        pengawas(),
        (PASS, "2024 and 2025 sesuai/sesuai, BAIK", clerk(performances=GOOD)),
        (FAIL, "2025 sesuai/di bawah is KURANG, not BAIK", clerk(performances=ODD)),
        (UNKNOWN, "2024 not on record", clerk(performances=ONE_YEAR)),
    ),
    # §2 PKT-MIN, IV.a: "G below III/b".
    *cases_of(
        "PKT-MIN",
        pengawas(),
        (PASS, "III/b is the minimum of IV.a", _ranked("32")),
        (FAIL, "III/a is below it", _ranked("31")),
        (UNKNOWN, "no golongan recorded", _ranked(None)),
    ),
    # §2 PKT-ONEBELOW, IV.a: "W at III/b".
    *cases_of(
        "PKT-ONEBELOW",
        pengawas(),
        (PASS, "III/d is above the minimum", _ranked("34")),
        (FAIL, "III/b is one below the Lampiran", _ranked("32")),
        (UNKNOWN, "no golongan recorded", _ranked(None)),
    ),
    # §2 PKT-MAX, IV.a: maximum III/d.
    *cases_of(
        "PKT-MAX",
        pengawas(),
        (PASS, "III/d is the maximum", _ranked("34")),
        (FAIL, "IV/a is above it", _ranked("41")),
        (UNKNOWN, "no golongan recorded", _ranked(None)),
    ),
    # §5 ROT-MIN2: "≥ 2 years in current post before mutasi".
    *cases_of(
        "ROT-MIN2",
        pengawas(),
        (PASS, "since 6 February 2024: two years that day", leader("2024-02-06")),
        (FAIL, "sworn in 29 October 2025", leader("2025-10-29")),
    ),
    # §5 ROT-DEM: "G unless own written request".
    *cases_of(
        "ROT-DEM",
        pengawas(),
        (
            PASS,
            "III.b asked in writing",
            _released("2026-01-05", "Permintaan sendiri", eselon="32"),
        ),
        (FAIL, "III.b to IV.a without a ground", leader(eselon="32")),
        (
            UNKNOWN,
            "released, the reason not recorded",
            _released("2026-01-05", "", eselon="32"),
        ),
    ),
    # Move kinds, TUR: "excluded unless on own written request".
    *cases_of(
        "TUR",
        pengawas(eselon="42"),
        (PASS, "IV.a asked in writing", _released("2026-01-05", "permintaan sendiri")),
        (FAIL, "IV.a to IV.b unasked", leader()),
        (UNKNOWN, "released, the reason not recorded", _released("2026-01-05", "")),
    ),
    # §5 ROT-MAX5: "> 5 years in the same post → should be moved".
    *cases_of(
        "ROT-MAX5",
        make_post("T", unit="DINAS"),
        (
            PASS,
            "five years full that very day: not over five",
            leader(positions=(make_position("2021-02-06", post="T", unit="DINAS"),)),
        ),
        (
            FAIL,
            "over five years by a day",
            leader(positions=(make_position("2021-02-05", post="T", unit="DINAS"),)),
        ),
    ),
    # §3 PUS-TERM: rot.max 5 years as W only.
    *cases_of(
        "PUS-TERM",
        puskesmas(),
        *(
            (
                expected,
                row,
                doctor(
                    positions=(
                        make_functional(
                            "2015-01-01", "Dokter", "ahli_muda", unit="PUS"
                        ),
                        make_position(since, post="T", assignment="TT", unit="PUS"),
                    )
                ),
            )
            for expected, row, since in (
                (PASS, "head since March 2023", "2023-03-01"),
                (FAIL, "head for over five years", "2021-02-05"),
            )
        ),
    ),
    # §3 PUS-JF: "JF kesehatan at least Ahli Pertama for ≥ 2 years".
    *cases_of(
        "PUS-JF",
        puskesmas(),
        (PASS, "since 6 February 2024", doctor("ahli_pertama", "2024-02-06")),
        (FAIL, "a day short", doctor("ahli_pertama", "2024-02-07")),
        (
            UNKNOWN,
            "years whose grade is missing",
            doctor(
                positions=(
                    make_position(
                        "2015-01-01", kind="fungsional", functional_name="Dokter"
                    ),
                    make_functional("2025-06-01", "Dokter", "ahli_muda", unit="PUS"),
                )
            ),
        ),
    ),
    # §3 PUS-TENURE: "≥ 2 years service in a Puskesmas".
    *cases_of(
        "PUS-TENURE",
        puskesmas(),
        (PASS, "in PUS since 6 February 2024", doctor(since="2024-02-06")),
        (FAIL, "a day short", doctor(since="2024-02-07")),
        (
            UNKNOWN,
            "served in a unit nobody knows",
            doctor(
                positions=(
                    make_functional("2018-01-01", "Dokter", "ahli_muda", unit="GONE"),
                )
            ),
        ),
    ),
    # §7 PLT-WHO: "same level or one level higher target".
    *cases_of(
        "PLT-WHO",
        administrator(),
        (PASS, "pengawas acts one level higher", leader()),
        (FAIL, "a pelaksana is two levels below", clerk()),
        (UNKNOWN, "no present post recorded", NOBODY),
        acting=True,
    ),
    # §7 PLT-JF: "Ahli Muda → administrator or pengawas".
    *cases_of(
        "PLT-JF",
        administrator(),
        (PASS, "Ahli Muda may act as administrator", expert()),
        (FAIL, "Ahli Pertama only as pengawas", expert("ahli_pertama")),
        (
            UNKNOWN,
            "a functional post without a grade",
            expert(
                positions=(
                    make_position(
                        "2018-01-01", kind="fungsional", functional_name="Auditor"
                    ),
                )
            ),
        ),
        acting=True,
    ),
)

IMPOSSIBLE = {
    "MOV-KIND": "asked only about moves no rule provides for, so it never passes",
    "ROT-MIN2": "the first day of a post held is mandatory (`position.valid_from`)",
    "ROT-MAX5": "the first day of a post held is mandatory (`position.valid_from`)",
    "PUS-TERM": "the first day of a task held is mandatory (`position.valid_from`)",
}
