"""A stranger's JSON, read within bounds."""

import json
from typing import Any

from gishe.values.problem import Problem
from gishe.values.text import Text

_DEEPEST = 60
BAD = Problem(
    "import-json",
    Text("Файлът не е правилен JSON.", "The file is no proper JSON."),
    Text("Изнесете го отново от програмата, с която е направен.", "Export it again from the program that made it."),
)
DEEP = Problem("import-deep", Text("Файлът е вложен твърде дълбоко.", "The file is nested too deep."))


def parsed(body: bytes) -> Any | Problem:
    """Reads JSON in UTF-8, UTF-16 or UTF-32, or says what is wrong with it."""
    try:
        data = json.loads(body.removeprefix(b"\xef\xbb\xbf"), parse_constant=str)
    except RecursionError:
        return DEEP
    except ValueError:
        return BAD
    return DEEP if _is_deep(data) else data


def _is_deep(data: Any) -> bool:
    level: list[Any] = [data]
    for _ in range(_DEEPEST):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return False
    return True


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
