"""Every set we know, and what the reading child must be told of them."""

from typing import Any, Final

from app.intake.reading.headings import bare
from app.intake.sets import layanan, nominatif, own, posts, siasn
from app.intake.sets.columns import FileSet
from app.intake.sets.declined import DECLINED
from app.intake.sets.profil_asn import PROFIL_ASN

ALL: Final = (
    *siasn.SETS,
    PROFIL_ASN,
    *layanan.SETS,
    *nominatif.SETS,
    *posts.SETS,
    *own.TEMPLATES,
)
BY_ID: Final = {known.id: known for known in ALL}
# Each of these says who the officers are.
PERSONS: Final = (siasn.DATA_UTAMA, PROFIL_ASN, layanan.LAYANAN_DATA_UTAMA)
# These speak of posts and of nobody.
OF_POSTS: Final = (
    siasn.REF_UNOR,
    own.PROFIL_UNIT,
    own.SYARAT_JABATAN,
    own.KINERJA_LAYANAN,
    posts.BEZETTING,
    posts.LOWONGAN,
)
TO_READ: Final[dict[str, Any]] = {
    known.id: {
        "kept": known.kept,
        "required": known.required,
        "signature": known.signature,
        "form": known.is_form,
    }
    for known in ALL
} | {
    known.id: {"kept": [], "required": known.headings, "signature": (), "form": False}
    for known in DECLINED
}


def not_recognised(headings: list[str]) -> str:
    """Say which set these headings are most like, and what is missing for it."""
    present = set(map(bare, headings))

    def likeness(known: FileSet) -> tuple[float, str]:
        required = set(map(bare, known.required))
        return len(required & present) / len(required), known.id

    best = max(ALL, key=likeness)
    missing = [name for name in best.required if bare(name) not in present]
    return (
        f"baris judul yang dikenal; paling mirip {best.id}, "
        f"kurang: {', '.join(dict.fromkeys(missing))}"
    )
