"""Which texts of a file are expressions, told by where they stand."""

from gishe.language.tree import Path

_CONDITIONS = frozenset({"show_if", "when", "pass_if", "automatic_if", "prefill"})
#: Keys whose values are expressions by name.
_BY_NAME = frozenset({"with", "prefill"})
#: What a check says that is no expression; the rest belongs to its type, and may be one.
_WORDS = frozenset({"id", "type", "title", "basis", "says", "ask", "when_down", "bg", "en"})


def is_expression(path: Path) -> bool:
    """Says whether a text may be an expression; what belongs to a check's type is taken for one."""
    if _CONDITIONS & set(path[-1:]) or _BY_NAME & set(path[-2:-1]):
        return True
    match path:
        case ("checks", int(), *rest):
            return bool(rest) and not _WORDS & set(rest)
    return False
