"""Worked by hand: rulebook §1 (education), §3, §4 (papers), §11 (competency)."""

from typing import Any

from tests.app.gates.cases import (
    administrator,
    camat,
    clerk,
    doctor,
    leader,
    pengawas,
    puskesmas,
)
from tests.app.gates.worked import FAIL, PASS, UNKNOWN, Case, cases_of
from tests.factories_city import (
    make_assessment,
    make_certificate,
    make_education,
    make_position,
    make_post,
    make_rank,
    make_training,
)

LURAH = make_post("T", unit="LUR", eselon="41")
SATPOL = make_post("T", unit="SATPOL", eselon="41")
DINKES = make_post("T", unit="DINKES", eselon="31", fields=("pemerintahan",))


def _studied(level: str, program: str = "Ilmu Pemerintahan") -> dict[str, Any]:
    return {"educations": (make_education(level, program),)}


def _education(rule: str, post: Any, make: Any, *, least: str, less: str) -> Any:
    return cases_of(
        rule,
        post,
        (PASS, f"{least} is enough", make(**_studied(least))),
        (FAIL, f"{less} is less", make(**_studied(less))),
        (UNKNOWN, "no diploma recorded", make(educations=())),
    )


def _paper(rule: str, post: Any, make: Any, *, name: str) -> tuple[Case, ...]:
    over = make_certificate(name, "2020-01-01", until="2026-02-06")
    return cases_of(
        rule,
        post,
        (
            PASS,
            f"{name} is valid",
            make(certificates=(make_certificate(name, "2026-01-05"),)),
        ),
        (FAIL, f"{name} ended the day before", make(certificates=(over,))),
        (UNKNOWN, f"no {name} recorded", make()),
    )


FIELDLESS = clerk(
    positions=(make_position("2015-01-01"),), **_studied("s1", "Ilmu Gaib")
)
CASES = (
    # §1 ADM-EDU: "≥ S-1 / D-IV"; §1 PGW-EDU: "≥ D-III", practice S-1.
    *_education("ADM-EDU", administrator(), leader, least="d4", less="d3"),
    *_education("PGW-EDU", pengawas(), clerk, least="d3", less="slta"),
    *_education("PGW-EDU-S1", pengawas(), clerk, least="s1", less="d3"),
    # §0.4: the city's own requirement of the post.
    *_education("REQ-EDU", pengawas(min_education="s2"), clerk, least="s2", less="s1"),
    # §0.4 FIELD: "no match = excluded by default".
    *cases_of(
        "FIELD",
        pengawas(fields=("hukum",)),
        (PASS, "law meets law", clerk(**_studied("s1", "Ilmu Hukum"))),
        (FAIL, "accounting does not", clerk(**_studied("s1", "Akuntansi"))),
        (UNKNOWN, "no programme or unit that a table knows", FIELDLESS),
    ),
    # §0.4: a special qualification the post asks.
    *cases_of(
        "REQ-QUAL",
        pengawas(qualifications=("ppns",)),
        (PASS, "holds it", clerk(certificates=(make_certificate("ppns"),))),
        (FAIL, "does not", clerk()),
    ),
    # §4 CAM-PEM: "diploma in government science or sertifikat kepamongprajaan".
    *cases_of(
        "CAM-PEM",
        camat(),
        (PASS, "S-1 Ilmu Pemerintahan", leader(**_studied("s1"))),
        (
            FAIL,
            "S-1 Ilmu Hukum, no certificate",
            leader(**_studied("s1", "Ilmu Hukum")),
        ),
        (UNKNOWN, "no diploma recorded", leader(educations=())),
    ),
    # §3 PUS-EDU: "medicine/dentistry or S-1 / D-IV in health".
    *cases_of(
        "PUS-EDU",
        puskesmas(),
        (PASS, "a doctor", doctor()),
        (FAIL, "D-III is below", doctor(**_studied("d3", "Kebidanan"))),
        (UNKNOWN, "a programme no table knows", doctor(**_studied("s1", "Ilmu Gaib"))),
    ),
    # §3 PUS-TRAIN: "pelatihan manajemen Puskesmas", else W with 12 months.
    *cases_of(
        "PUS-TRAIN",
        puskesmas(),
        (PASS, "took the course", doctor()),
        (FAIL, "did not: within 12 months", doctor(trainings=())),
    ),
    # §4 HLT-FIELD: "health-field education expected for III.a".
    *cases_of(
        "HLT-FIELD",
        DINKES,
        (PASS, "public health", leader(**_studied("s1", "Kesehatan Masyarakat"))),
        (FAIL, "law", leader(**_studied("s1", "Ilmu Hukum"))),
        (UNKNOWN, "no diploma recorded", leader(educations=())),
    ),
    # §4 LUR-OLD: "≥ III/c and ≥ 10 years service".
    *cases_of(
        "LUR-OLD",
        LURAH,
        (PASS, "III/d, ten years that day", leader(tmt_cpns="2016-02-06")),
        (FAIL, "a day short of ten years", leader(tmt_cpns="2016-02-07")),
        (FAIL, "III/b", leader(ranks=(make_rank("32"),))),
        (UNKNOWN, "entry not recorded", leader(tmt_cpns=None)),
    ),
    # §1 *-HEALTH, §4 ADM-PBJ, SPP-PPNS, CAM-COMPPEM, §9 LHK-PN: on paper.
    *_paper("ADM-HEALTH", administrator(), leader, name="surat_sehat"),
    *_paper("PGW-HEALTH", pengawas(), clerk, name="surat_sehat"),
    *_paper("ADM-PBJ", administrator(), leader, name="pbj"),
    *_paper("SPP-PPNS", SATPOL, leader, name="ppns"),
    *_paper("CAM-COMPPEM", camat(), leader, name="kompetensi_pemerintahan"),
    *_paper("LHK-PN", administrator(), leader, name="lhkpn"),
    # §1 ADM-HEALTH, note: a letter is habitually good for six months at most.
    *cases_of(
        "ADM-HEALTH",
        administrator(),
        (
            FAIL,
            "six months old that day",
            leader(certificates=(make_certificate("surat_sehat", "2025-08-06"),)),
        ),
    ),
    # §11 KOM-VALID: "valid 3 years"; missing → GW for PRO.
    *cases_of(
        "KOM-VALID",
        administrator(),
        (PASS, "of June 2024", leader(assessments=(make_assessment(),))),
        (
            FAIL,
            "expired is as missing",
            leader(assessments=(make_assessment("2023-02-06"),)),
        ),
    ),
    # §11 KOM-UP: "pengawas level does not prove administrator level".
    *cases_of(
        "KOM-UP",
        administrator(),
        (
            PASS,
            "assessed as administrator",
            leader(assessments=(make_assessment(target_jenjang="administrator"),)),
        ),
        (FAIL, "assessed as pengawas", leader(assessments=(make_assessment(),))),
        (UNKNOWN, "no valid assessment", leader()),
    ),
    # §11 KOM-JPM: "W below 68".
    *cases_of(
        "KOM-JPM",
        administrator(),
        (PASS, "68 is MMS", leader(assessments=(make_assessment(jpm=68),))),
        (FAIL, "67 is KMS", leader(assessments=(make_assessment(jpm=67),))),
        (UNKNOWN, "JPM not recorded", leader(assessments=(make_assessment(jpm=None),))),
    ),
    # §11 TRN-PKA, TRN-PKP with TRN-CODE: PKA → 3 (PIM III), PKP → 2 (PIM IV).
    *(
        case
        for rule, post, make, code, less in (
            ("TRN-PKA", administrator(), leader, "3", "2"),
            ("TRN-PKP", pengawas(), clerk, "2", "1"),
        )
        for case in cases_of(
            rule,
            post,
            (
                PASS,
                f"code {code}",
                make(trainings=(make_training("A", structural_code=code),)),
            ),
            (
                FAIL,
                f"code {less}",
                make(trainings=(make_training("A", structural_code=less),)),
            ),
            (UNKNOWN, "no structural course recorded", make()),
        )
    ),
)

IMPOSSIBLE = {
    "REQ-QUAL": "a paper that is not on record refuses: absence is the answer",
    "PUS-TRAIN": "a course that is not on record warns: absence is the answer, for it "
    "may follow within a year",
    "KOM-VALID": "an assessment that is not on record waits: the rulebook treats "
    "expired as missing, so absence is the answer",
}
