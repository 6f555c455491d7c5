"""Moments as texts: of one shape and in UTC, so that they sort as they follow each other."""

from datetime import UTC, datetime

#: Sorts behind every moment: there is no term.
NEVER = "9999-12-31T23:59:59.999999+00:00"


def sortable(moment: datetime) -> str:
    """Writes an aware moment in UTC with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def sortable_text(written: str) -> str:
    """Rewrites an ISO moment to sort; a date alone is its midnight in UTC, an empty text is `NEVER`."""
    if not written:
        return NEVER
    moment = datetime.fromisoformat(written)
    return sortable(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def journal_moment(moment: datetime) -> str:
    """Writes a moment as the journal does and as cases are folded with; raises `ValueError` if it is not in UTC."""
    if moment.tzinfo is None or moment.utcoffset():
        raise ValueError("a journal's moments are in UTC")
    return moment.isoformat()
