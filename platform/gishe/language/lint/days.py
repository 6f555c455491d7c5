"""Terms laid beside each other: how many days of the calendar a term is, about."""

from gishe.values.term import Term

_DAYS = {"hour": 1 / 24, "working hour": 7 / 40, "day": 1.0, "working day": 7 / 5, "month": 30.5, "year": 365.0}


def days(term: Term) -> float:
    """Gives a term in days of the calendar; five working days are a week."""
    return term.count * _DAYS[term.unit]
