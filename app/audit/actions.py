"""The names of acts: room.verb_past; a retired name stays here for old entries."""

from enum import StrEnum


class Action(StrEnum):
    """Every act that is recorded."""

    AGENCY_CREATED = "agency.created"
    KEY_ADDED = "key.added"
    KEY_REVOKED = "key.revoked"
    SIGN_IN_OPENED = "sign_in.opened"
    SIGN_IN_LINK_MADE = "sign_in.link_made"
    SIGN_IN_CLOSED = "sign_in.closed"
    FILES_CHECKED = "import.checked"
    FILES_IMPORTED = "import.applied"
    OFFICER_IMPORTED = "officer.imported"
    UNIT_IMPORTED = "unit.imported"
    POST_IMPORTED = "post.imported"
    ROUND_CREATED = "round.created"
    ROUND_FROZEN = "round.frozen"
    RUN_QUEUED = "run.queued"
    RUN_STARTED = "run.started"
    RUN_CANCELLED = "run.cancelled"
    RUN_STOPPED = "run.stopped"
    RUN_FAILED = "run.failed"
    PROPOSAL_STORED = "proposal.stored"
    SENSITIVITY_STORED = "sensitivity.stored"
    FIGURES_WRITTEN = "unit_figure.written"
    FIGURES_WITHDRAWN = "unit_figure.withdrawn"
    REQUIREMENTS_WRITTEN = "post.requirements_written"
    DISCIPLINE_READ = "discipline.read"
