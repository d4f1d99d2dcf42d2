"""What the library refuses; a problem without a roster is an answer, not an error.

SolverError
├── InputError            a file or a document is not what the format says
└── UncertifiedError      the engine's own answer did not pass the checker
"""

__all__ = ["InputError", "SolverError", "UncertifiedError"]


class SolverError(Exception):
    """Everything this library raises on purpose."""


class InputError(SolverError):
    """One line that names the place and the fault."""

    def __init__(self, place: str, fault: str) -> None:
        super().__init__(f"{place}: {fault}")
        self.place = place


class UncertifiedError(SolverError):
    """The answer did not pass the checker: a defect of the engine, never shown."""
