"""The form of the log: one JSON object per line, through the standard library."""

import logging
import sys

import structlog


def configure() -> None:
    """Give every line of this service one form; asked twice, nothing changes."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False, sort_keys=True),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


def to_stderr() -> None:
    """Show the log to whoever started the process; stdout is for answers."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(message)s")
    logging.getLogger("uvicorn.error").addFilter(without_message)
    configure()


def without_message(record: logging.LogRecord) -> bool:
    """Let the server say that something failed; what failed we have said ourselves.

    Its traceback would end in the failure's own words, and those may hold a row.
    """
    record.exc_info = None
    record.exc_text = None
    return True
