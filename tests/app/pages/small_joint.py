"""What the small proposal tells of the joint rules."""

from app.placements.schemas import BreachRead, JointRead
from app.placements.schemas.joint import BindingRead, SeatRead
from tests.app.pages.small_city import BIMA, RATNA, SARI, TONO


def joint() -> JointRead:
    """Tell of PKT-BOSS as a wish: Sari is newly outranked, Tono has long been."""
    sari = SeatRead(
        post="KEC-1",
        title="Camat Melati",
        nip=SARI,
        name="Sari Wulandari",
        golongan="34",
    )
    bima = SeatRead(
        post="KEC-1-S",
        title="Sekretaris Kecamatan Melati",
        nip=BIMA,
        name="Bima Prasetyo",
        golongan="41",
    )
    tono = SeatRead(post="KEL-1", title="Lurah Kenanga", nip=TONO, name="Tono Hartono")
    ratna = SeatRead(
        post="PKM-2",
        title="Kepala UPTD Puskesmas Teratai",
        nip=RATNA,
        name="Ratna Kusuma",
    )
    cited = "PKT-BOSS, PP 99/2000 jo. PP 12/2002 (perlu konfirmasi)"
    return JointRead(
        rule="PKT-BOSS",
        text="Golongan pemimpin tidak di bawah golongan bawahan langsungnya.",
        citation="PP 99/2000 jo. PP 12/2002",
        evidence="M",
        needs_confirmation=True,
        force="soft",
        sentence=f"{cited}: lunak; ikut menentukan di 1 tempat.",
        rows=4,
        binding=[
            BindingRead(
                id="PKT-BOSS:KEC-1>KEC-1-S:1",
                posts=["KEC-1", "KEC-1-S"],
                sentence=f"{cited}: ikut menentukan pada Camat Melati.",
            )
        ],
        standing=[
            BreachRead(
                superior=tono,
                subordinate=ratna,
                is_unknown=True,
                sentence="Tono dan Ratna: golongan salah satunya tidak diketahui.",
            )
        ],
        new=[
            BreachRead(
                superior=sari,
                subordinate=bima,
                sentence="Golongan Sari di bawah golongan Bima.",
            )
        ],
    )
