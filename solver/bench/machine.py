"""What the figures were measured on, and when: the kind of machine, not its name."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

__all__ = ["machine"]


def _cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def machine() -> dict[str, Any]:
    """Describe the machine; the load says whether others were at work on it."""
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "cores": _cores(),
        "architecture": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "ortools": version("ortools"),
        "load": round(os.getloadavg()[0], 2),
    }
