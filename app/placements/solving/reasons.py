"""Sentences for people, from what the engine proved."""

from collections.abc import Sequence

from app.placements.solving.problem import Goal

UNFILLED = {
    "nobody": "Tidak ada pegawai yang memenuhi seluruh syarat.",
    "own_batch": (
        "Menunggu tahapan di luar kota (Irban/Disdukcapil); diisi dalam SK tersendiri."
    ),
}


def why_unfilled(why: str, *, shared: tuple[int, int], goal: Goal | None) -> str:
    """Say why a post stays empty; `shared` counts a Hall set's posts and officers."""
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
    goal: Goal | None, *, loss: int | None, limits: Sequence[str], is_exact: bool
) -> str:
    """Say what placing a candidate here would cost the round."""
    about = "" if is_exact else "sekurangnya "
    if goal is None:
        return "Susunan lain yang sama nilainya dipilih oleh urutan kriteria putaran."
    if goal.kind == "tier":
        return (
            "Bila ditempatkan di sini, jabatannya tidak dapat diisi kembali: "
            f"{about}{loss or 1} jabatan pada «{goal.name}» menjadi kosong."
        )
    if goal.kind == "merit":
        limit = f" (batas mutasi {', '.join(limits)} ikut mengikat)" if limits else ""
        return (
            "Bila ditempatkan di sini, jumlah nilai merit seluruh susunan turun "
            f"{about}{loss or 1} poin, termasuk biaya mutasi{limit}."
        )
    if goal.kind == "moves":
        return "Nilai sama, tetapi memerlukan lebih banyak mutasi."
    if goal.kind == "tie":
        return f"Nilai sama; kalah pada kriteria urutan: {goal.name}."
    return "Nilai dan kriteria urutan sama; ditentukan oleh undian putaran."
