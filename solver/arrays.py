"""The array types of the engine, and sums over them that cannot overflow."""

from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["Flags", "Floats", "Ints", "exact_sum"]

# Integers of the engine: int64 wherever the figures fit, Python's own otherwise.
Ints = npt.NDArray[Any]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_LOW = (1 << 32) - 1


def exact_sum(values: Ints) -> int:
    """Sum integers exactly, whatever their size: halves cannot overflow."""
    if values.dtype == object:
        return int(sum(values.tolist()))
    high = int(np.sum(values >> 32))
    low = int(np.sum(values & _LOW))
    return (high << 32) + low
