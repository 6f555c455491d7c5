"""What check types that ask a register say alike: what is wrong with the asking, and why nothing came of it."""

from collections.abc import Iterable, Iterator

from gishe.checks.check_type import Reply, WhenDown
from gishe.checks.reason import INCOMPLETE
from gishe.language.inquiry import Found
from gishe.language.vocabulary import Vocabulary
from gishe.values.problem import Problem
from gishe.values.text import Text

_UNASKED = Text(
    "Регистърът не е питан: липсват данни за въпроса.", "The register was not asked: data for the question is missing."
)
_STATES = {
    "not-found": Text("Регистърът не намери данни.", "The register found no data."),
    "down": Text("Регистърът не отговори.", "The register did not answer."),
    "answered": INCOMPLETE,
}
_NO_OPERATION = Text(
    "Тази проверка пита „{operation}“, а такава справка няма.",
    "This check asks “{operation}”, and there is no such operation.",
)
_WHEN_DOWN = Text(
    "Не е ясно какво да стане, ако регистърът не отговаря.",
    "It is not clear what happens while the register does not answer.",
)
_WHEN_DOWN_HINT = Text("Напишете `wait 2 days`, `refer` или `stop`.", "Write `wait 2 days`, `refer` or `stop`.")


def unanswered(replies: tuple[Reply, ...]) -> Text:
    """Says why a register's answer tells nothing: not asked, not found, down, or not enough in it."""
    return _STATES[replies[0].state] if replies else _UNASKED


def lacking(operations: Iterable[str], vocabulary: Vocabulary) -> Iterator[Found]:
    """Finds the operations that a check type asks and this folder of definitions has not."""
    for one in operations:
        if one not in vocabulary.operations:
            yield ("type",), Problem("unknown-operation", _NO_OPERATION.fill(operation=one))


def waited(when_down: str) -> Iterator[Found]:
    """Finds a `when_down` that says nothing."""
    if not WhenDown.parse(when_down):
        yield ("when_down",), Problem("when-down", _WHEN_DOWN, _WHEN_DOWN_HINT)


def evidence_of(replies: Iterable[Reply]) -> tuple[str, ...]:
    """Gives the digests of the kept answers."""
    return tuple(reply.evidence for reply in replies if reply.evidence)
