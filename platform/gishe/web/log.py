"""The web room's log: one JSON object a line on standard error, without personal data."""

import sys
from typing import Any

import structlog


class _StandardError:
    """Writes to whatever standard error is now: a test or a supervisor may have put another stream in its place."""

    def msg(self, line: str) -> None:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()

    info = error = msg


LOG: Any = structlog.wrap_logger(
    _StandardError(),
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ],
    wrapper_class=structlog.BoundLogger,
)
