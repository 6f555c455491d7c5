"""Operations of registers found by words: in either alphabet, in any order, without regard to capitals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gishe.language.naming import latin
from gishe.language.register import Detail, Operation, RegisterDefinition


@dataclass(frozen=True, slots=True)
class Hit:
    """An operation that was found, as `register/operation`; `fields` are the labels of the fields that hold words."""

    name: str
    register: RegisterDefinition
    operation: Operation
    fields: tuple[str, ...] = ()


def search(registers: Mapping[str, RegisterDefinition], words: Sequence[str]) -> list[Hit]:
    """Finds the operations where every word stands: first those whose own names and titles say them all."""
    wanted = [key for word in words for key in _key(word).split()]
    found = [
        (len(fields) > 0, Hit(f"{name}/{key}", register, operation, fields))
        for name, register in sorted(registers.items())
        for key, operation in register.operations.items()
        if wanted and (fields := _met(wanted, f"{name}/{key}", register, operation)) is not None
    ]
    return [hit for _, hit in sorted(found, key=lambda one: one[0])]


def _met(
    wanted: Sequence[str], name: str, register: RegisterDefinition, operation: Operation
) -> tuple[str, ...] | None:
    """Gives the labels that the words are found in beside the names and titles; `None` where a word is nowhere."""
    said = (name, *_both(operation.title), *_both(register.title), *_both(register.owner), operation.known_as)
    around = _key(" ".join(said))
    rest = [word for word in wanted if word not in around]
    labels = {label: _key(label) for label in _labels(operation)} if rest else {}
    if not all(any(word in key for key in labels.values()) for word in rest):
        return None
    return tuple(label for label, key in labels.items() if any(word in key for word in rest))


def _both(words: object) -> tuple[str, str]:
    return getattr(words, "bg", ""), getattr(words, "en", "")


def _labels(operation: Operation) -> Iterator[str]:
    def walk(fields: Sequence[Detail]) -> Iterator[str]:
        for field in fields:
            yield field.label.bg
            yield from ([field.label.en] if field.label.en else [])
            yield from walk(field.fields)

    yield from walk(operation.request.fields)
    yield from walk(operation.response.fields)


def _key(text: str) -> str:
    """Spells a text so that „Постоянен“ and `postoyanen` are the same."""
    return " ".join(latin(text).casefold().split())
