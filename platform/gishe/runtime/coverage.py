"""What there is to reach in a service, what was reached, and how each thing is called."""

from collections.abc import Mapping
from dataclasses import dataclass

from gishe.runtime.watching import Kind, Point
from gishe.values.text import Text

_WORDS: Mapping[Kind, Text] = {
    "field": Text("въпрос „{name}“", "question “{name}”"),
    "page": Text("страница „{name}“: условие {value}", "page “{name}”: condition {value}"),
    "show_if": Text("въпрос „{name}“: условие {value}", "question “{name}”: condition {value}"),
    "answer": Text("проверка „{name}“: отговор „{value}“", "check “{name}”: answer “{value}”"),
    "check": Text("проверка „{name}“: {value}", "check “{name}”: {value}"),
    "step": Text("стъпка „{name}“", "step “{name}”"),
    "when": Text("стъпка „{name}“: условие {value}", "step “{name}”: condition {value}"),
    "check_when": Text("проверка „{name}“: условие {value}", "check “{name}”: condition {value}"),
    "act": Text("стъпка „{name}“: {value}", "step “{name}”: {value}"),
    "fill": Text("въпрос към служителя „{name}“", "question to the official “{name}”"),
    "speed": Text("скорост „{name}“", "speed “{name}”"),
    "decision": Text("решение: {name}", "decision: {name}"),
    "four_eyes": Text("стъпка „{name}“: „четири очи“", "step “{name}”: four eyes"),
    "escalated": Text("стъпка „{name}“: друг научава {value}", "step “{name}”: another is told {value}"),
}
_VALUES: Mapping[str, str] = {
    "true": "вярно", "false": "невярно", "unknown": "неизвестно", "pass": "потвърдена", "fail": "непотвърдена",
    "approve": "одобряване", "refuse": "отказ", "return": "връщане", "send-back": "връщане към стъпка",
    "ask": "искане на становище", "forward": "препращане", "forwarded": "препращане", "for": "становище „за“",
    "against": "становище „против“", "none": "без становище", "silent": "мълчание", "automatic": "служебно",
    "granted": "разрешаване", "refused": "отказ", "before": "преди срока", "after": "след срока",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coverage:
    """What there is to reach in a service, in the order of its life, and what was reached."""

    service: str
    points: tuple[Point, ...]
    reached: frozenset[Point]

    @property
    def missing(self) -> tuple[Point, ...]:
        """What no scenario reached."""
        return tuple(point for point in self.points if point not in self.reached)

    @property
    def percent(self) -> int:
        """How much was reached, rounded down: 100 only where nothing is missing."""
        return (len(self.points) - len(self.missing)) * 100 // len(self.points)


def named(point: Point) -> Text:
    """Says in words what a point is."""
    words, value = _WORDS[point.kind], point.value
    name = point.name if point.kind != "decision" else _VALUES[point.name]
    return Text(
        words.bg.format(name=name, value=_VALUES.get(value, value)), words.en.format(name=point.name, value=value)
    )
