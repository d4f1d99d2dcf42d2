"""What the figures were measured on: the kind of machine, never its name."""

import os
import platform
from importlib.metadata import version
from typing import Any

__all__ = ["cores", "machine"]


def cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def machine() -> dict[str, Any]:
    """Describe the machine; the load says whether others were at work on it."""
    return {
        "cores": cores(),
        "architecture": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "ortools": version("ortools"),
        "load": round(os.getloadavg()[0], 2),
    }
