"""The demo's summary in a terminal."""

from typing import TextIO

from app.demo.adapters import Compared
from app.demo.rounds import Played
from app.placements.schemas import Count, Summary

NOTICE = "DATA SINTETIS — bukan pejabat sebenarnya"
STATUS = {"optimal": "optimal, terbukti", "feasible": "layak, belum terbukti optimal"}


def silent(_: str) -> None:
    """Say nothing."""


def sentence(compared: Compared) -> str:
    """Say what became of one form of the city."""
    return (
        f"{compared.name:<18} {compared.rows:>7} baris, {compared.facts:>7} fakta "
        f"dibandingkan, {compared.differing} berbeda, {compared.remarks} catatan, "
        f"{compared.seconds:.1f} s"
    )


def write_summary(played: Played, out: TextIO) -> None:
    """Write what the round proposes, in figures a person reads."""
    summary = played.proposal.summary
    out.writelines(f"  {label:<44} {value}\n" for label, value in _rows(summary))
    out.writelines(
        f"  kosong: {post.title} — {post.reason}\n" for post in summary.unfilled
    )
    seconds = {"import": played.import_seconds, **summary.seconds}
    times = ", ".join(f"{name} {value:.1f} s" for name, value in seconds.items())
    out.write(f"  waktu: {times}; memori puncak {summary.peak_mib} MiB\n")
    out.write(f"  {NOTICE}\n")


def _both(count: Count) -> str:
    return f"{count.struktural} struktural + {count.puskesmas} Puskesmas"


def _rows(summary: Summary) -> list[tuple[str, str]]:
    led = summary.units_without_definitive_leader
    made, vacant = summary.appointments, summary.vacant_before
    unique = {True: "tunggal", False: "tidak tunggal", None: "–"}[summary.unique]
    checked = "diterima pemeriksa" if summary.checked else "BELUM DIPERIKSA"
    return [
        ("putaran", summary.round),
        ("pegawai / jabatan dalam lingkup", f"{summary.officers} / {summary.posts}"),
        (
            "pasangan ditimbang / memenuhi syarat",
            f"{summary.pairs_considered:,} / {summary.pairs_eligible:,}",
        ),
        (
            "kosong pada tanggal berlaku",
            _both(vacant),
        ),
        (
            "pengangkatan",
            f"{_both(made)} ({summary.chain_steps} langkah rantai)",
        ),
        ("unit tanpa pemimpin definitif", f"{led.before} → {led.after}"),
        ("  di luar lingkup", str(summary.without_leader_out_of_scope)),
        (
            "status",
            f"{STATUS.get(summary.status, summary.status)}, {unique}, {checked}",
        ),
        ("sidik jari susunan", summary.roster_sha256),
    ]
