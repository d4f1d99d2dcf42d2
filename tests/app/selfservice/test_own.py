"""An officer's own view: his record, what it costs him, his requests, his trail."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import Session, select

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.config import Settings
from app.db import Database
from app.errors import ForbiddenError
from app.officers.models import Discipline, DisciplineLevel, Education, Officer, Rank
from app.selfservice import service
from app.selfservice.schemas import RequestDecision
from tests.app.pages.small_city import BIMA, SARI, write_city
from tests.app.selfservice.tokens import claims, sign, trust, visiting

As = Callable[[str], TestClient]
OWN = "/api/v1/own"
CASES = "/api/v1/correction-requests"


@pytest.fixture
def nip(db: Database, operator: Actor) -> str:
    """Write the small city and trust a portal; give the NIP of one of its officers."""
    trust(db, operator)
    with db.transaction() as session:
        write_city(session, agency_id=operator.agency_id)
        return session.exec(select(Officer.nip).order_by(Officer.nip)).first() or ""


@pytest.fixture
def visitor(app: FastAPI, nip: str) -> TestClient:
    return visiting(app, sign(claims(sub=nip)))


def number_of(db: Database, nip: str) -> int:
    with Session(db.engine) as session:
        return session.exec(select(Officer.id).where(Officer.nip == nip)).one() or 0


def ranks(visitor: TestClient) -> list[dict[str, Any]]:
    histories = visitor.get(f"{OWN}/record").json()["histories"]
    return next(one["rows"] for one in histories if one["kind"] == "ranks")


def ask(visitor: TestClient, **changed: Any) -> dict[str, Any]:
    """Make the body of a request about the first rank on record."""
    return {
        "kind": "ranks",
        "row": ranks(visitor)[0]["id"],
        "valid_from": "2016-04-01",
        "reason": "TMT golongan saya tertulis keliru; lihat SK.",
        "document": "SK 823/112/2016",
    } | changed


def test_he_reads_every_row_with_its_source(visitor: TestClient, nip: str) -> None:
    record = visitor.get(f"{OWN}/record").json()

    kinds = [one["kind"] for one in record["histories"]]
    assert record["nip"] == nip
    assert {"profiles", "positions", "ranks"} <= set(kinds)
    assert all(row["source"] for one in record["histories"] for row in one["rows"])
    assert "sex" not in visitor.get(f"{OWN}/record").text


def test_he_learns_which_posts_a_missing_datum_closes(
    visitor: TestClient, db: Database, nip: str
) -> None:
    with db.transaction() as session:
        for row in session.exec(
            select(Education).where(Education.officer_id == number_of(db, nip))
        ):
            session.delete(row)

    doors = visitor.get(f"{OWN}/doors").json()

    wanting = [one for one in doors["closed_by"] if one["because"] == "data"]
    assert wanting
    assert doors["closed_by"][: len(wanting)] == wanting
    assert all(one["missing"] and one["posts"] for one in wanting)
    assert any("pendidikan" in one["missing"] for one in wanting)
    assert all(one["citation"] for one in doors["closed_by"])


def test_his_doors_say_what_the_verdicts_say(
    visitor: TestClient, as_: As, nip: str
) -> None:
    """Post by post: open here means lawful there."""
    doors = visitor.get(f"{OWN}/doors").json()
    analyst = as_("analyst")
    opened = {one["post"] for one in doors["open_posts"]}
    told = {
        post["code"]: analyst.get(
            f"/api/v1/officers/{nip}/posts/{post['code']}/verdicts",
            params={"on": doors["on"]},
        ).json()
        for post in analyst.get("/api/v1/posts").json()["items"]
    }
    lawful = {
        code
        for code, one in told.items()
        if one.get("eligible") and one["move"] != "OWN"
    }

    assert opened == lawful
    assert doors["closed"] + doors["open"] > 0


def test_what_closes_is_counted_post_by_post(visitor: TestClient) -> None:
    doors = visitor.get(f"{OWN}/doors").json()

    for one in doors["closed_by"]:
        assert 0 <= one["alone"] <= one["posts"] <= doors["closed"] + doors["open"]
        assert len(one["examples"]) == min(5, one["posts"])


def test_a_request_is_accepted_and_the_record_says_so_from_then_on(
    visitor: TestClient, as_: As, db: Database
) -> None:
    asked = visitor.post(f"{OWN}/requests", json=ask(visitor))
    assert asked.status_code == 201, asked.text
    number = asked.json()["id"]
    case = as_("auditor").get(f"{CASES}/{number}").json()

    answer = as_("analyst").post(
        f"{CASES}/{number}/decision",
        json={"accept": True, "answer": "Sesuai SK yang dilampirkan."},
    )

    assert case["stands"]["valid_from"] != "2016-04-01"
    assert answer.status_code == 200, answer.text
    assert ranks(visitor)[0]["valid_from"] == "2016-04-01"
    assert ranks(visitor)[0]["document"] == "SK 823/112/2016"
    mine = visitor.get(f"{OWN}/requests").json()["items"]
    assert [(one["state"], one["answer"]) for one in mine] == [
        ("accepted", "Sesuai SK yang dilampirkan.")
    ]
    with Session(db.engine) as session:
        kept = session.exec(select(Rank).where(Rank.id == ask_row(case))).one()
    assert kept.superseded_at is not None  # nothing was overwritten


def ask_row(case: dict[str, Any]) -> int:
    return int(case["row"])


def test_a_missing_row_can_be_asked_for(visitor: TestClient, as_: As) -> None:
    values = {"name": "Pegawai Teladan", "scope": "kota"}
    body = ask(visitor, row=None, kind="awards", values=values)
    number = visitor.post(f"{OWN}/requests", json=body).json()["id"]
    as_("analyst").post(
        f"{CASES}/{number}/decision",
        json={"accept": True, "answer": "Piagam telah diperiksa."},
    )

    histories = visitor.get(f"{OWN}/record").json()["histories"]

    awards = next(one["rows"] for one in histories if one["kind"] == "awards")
    assert [row["name"] for row in awards] == ["Pegawai Teladan"]


def decided(visitor: TestClient, analyst: TestClient, body: dict[str, Any]) -> Any:
    asked = visitor.post(f"{OWN}/requests", json=body)
    assert asked.status_code == 201, asked.text
    return analyst.post(
        f"{CASES}/{asked.json()['id']}/decision",
        json={"accept": True, "answer": "Sesuai berkas yang dilampirkan."},
    )


@pytest.mark.sqlite
def test_a_missing_row_that_came_in_meanwhile_does_not_stand_twice(
    visitor: TestClient, as_: As
) -> None:
    values = {"name": "Pegawai Teladan", "scope": "kota"}
    body = ask(visitor, row=None, kind="awards", values=values)
    analyst = as_("analyst")
    first = decided(visitor, analyst, body)

    again = decided(visitor, analyst, body | {"document": "Piagam 9"})

    assert (first.status_code, again.status_code) == (200, 409)
    assert "Sudah ada baris yang sama" in again.json()["detail"]
    histories = visitor.get(f"{OWN}/record").json()["histories"]
    awards = next(one["rows"] for one in histories if one["kind"] == "awards")
    assert len(awards) == 1


@pytest.mark.sqlite
def test_a_tie_is_added_once_and_to_another_officer_only(
    visitor: TestClient, as_: As, nip: str
) -> None:
    analyst = as_("analyst")

    def added(relative: str, since: str, until: str | None = None) -> int:
        values = {"relative_nip": relative, "kinship": "saudara"}
        days = {"valid_from": since, "valid_to": until}
        body = ask(visitor, row=None, kind="families", values=values) | days
        status: int = decided(visitor, analyst, body).status_code
        return status

    assert [added(one, "2020-01-01") for one in (nip, "1" * 18)] == [400, 400]
    relative = BIMA if nip != BIMA else SARI
    assert added(relative, "2020-01-01", "2021-01-01") == 200
    assert added(relative, "2022-01-01") == 409


def test_a_refusal_changes_nothing_and_says_why(visitor: TestClient, as_: As) -> None:
    before = ranks(visitor)
    number = visitor.post(f"{OWN}/requests", json=ask(visitor)).json()["id"]

    as_("analyst").post(
        f"{CASES}/{number}/decision",
        json={"accept": False, "answer": "SK yang disebut tidak ada di arsip."},
    )

    assert ranks(visitor) == before
    mine = visitor.get(f"{OWN}/requests").json()["items"]
    assert mine[0]["state"] == "rejected"
    assert "arsip" in mine[0]["answer"]


@pytest.mark.parametrize("decision", [{"accept": True}, {"accept": False}])
def test_a_request_is_answered_once(
    visitor: TestClient, as_: As, decision: dict[str, Any]
) -> None:
    number = visitor.post(f"{OWN}/requests", json=ask(visitor)).json()["id"]
    decision = decision | {"answer": "Sudah diperiksa."}
    analyst = as_("analyst")
    analyst.post(f"{CASES}/{number}/decision", json=decision)

    again = analyst.post(f"{CASES}/{number}/decision", json=decision)

    assert again.status_code == 409


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"values": {"golongan_ruang": "34"}}, "values.golongan_ruang"),
        ({"valid_from": "kemarin"}, "body.valid_from"),
        ({"values": {"source": "saya"}}, "values.source"),
        ({"kind": "awards", "row": None, "values": {"scope": "kota"}}, "values.name"),
        ({"document_sha256": "ab" * 32}, "document_sha256"),
        ({"reason": "ya"}, "body.reason"),
        ({"document_sha256": "zz"}, "body.document_sha256"),
        ({"nip": "198501012010012001"}, "body.nip"),
    ],
)
def test_a_bad_request_names_the_place(
    visitor: TestClient, changed: dict[str, Any], place: str
) -> None:
    answer = visitor.post(f"{OWN}/requests", json=ask(visitor, **changed))

    assert answer.status_code in {400, 422}
    assert [error["place"] for error in answer.json()["errors"]] == [place]


@pytest.mark.sqlite
@pytest.mark.parametrize("row", [{}, {"row": None}], ids=["corrected", "added"])
def test_no_first_day_cannot_be_asked_for(
    visitor: TestClient, row: dict[str, Any]
) -> None:
    """Staff could never accept it: every row begins on a day."""
    values = {"golongan": "34"}
    asked = ask(visitor, values=values, valid_from=None, **row)

    answer = visitor.post(f"{OWN}/requests", json=asked)

    assert answer.status_code == 422, answer.text
    assert "valid_from" in answer.text
    assert visitor.get(f"{OWN}/requests").json()["items"] == []


@pytest.mark.sqlite
@pytest.mark.parametrize("row", [{}, {"row": None}], ids=["corrected", "added"])
def test_a_span_that_ends_before_it_begins_cannot_be_asked_for(
    visitor: TestClient, row: dict[str, Any]
) -> None:
    values = {"golongan": "34"}
    asked = ask(visitor, values=values, valid_to="2016-04-01", **row)

    answer = visitor.post(f"{OWN}/requests", json=asked)

    assert answer.status_code == 400, answer.text
    assert [error["place"] for error in answer.json()["errors"]] == ["valid_to"]


@pytest.mark.sqlite
def test_a_request_about_a_sanction_tells_an_auditor_nothing_of_it(
    visitor: TestClient, as_: As, db: Database, nip: str
) -> None:
    with db.transaction() as session:
        owner = session.exec(select(Officer).where(Officer.nip == nip)).one()
        row = Discipline(
            agency_id=owner.agency_id,
            officer_id=owner.id or 0,
            valid_from=date(2025, 1, 2),
            recorded_at=datetime(2026, 1, 19, tzinfo=UTC),
            source="hukdis.xlsx#Sheet1!2",
            document="SK-RAHASIA-1",
            kind_code="12",
            level=DisciplineLevel.SEDANG,
        )
        session.add(row)
        session.flush()
        number = row.id
    body = ask(
        visitor,
        kind="disciplines",
        row=number,
        values={"kind_code": "13"},
        reason="Jenis RAHASIA itu keliru.",
        document="SK-RAHASIA-2",
    )
    case = visitor.post(f"{OWN}/requests", json=body).json()["id"]
    auditor, analyst = as_("auditor"), as_("analyst")

    masked = [
        auditor.get(f"{CASES}/{case}").text,
        auditor.get(CASES).text,
        auditor.get("/permohonan").text,
        auditor.get(f"/permohonan/{case}").text,
    ]
    before = looks_at_sanctions(auditor)
    whole = analyst.get(f"{CASES}/{case}").json()

    assert not any("RAHASIA" in text or "kind_code" in text for text in masked)
    assert auditor.get(f"{CASES}/{case}").json()["stands"] is None
    assert before == []
    assert whole["stands"]["document"] == "SK-RAHASIA-1"
    assert looks_at_sanctions(auditor) == ["analyst"]
    assert analyst.get(CASES).json()["items"][0]["wanted"] != {}
    assert len(looks_at_sanctions(auditor)) == 2
    no = RequestDecision(accept=False, answer="Tidak ada di arsip.")
    blind = Actor(name="x", agency_id=owner.agency_id, role=Role.AUDITOR)
    with db.transaction() as session, pytest.raises(ForbiddenError):
        service.decide_request(session, case, no, actor=blind)
    assert "RAHASIA" not in auditor.get("/api/v1/audit").text


def looks_at_sanctions(auditor: TestClient) -> list[str]:
    acts = auditor.get("/api/v1/audit").json()["items"]
    return [one["actor"] for one in acts if one["action"] == "discipline.read"]


def test_a_document_is_sent_named_and_found_by_staff(
    visitor: TestClient, as_: As
) -> None:
    pdf = b"%PDF-1.7 sebuah SK"
    sent = visitor.post(
        f"{OWN}/evidence", files={"file": ("sk.pdf", pdf, "application/pdf")}
    )
    assert sent.status_code == 201, sent.text
    sha256 = sent.json()["sha256"]
    body = ask(visitor, document_sha256=sha256)
    number = visitor.post(f"{OWN}/requests", json=body).json()["id"]
    analyst = as_("analyst")

    case = analyst.get(f"{CASES}/{number}").json()
    kept = analyst.get(f"/api/v1/attachments/{case['document_sha256']}/content")

    assert kept.content == pdf


@pytest.mark.sqlite
def test_a_decree_that_an_officer_misnamed_is_hidden_by_staff(
    visitor: TestClient, as_: As
) -> None:
    pdf = b"%PDF-1.7 putusan hukuman"
    files = {"file": ("rahasia.pdf", pdf, "application/pdf")}
    sha256 = visitor.post(f"{OWN}/evidence", files=files).json()["sha256"]
    kind = {"kind": "hukuman_disiplin"}
    found = f"/api/v1/attachments/{sha256}"
    auditor, analyst = as_("auditor"), as_("analyst")
    assert auditor.get(found).status_code == 200

    refused = visitor.post(f"{OWN}/evidence", files=files, data=kind)
    kept = analyst.post("/api/v1/attachments", files=files, data=kind)

    assert refused.status_code == 409
    assert "rahasia" not in refused.text
    assert (kept.status_code, kept.json()["kind"]) == (201, kind["kind"])
    assert auditor.get(found).status_code == 403
    acts = auditor.get("/api/v1/audit").json()["items"]
    assert acts[0]["action"] == "attachment.hidden"
    assert analyst.post("/api/v1/attachments", files=files).status_code == 409


@pytest.mark.sqlite
def test_too_many_documents_a_day_are_refused_before_they_are_stored(
    visitor: TestClient,
    app: FastAPI,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
) -> None:
    monkeypatch.setattr(service, "MOST_SENT", 1)
    unknown = visiting(app, sign(claims(sub="198501012010011999")))

    answers = [
        client.post(f"{OWN}/evidence", files={"file": ("sk.pdf", b"%PDF-" + text)})
        for client, text in ((visitor, b"1"), (visitor, b"2"), (unknown, b"3"))
    ]

    assert [answer.status_code for answer in answers] == [201, 409, 404]
    assert "24 jam" in answers[1].json()["detail"]
    folder = settings.data_dir / "attachments"
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1


def test_a_document_that_is_none_is_not_kept(visitor: TestClient) -> None:
    sent = visitor.post(f"{OWN}/evidence", files={"file": ("sk.pdf", b"MZ", "x/y")})

    assert sent.status_code == 400
    assert sent.json()["errors"][0]["place"] == "file"


def test_nobody_asks_about_the_row_of_another(
    visitor: TestClient, db: Database, nip: str
) -> None:
    mine = number_of(db, nip)
    with Session(db.engine) as session:
        foreign = session.exec(select(Rank.id).where(Rank.officer_id != mine)).first()

    answer = visitor.post(f"{OWN}/requests", json=ask(visitor, row=foreign))

    assert answer.status_code == 404


def test_the_same_request_waits_for_one_answer(visitor: TestClient) -> None:
    visitor.post(f"{OWN}/requests", json=ask(visitor))

    again = visitor.post(f"{OWN}/requests", json=ask(visitor))

    assert again.status_code == 409
    assert "menunggu" in again.json()["detail"]


def test_a_row_corrected_meanwhile_is_not_corrected_twice(
    visitor: TestClient, as_: As
) -> None:
    analyst = as_("analyst")
    decision = {"accept": True, "answer": "Sesuai SK yang dilampirkan."}
    numbers = [
        visitor.post(f"{OWN}/requests", json=ask(visitor, valid_from=day)).json()["id"]
        for day in ("2016-04-01", "2017-04-01")
    ]

    answers = [
        analyst.post(f"{CASES}/{number}/decision", json=decision).status_code
        for number in numbers
    ]

    assert answers == [200, 409]


def test_an_answer_has_72_hours(visitor: TestClient) -> None:
    told = visitor.post(f"{OWN}/requests", json=ask(visitor)).json()

    day = f"{told['asked_at'][:10]}"
    assert told["due_at"] > told["asked_at"]
    assert int(told["due_at"][8:10]) != int(day[8:10])


def test_his_trail_holds_what_was_done_and_names_no_colleague(
    visitor: TestClient, as_: As, nip: str
) -> None:
    analyst = as_("analyst")
    analyst.get(f"/api/v1/officers/{nip}")
    analyst.get("/api/v1/officers")
    number = visitor.post(f"{OWN}/requests", json=ask(visitor)).json()["id"]
    analyst.post(
        f"{CASES}/{number}/decision",
        json={"accept": False, "answer": "Tidak ada di arsip."},
    )

    own = visitor.get(f"{OWN}/trail").json()["items"]
    staff = as_("auditor").get(f"/api/v1/officers/{nip}/trail").json()["items"]

    told = {one["what"] for one in own}
    assert any("get_officer" in what for what in told)
    assert any("list_officers" in what for what in told)
    assert "Permohonan perbaikan ditolak." in told
    assert {one["by"] for one in own} <= {"petugas", "peran analyst", "peran own"}
    assert any(one["by"].startswith("analyst") for one in staff)
    assert [one["at"] for one in own] == sorted(
        (one["at"] for one in own), reverse=True
    )


def test_a_round_that_weighed_him_stands_in_his_trail_without_its_outcome(
    visitor: TestClient, as_: As, nip: str
) -> None:
    analyst = as_("analyst")
    new = {
        "code": "feb",
        "name": "Putaran Februari",
        "as_of": "2026-01-19",
        "effective_on": "2026-02-06",
    }
    assert analyst.post("/api/v1/rounds", json=new).status_code == 201
    assert analyst.post("/api/v1/rounds/feb/freeze").status_code == 200
    assert analyst.post("/api/v1/rounds/feb/runs").status_code == 202

    own = visitor.get(f"{OWN}/trail").json()["items"]

    considered = [one["what"] for one in own if one["kind"] == "considered"]
    assert sorted(considered) == [
        "Data dibekukan untuk putaran Putaran Februari.",
        "Dipertimbangkan dalam perhitungan putaran Putaran Februari.",
    ]


def test_a_trail_is_read_page_by_page(visitor: TestClient, as_: As, nip: str) -> None:
    analyst = as_("analyst")
    for _ in range(5):
        analyst.get(f"/api/v1/officers/{nip}")
    address = f"/api/v1/officers/{nip}/trail"
    whole = analyst.get(address, params={"limit": 500}).json()["items"]
    got, cursor = [], None
    while True:
        asked = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = analyst.get(address, params=asked).json()
        got += page["items"]
        cursor = page["next"]
        if cursor is None:
            break

    assert len(whole) >= 5
    # Each page is itself a look, and stands in front of those read before.
    assert {str(one) for one in whole} <= {str(one) for one in got}
