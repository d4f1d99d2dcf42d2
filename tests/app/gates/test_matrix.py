"""The matrix of the compiled rulebook (§18): which rules fire for which move."""

import pytest

from app.gates.rulebook import load

MOVES = ("PRO", "PIN", "ROT", "X", "DEM", "TT", "PLT", "PGK")
# Copied cell by cell; "." is a dash. S is merit's and stands in no gate. TT rows of
# rules on other posts are those of the Puskesmas rule named after the stroke.
MATRIX = {
    # rule: PRO PIN ROT X DEM TT PLT PGK
    "ADM-STATUS/PUS-STATUS": "G G G G G G G .",
    "PGW-STATUS/PUS-STATUS": "G G G G G G G .",
    "ADM-EDU/PUS-EDU": "G W W G . G . .",
    "PGW-EDU/PUS-EDU": "G W W G . G . .",
    "ADM-EXP/PUS-TENURE": "G . . G . G . .",
    "PGW-EXP/PUS-JF": "G . . G . G . .",
    # X: the matrix says W and "JF: none"; every X comes from a JF.
    "ROT-MIN2/ROT-MIN2": "G G G . W W . .",
    "ADM-PERF/PUS-PERF": "G G W G W W W .",
    "PGW-PERF/PUS-PERF": "G G W G W W W .",
    "PKT-MIN/PKT-MIN": "G G G G . . . .",
    "ADM-COMP/PUS-COMP": "GW GW GW GW GW GW . .",
    "PGW-COMP/PUS-COMP": "GW GW GW GW GW GW . .",
    "KOM-VALID/KOM-VALID": "GW W W GW W . . .",
    "TRN-PKA/PUS-TRAIN": "W W . W . W . .",
    "TRN-PKP/PUS-TRAIN": "W W . W . W . .",
    # ROT: W, and G if berat (DIS-ROT).
    "DIS-ACT/DIS-ACT": "G G . G . G W .",
    "DIS-ROT-S/DIS-ROT-S": ". . W . . . . .",
    "DIS-ROT/DIS-ROT": ". . G . . . . .",
    "COI-DECL/COI-DECL": "GW GW GW GW GW GW W .",
    # DEM: a dash in the matrix, yet Art 224 annuls any such appointment.
    "CAM-PEM/CAM-PEM": "G G G G G . W .",
    "DUK-APP/DUK-APP": "GW GW GW GW GW . W W",
    "IRB-CONS/IRB-CONS": "GW GW GW GW GW . W W",
    "BKN-IMUT/BKN-IMUT": "GW GW GW GW GW GW . W",
    "ELX-71/ELX-71": "G G G G G G . W",
    "ELX-162/ELX-162": "G G G G G G . W",
    # X: G if 58 or more (BUP-SWITCH), and W for the months that are left.
    "BUP-LEFT/BUP-LEFT": "W W W W . W W .",
}


@pytest.mark.parametrize("rules", MATRIX)
def test_a_rule_fires_where_the_matrix_says(rules: str) -> None:
    own, on_puskesmas = (load().find(rule) for rule in rules.split("/"))
    found = {
        move: (on_puskesmas if move == "TT" else own).severities.get(move, ".")
        for move in MOVES
    }

    assert found == dict(zip(MOVES, MATRIX[rules].split(), strict=True))


def test_who_leaves_a_functional_post_at_58_is_refused() -> None:
    assert load().find("BUP-SWITCH").severities["X"] == "G"


@pytest.mark.parametrize("rule", [r for r in load().gates if "ROT" in r.severities])
def test_going_down_within_the_jenjang_asks_what_a_rotation_asks(rule: object) -> None:
    """TUR is no column of the matrix: once asked for, it is a move sideways."""
    severities = getattr(rule, "severities", {})

    assert severities.get("TUR") == severities["ROT"]
