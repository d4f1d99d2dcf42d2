"""What a run is doing, in words for a terminal."""

from collections.abc import Mapping
from typing import Any

PHASES = {
    "law": "menerapkan aturan dan menghitung merit untuk setiap pasangan …",
    "problem": "menyusun soal penempatan …",
    "justification": "menulis alasan setiap pengangkatan …",
    "check": "memeriksa jawaban dengan pemeriksa mandiri …",
}


def phase(step: Mapping[str, Any]) -> str | None:
    """Say what a run is doing; None where a person would not care."""
    if step.get("phase") == "solve" and step.get("step") == "proven":
        return f"  tujuan {step['level'] + 1} terbukti optimal: {step['value']}"
    return PHASES.get(step["phase"])
