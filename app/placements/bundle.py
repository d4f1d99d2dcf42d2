"""Everything an auditor needs of one proposal in one file, to be judged offline.

The very bytes that were stored, the book of rules and the policy they rest on, and
the checker. No personal data: officers have the names the problem gives them, and who
they are is in the nominative list. The same proposal gives the same bytes for ever.
"""

import gzip
import hashlib
import io
import json
import zipfile
from importlib import resources
from typing import Any, Final

from sqlmodel import Session

from app.gates.books import read_book
from app.placements import queries
from app.placements.models import Round
from app.placements.reading import merit_of
from app.placements.schemas import Policy

# The first day a ZIP can tell; a later one would make every bundle another file.
NO_DAY: Final = (1980, 1, 1, 0, 0, 0)
# What a policy says of people by their NIP; the problem says it by its own names.
NAMING: Final = {"pins", "forbids"}
README: Final = """\
Usulan {proposal}, putaran {code} (data per {as_of}, berlaku {effective_on}).

Periksa di mesin mana pun dengan Python 3.9 atau lebih baru, tanpa jaringan:

    sha256sum -c SHA256SUMS
    python3 -I -S check.py problem.json proposal.json

Keluar 0: setiap pernyataan benar, juga bahwa tidak ada susunan yang lebih baik dan
hanya ini yang terbaik. Keluar 1: ada yang tidak benar atau tidak terbukti. Keluar 2:
berkasnya rusak.

rulebook.json: buku aturan versi {rulebook}, dengan kutipan dan tanda bukti.
policy.json: kebijakan putaran; sematan dan larangan atas orang ada di problem.json.
merit.json: kebijakan merit yang dibekukan.
Pegawai disebut dengan sandi soal ini; namanya ada pada daftar nominatif.
Sidik daftar (roster): {roster}
"""


def write_bundle(session: Session, proposal_id: int, *, agency_id: int) -> bytes:
    """Write the bundle of a proposal as a ZIP; NotFoundError if there is none."""
    row = queries.get_proposal(session, proposal_id, agency_id=agency_id)
    held = session.get_one(Round, row.round_id)
    policy = Policy.stored(held.policy)
    files = {
        "BACALAH.txt": README.format(
            proposal=proposal_id,
            code=held.code,
            as_of=held.as_of,
            effective_on=held.effective_on,
            rulebook=policy.rulebook,
            roster=row.roster_sha256,
        ).encode(),
        "check.py": resources.files("solver").joinpath("check.py").read_bytes(),
        "merit.json": _json(merit_of(session, row.round_id).model_dump(mode="json")),
        "policy.json": _json(policy.model_dump(mode="json", exclude=NAMING)),
        "problem.json": gzip.decompress(row.problem_gz),
        "proposal.json": gzip.decompress(row.proposal_gz),
        "rulebook.json": _json(read_book(policy.rulebook)),
    }
    sums = (
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in files.items()
    )
    return _zip(files | {"SHA256SUMS": "".join(sums).encode()})


def _json(content: Any) -> bytes:
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def _zip(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=NO_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return made.getvalue()
