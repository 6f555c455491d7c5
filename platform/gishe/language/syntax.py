"""What the YAML scanner complains of, said to a person who never heard of YAML."""

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from gishe.values.problem import Place, Problem
from gishe.values.text import Text

_GENERAL = (
    Text("Тук редът не може да бъде прочетен.", "This line can't be read."),
    Text(
        "Проверете отстъпите, двоеточията и кавичките на този и на предния ред.",
        "Check the indents, colons and quotes on this line and the one before.",
    ),
)
_QUOTE = Text(
    "Ако текстът съдържа двоеточие, @, %, ` или кавички, оградете целия с '…'.",
    "If the text has a colon, @, %, ` or quotes in it, put the whole of it in '…'.",
)
#: Part of the scanner's message -> what we say and the way forward.
_SAYINGS: tuple[tuple[str, tuple[Text, Text]], ...] = (
    (
        "mapping values are not allowed",
        (Text("Тук не може да има двоеточие.", "A colon can't stand here."), _QUOTE),
    ),
    (
        "found unexpected ':'",
        (Text("В скоби двоеточие не може да стои само.", "In brackets a colon can't stand by itself."), _QUOTE),
    ),
    (
        "found unexpected end of stream",
        (
            Text("Кавичка е отворена, но не е затворена.", "A quote is opened and never closed."),
            Text("Затворете кавичката там, където свършва текстът.", "Close the quote where the text ends."),
        ),
    ),
    (
        "found character that cannot start any token",
        (
            Text("Ред или текст не може да започва с този знак.", "A line or text can't start with this character."),
            _QUOTE,
        ),
    ),
    (
        "unknown escape character",
        (
            Text(
                "Обратна наклонена черта в двойни кавички има друго значение.",
                "A backslash in double quotes means something else.",
            ),
            Text("Използвайте единични кавички: '…'.", "Use single quotes: '…'."),
        ),
    ),
    (
        "did not find expected",
        (
            Text(
                "Тук файлът се чупи: липсва скоба, кавичка или отстъп.",
                "The file breaks here: a bracket, quote or indent is missing.",
            ),
            Text(
                "Елементите на един раздел трябва да започват в една и съща колона; всяка скоба трябва да се затвори.",
                "Items of one section must start in the same column; every bracket must be closed.",
            ),
        ),
    ),
)
_TAB = (
    Text("Редът започва с табулация.", "The line starts with a tab."),
    Text("Заменете табулацията с интервали.", "Replace the tab with spaces."),
)


def explain(error: YAMLError, file: str, lines: tuple[str, ...]) -> Problem:
    """Says a scanner's error in words, at the place it names (the last line where it names none)."""
    line, column = _position(error, lines)
    says, hint = _words(error, lines[line - 1] if line <= len(lines) else "", column)
    return Problem("syntax", says, hint, Place(file, line, column))


def _position(error: YAMLError, lines: tuple[str, ...]) -> tuple[int, int]:
    mark = None
    if isinstance(error, MarkedYAMLError):
        unclosed = error.problem and "end of stream" in error.problem
        mark = error.context_mark if unclosed and error.context_mark else error.problem_mark
    last = max(len(lines), 1)
    if mark is None:
        return last, 1
    if mark.line + 1 > last:
        return last, len(lines[-1]) + 1 if lines else 1
    return mark.line + 1, mark.column + 1


def _words(error: YAMLError, line: str, column: int) -> tuple[Text, Text]:
    if "\t" in line[:column] and not line[:column].strip():
        return _TAB
    message = str(error)
    return next((words for part, words in _SAYINGS if part in message), _GENERAL)
