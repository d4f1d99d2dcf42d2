"""Worked by hand: rulebook §1 (status), §8 (BUP), §9 (discipline)."""

from tests.app.gates.cases import (
    administrator,
    clerk,
    doctor,
    expert,
    leader,
    pengawas,
    puskesmas,
)
from tests.app.gates.worked import FAIL, PASS, UNKNOWN, cases_of
from tests.factories_city import (
    make_certificate,
    make_discipline,
    make_functional,
    make_position,
)

BORN_58 = "1968-02-06"  # 58 on the effective date itself
MEDIUM = (make_discipline("S", "2025-09-01", "2026-06-01"),)
HEAVY = (make_discipline("B", "2025-09-01", "2026-09-01"),)
OPEN = (make_discipline("S", "2025-09-01", None),)
OPEN_HEAVY = (make_discipline("B", "2025-09-01", None),)
EXAMINED = (make_discipline("B", "2026-01-12", None, "PX"),)
CLOSED = (make_discipline("B", "2026-01-12", "2026-02-06", "PX"),)
STATED = make_certificate("bebas_pemeriksaan", "2026-01-12")
STATED_BEFORE = make_certificate("bebas_pemeriksaan", "2025-02-06", "2026-02-06")
NO_GRADE = (
    make_position(
        "2015-01-01", kind="fungsional", functional_name="Dokter", unit="PUS"
    ),
)

CASES = (
    # §1 ADM-STATUS: "PNS (not CPNS, not PPPK) with active kedudukan hukum = 01".
    *cases_of(
        "ADM-STATUS",
        administrator(),
        (PASS, "a PNS with kedudukan 01", leader()),
        (FAIL, "PPPK is not PNS", leader(employment="pppk")),
        (UNKNOWN, "kedudukan not recorded", leader(kedudukan="")),
    ),
    # §1 PGW-STATUS: the same for pengawas.
    *cases_of(
        "PGW-STATUS",
        pengawas(),
        (PASS, "a PNS with kedudukan 01", clerk()),
        (FAIL, "03 is tugas belajar, not active", clerk(kedudukan="03")),
        (UNKNOWN, "kedudukan not recorded", clerk(kedudukan="")),
    ),
    # §3 PUS-STATUS: PNS.
    *cases_of(
        "PUS-STATUS",
        puskesmas(),
        (PASS, "a PNS with kedudukan 01", doctor()),
        (FAIL, "CPNS is not PNS", doctor(employment="cpns")),
        (UNKNOWN, "kedudukan not recorded", doctor(kedudukan="")),
    ),
    # §9 DIS-ACT: "serving hukdis (between hukumanTanggal and akhirHukumTanggal)".
    *cases_of(
        "DIS-ACT",
        pengawas(),
        (PASS, "none on record", clerk()),
        (
            FAIL,
            "6 February lies inside 1 September – 31 May",
            clerk(disciplines=MEDIUM),
        ),
        (UNKNOWN, "begun, its end not recorded", clerk(disciplines=OPEN)),
    ),
    # §9 DIS-ROT: on ROT, "G if berat".
    *cases_of(
        "DIS-ROT",
        pengawas(),
        (PASS, "sedang is not berat", leader(disciplines=MEDIUM)),
        (FAIL, "berat until 31 August", leader(disciplines=HEAVY)),
        (UNKNOWN, "berat, its end not recorded", leader(disciplines=OPEN_HEAVY)),
    ),
    # §9 DIS-ROT: on ROT, serving sedang is W.
    *cases_of(
        "DIS-ROT-S",
        pengawas(),
        (PASS, "none on record", leader()),
        (FAIL, "sedang until 31 May", leader(disciplines=MEDIUM)),
        (UNKNOWN, "sedang, its end not recorded", leader(disciplines=OPEN)),
    ),
    # §9 DIS-EXAM: "under examination … no PRO until closed".
    *cases_of(
        "DIS-EXAM",
        pengawas(),
        (PASS, "closed the day before", clerk(disciplines=CLOSED)),
        (FAIL, "called in January, not closed", clerk(disciplines=EXAMINED)),
    ),
    # §9 DIS-EXAM, data needed: "local register needed; SIASN does not show open cases".
    *cases_of(
        "DIS-EXAM-DOC",
        pengawas(),
        (PASS, "stated in January", clerk(certificates=(STATED,))),
        (FAIL, "stated until 5 February", clerk(certificates=(STATED_BEFORE,))),
        (UNKNOWN, "nobody stated anything", clerk()),
    ),
    # §9 DIS-CRIM: kedudukan 91 (crime), 92 (blocked), 04 (suspended).
    *cases_of(
        "DIS-CRIM",
        pengawas(),
        (PASS, "01 is none of the three", clerk()),
        (FAIL, "92 is blocked by BKN", clerk(kedudukan="92")),
        (UNKNOWN, "kedudukan not recorded", clerk(kedudukan="")),
    ),
    # §8 BUP-EFF: "TMT pensiun ≤ effective date → not a candidate".
    *cases_of(
        "BUP-EFF",
        pengawas(),
        (PASS, "born February 1968: TMT 1 March", clerk(birth_date="1968-02-28")),
        (FAIL, "born January 1968: TMT 1 February", clerk(birth_date="1968-01-31")),
    ),
    *cases_of(
        "BUP-EFF",
        puskesmas(),
        (UNKNOWN, "BUP follows a grade nobody recorded", doctor(positions=NO_GRADE)),
    ),
    # §8 BUP-SWITCH: "X from any JF aged ≥ 58 on the effective date".
    *cases_of(
        "BUP-SWITCH",
        administrator(),
        (PASS, "58 a day later", expert("ahli_madya", birth_date="1968-02-07")),
        (FAIL, "58 that day", expert("ahli_madya", birth_date=BORN_58)),
    ),
    # §8 BUP-MPP: kedudukan 20 (MPP), 98, 99, 89.
    *cases_of(
        "BUP-MPP",
        pengawas(),
        (PASS, "01 is none of them", clerk()),
        (FAIL, "20 is MPP", clerk(kedudukan="20")),
        (UNKNOWN, "kedudukan not recorded", clerk(kedudukan="")),
    ),
    # §8 BUP-LEFT: months left < 6.
    *cases_of(
        "BUP-LEFT",
        pengawas(),
        (PASS, "TMT 1 September, over six months", clerk(birth_date="1968-08-01")),
        (FAIL, "TMT 1 August, before 6 August", clerk(birth_date="1968-07-31")),
    ),
    *cases_of(
        "BUP-LEFT",
        puskesmas(),
        (UNKNOWN, "BUP follows a grade nobody recorded", doctor(positions=NO_GRADE)),
    ),
    # §3 PUS-MODE: "tugas tambahan for a pejabat fungsional".
    *cases_of(
        "PUS-MODE",
        puskesmas(),
        (PASS, "a doctor holds a functional health post", doctor()),
        (FAIL, "a structural holder has no JF to return to", leader()),
        (
            UNKNOWN,
            "a functional post no table knows",
            doctor(positions=(make_functional("2018-01-01", "Zzz", "ahli_muda"),)),
        ),
    ),
)

IMPOSSIBLE = {
    "BUP-SWITCH": "the date of birth is mandatory (`officer_profile.birth_date`)",
    "DIS-EXAM": "the first day of an examination is mandatory "
    "(`discipline.valid_from`): the register holds an open one or it does not; that "
    "nobody ever asked is DIS-EXAM-DOC",
}
