"""Wrong data beside missing data, by what a fix is worth."""

from app.planning.gaps import gaps
from app.planning.worklist import worklist
from tests.app.planning.test_gaps import made_outlook
from tests.factories_city import make_nip


def test_what_most_names_hang_on_is_first_and_each_datum_is_told_once() -> None:
    """2 would outrank 1 on A if his year were there; 1 himself is appointed to A."""
    outlook = made_outlook()
    chosen: dict[str, str | None] = {"A": make_nip(1)}

    found = worklist(outlook, gaps(outlook, chosen), chosen)

    worth = [(row.names, row.posts, row.verdicts) for row in found]
    assert worth == sorted(worth, reverse=True)
    years = [row for row in found if row.check == "ADA-KINERJA"]
    assert [row.nip for row in years] == [make_nip(2), make_nip(3)]
    assert (years[0].names, years[0].posts, years[0].verdicts) == (1, 1, 2)
    assert years[0].rule_ids == ["PGW-PERF"]
    # The gates miss the same years: told by the check, not once more.
    assert all(row.check for row in found)


def test_a_name_of_the_proposal_hangs_on_what_is_wrong_of_himself() -> None:
    outlook = made_outlook()
    told = {
        "nobody": worklist(outlook, [], {}),
        "him": worklist(outlook, [], {"A": make_nip(3)}),
    }

    names = {
        who: sum(row.names for row in found if row.nip == make_nip(3))
        for who, found in told.items()
    }

    assert names["nobody"] == 0
    assert names["him"] > 0
    assert told["him"][0].nip == make_nip(3)
