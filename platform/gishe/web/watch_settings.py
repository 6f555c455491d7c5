"""The table `metrics` of the operator's settings: who may read the counts."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from gishe.values.problem import Problem
from gishe.values.text import Text

_SHORTEST: Final = 24
_WRONG: Final = Text(
    "Таблицата [metrics] има една настройка: token_file, път до файл.",
    "The table [metrics] has one setting: token_file, the path of a file.",
)
_TOKEN: Final = Text(
    "В {file} се очаква ключ за метриките: поне {least} знака на един ред.",
    "A token for metrics is expected in {file}: at least {least} characters on one line.",
)


def written_watch(folder: Path, written: Any) -> str | tuple[Problem, ...]:
    """Gives the watchers' token; empty where none is named. The file's path is relative to `folder`."""
    if written is None:
        return ""
    if not (isinstance(written, Mapping) and [*written] == ["token_file"] and isinstance(written["token_file"], str)):
        return (Problem("metrics-setting", _WRONG),)
    file = folder / written["token_file"]
    try:
        token = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        token = ""
    is_token = len(token) >= _SHORTEST and token.isprintable() and " " not in token
    return token if is_token else (Problem("metrics-token", _TOKEN.fill(file=file, least=_SHORTEST)),)
