"""Sentences for people, from what the engine proved."""

from collections.abc import Sequence

from app.placements.solving.joint import JOINT
from app.placements.solving.levels import Goal
from app.placements.solving.weighing import in_points

JOINT_RULES = frozenset(JOINT)
LATER = (
    "Bila ditempatkan di sini, seluruh susunan lebih rendah nilainya: pada tujuan yang "
    "lebih tinggi, atau selambat-lambatnya pada "
)
LATER_GOALS = {
    "moves": f"{LATER}jumlah mutasi.",
    "tie": f"{LATER}kriteria urutan «{{name}}».",
    "lottery": f"{LATER}undian putaran.",
}
UNFILLED = {
    "nobody": "Tidak ada pegawai yang memenuhi seluruh syarat.",
    "own_batch": (
        "Menunggu tahapan di luar kota (Irban/Disdukcapil); diisi dalam SK tersendiri."
    ),
}


def why_unfilled(
    why: str,
    *,
    shared: tuple[int, int],
    goal: Goal | None,
    joint: Sequence[str] = (),
) -> str:
    """Say why a post stays empty; `shared` counts a Hall set's posts and officers.

    `joint` cites the joint rules that keep it so.
    """
    told = _why_unfilled(why, shared=shared, goal=goal)
    if not joint:
        return told
    return f"{told} Aturan bersama yang ikut mengikat: {'; '.join(joint)}."


def _why_unfilled(why: str, *, shared: tuple[int, int], goal: Goal | None) -> str:
    if why == "hall":
        return (
            f"{shared[0]} jabatan hanya memiliki {shared[1]} calon yang memenuhi "
            "syarat secara bersama; sekurangnya satu tetap kosong."
        )
    if why == "limit":
        return "Batas jumlah mutasi putaran ini tidak cukup untuk mengisinya" + (
            f" tanpa mengorbankan «{goal.name}»." if goal else "."
        )
    if why == "level" and goal is not None:
        return f"Mengisinya mengorbankan tujuan yang lebih tinggi: {goal.name}."
    return UNFILLED.get(why, "Tidak ada susunan sah yang mengisinya.")


def why_not(
    goal: Goal | None, *, loss: int, limits: Sequence[str], is_exact: bool
) -> str:
    """Say what placing a candidate here would cost the round.

    A proof tells the goal that suffers at the latest: a loss that an earlier goal
    takes first may be too small for it to see, so nothing here claims a draw.
    """
    about = "" if is_exact else "sekurangnya "
    if goal is None:
        return (
            "Susunan terbaik tidak menempatkannya di sini; bukti saja tidak "
            "menunjukkan besar kerugiannya, dan harga pastinya perlu dihitung ulang."
        )
    if goal.kind == "tier":
        return (
            "Bila ditempatkan di sini, jabatan lain tidak dapat diisi: "
            f"{about}{loss} jabatan pada «{goal.name}» menjadi kosong."
        )
    if goal.kind == "joint":
        return (
            "Bila ditempatkan di sini, susunan memuat lebih banyak pelanggaran baru "
            f"atas {goal.rule}: {about}{loss}."
        )
    if goal.kind == "merit":
        limit = _bound_by(limits)
        kind = "nilai merit" if goal.scale == 1 else "nilai merit tertimbang"
        points = in_points(loss, scale=goal.scale)
        return (
            f"Bila ditempatkan di sini, jumlah {kind} seluruh susunan turun "
            f"{about}{points} poin, termasuk biaya mutasi{limit}."
        )
    if goal.kind == "need":
        return (
            "Bila ditempatkan di sini, jabatan yang lebih dibutuhkan tidak terisi "
            f"(«{goal.name}»)."
        )
    return LATER_GOALS[goal.kind].format(name=goal.name)


def _bound_by(limits: Sequence[str]) -> str:
    """Name what took part in a price: limits by id, joint rules by their own."""
    joint = {name.partition(":")[0] for name in limits} & JOINT_RULES
    own = [name for name in limits if name.partition(":")[0] not in JOINT_RULES]
    told = [f"batas mutasi {', '.join(own)}"] if own else []
    told += [f"aturan bersama {', '.join(sorted(joint))}"] if joint else []
    return f" ({' dan '.join(told)} ikut mengikat)" if told else ""
