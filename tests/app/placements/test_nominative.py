"""What somebody typed as a name is a name in the spreadsheet, never a formula."""

import io

import openpyxl
import pytest
from sqlmodel import select

from app.accounts.actor import Actor
from app.db import Database
from app.placements import nominative
from app.placements.models import Line
from tests.app.pages.small_city import write_city
from tests.app.pages.small_proposal import CAMAT, write_proposal

TYPED = (
    '=HYPERLINK("http://lain.example","klik")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "{=1+1}",
    "http://lain.example",
)


@pytest.mark.sqlite
@pytest.mark.parametrize("typed", TYPED)
def test_a_name_is_never_a_formula(db: Database, operator: Actor, typed: str) -> None:
    with db.transaction() as session:
        write_city(session, agency_id=operator.agency_id)
        number = write_proposal(session, agency_id=operator.agency_id)
        line = session.exec(select(Line).where(Line.post_code == CAMAT)).one()
        line.justification = line.justification | {"name": typed}
        session.add(line)

    with db.reading() as session:
        content = nominative.write(session, number, agency_id=operator.agency_id)

    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == typed]
    assert [cell.data_type for cell in cells] == ["s"]
    assert cells[0].hyperlink is None
