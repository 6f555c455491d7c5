"""A case folded, as its row keeps it."""

from pydantic import TypeAdapter

from gishe.cases.case import Case

_CASE = TypeAdapter(Case)


def dump(case: Case) -> str:
    """Writes a case as JSON."""
    return _CASE.dump_json(case).decode()


def load(snapshot: str) -> Case:
    """Reads a case; raises `ValidationError` for anything that `dump` did not write."""
    return _CASE.validate_json(snapshot)
