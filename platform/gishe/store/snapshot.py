"""A case folded, as its row keeps it."""

import json
from typing import Any

from pydantic import TypeAdapter

from gishe.cases.case import Case

_CASE = TypeAdapter(Case)
#: What stood for the one document that a case had, before a case had several.
_BEFORE = '"document_number":'


def dump(case: Case) -> str:
    """Writes a case as JSON."""
    return _CASE.dump_json(case).decode()


def load(snapshot: str) -> Case:
    """Reads a case; raises `ValidationError` for anything that `dump` did not write, now or in an older version."""
    return _CASE.validate_python(_carried(json.loads(snapshot))) if _BEFORE in snapshot else _read(snapshot)


def _read(snapshot: str) -> Case:
    return _CASE.validate_json(snapshot)


def _carried(written: Any) -> Any:
    """Gives the case of an older version its documents: its grant, if that had a number."""
    number = written.pop("document_number")
    named = {"register": "document_register", "made": "document", "signed": "signed"}
    document = {name: written.pop(before, "") for name, before in named.items()}
    return {**written, "documents": [{"kind": "grant", "number": number, **document}] if number else []}
