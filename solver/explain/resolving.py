"""Solving a changed problem again, without waiting to hear why it has no roster."""

from solver.budget import Progress
from solver.proposal import Proposal
from solver.session import Change, Session

__all__ = ["resolved"]


class _NoRosterError(Exception):
    """There is no roster; who is to blame is another question, and a longer one."""


def _stop_at_conflict(progress: Progress) -> None:
    if progress.phase == "conflict":
        raise _NoRosterError


def resolved(session: Session, change: Change) -> Proposal | None:
    """Solve with a change; None where no roster is left."""
    try:
        return session.solve(change, reasons=False, progress=_stop_at_conflict)
    except _NoRosterError:
        return None
