"""The log: one JSON object a line on standard error, without personal data."""

import sys
from typing import Any

import structlog


class _StandardError:
    """Writes to whatever standard error is now: a test or a supervisor may have put another stream in its place."""

    def msg(self, line: str) -> None:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()

    info = warning = error = msg


_AS_JSON: Any = [
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.JSONRenderer(ensure_ascii=False),
]
LOG: Any = structlog.wrap_logger(_StandardError(), processors=_AS_JSON, wrapper_class=structlog.BoundLogger)


def write_as_json() -> None:
    """Has everything that this program logs, in whatever room, written as the web room's log is."""
    structlog.configure(
        processors=_AS_JSON, wrapper_class=structlog.BoundLogger, logger_factory=lambda *_: _StandardError(),
        cache_logger_on_first_use=False,
    )  # fmt: skip
