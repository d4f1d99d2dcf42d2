"""The small city's structure as it stands, to be changed by each test."""

from typing import Any

from tests.app.pages.small_city import UNITS

SINCE = "2026-07-01"


def structure() -> dict[str, Any]:
    """Tell the structure as it stands: every unit a root, every post kept."""
    return {
        "effective_on": SINCE,
        "reason": "Perda susunan perangkat daerah",
        "document": "Perda 4/2026",
        "units": [
            {
                "code": plan.code,
                "name": plan.name,
                "kind": plan.kind.value,
                "sector": plan.sector.value,
                "people_served": plan.people,
                "data_status": plan.status.value,
                "post": {
                    "title": plan.title,
                    "kind": plan.post_kind.value,
                    "eselon": plan.eselon,
                },
            }
            for plan in UNITS
        ],
        "mapping": [
            {"old": plan.code, "fate": "kept", "new": [plan.code]} for plan in UNITS
        ],
    }


def unit(told: dict[str, Any], code: str) -> dict[str, Any]:
    """Find a unit of a told structure."""
    found: dict[str, Any] = next(row for row in told["units"] if row["code"] == code)
    return found


def fate(told: dict[str, Any], code: str) -> dict[str, Any]:
    """Find the fate of an old post."""
    found: dict[str, Any] = next(row for row in told["mapping"] if row["old"] == code)
    return found


def renamed() -> dict[str, Any]:
    """Give KEL-1 a new code, merge both Puskesmas, abolish DIS-1-B2."""
    told = structure()
    unit(told, "KEL-1").update(code="KEL-7", name="Kelurahan Kenanga Baru")
    fate(told, "KEL-1").update(fate="renamed", new=["KEL-7"])
    fate(told, "PKM-1").update(fate="merged", new=["PKM-2"])
    fate(told, "DIS-1-B2").update(fate="abolished", new=[])
    gone = {"PKM-1", "DIS-1-B2"}
    told["units"] = [row for row in told["units"] if row["code"] not in gone]
    return told
