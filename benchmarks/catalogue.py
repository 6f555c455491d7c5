"""Registers as many as the state has: generated, of the size of real ones."""

import random
from pathlib import Path

_REGISTERS, _OPERATIONS = 110, 180
_KINDS = ("text", "text", "text", "date", "whole-number", "decimal", "yes-no")


def generate_registers(folder: Path) -> None:
    """Writes 110 files of registers with 180 operations, each of some forty elements in groups."""
    chance = random.Random(1)
    more = set(chance.sample(range(_REGISTERS), _OPERATIONS - _REGISTERS))
    for at in range(_REGISTERS):
        lines = [
            f"register: generated-{at}",
            f"title: {{bg: Регистър {at}, en: Register {at}}}",
            "owner: {bg: Ведомство, en: Agency}",
            "operations:",
        ]
        for number in range(2 if at in more else 1):
            lines += _operation(at, number, chance)
        (folder / f"generated-{at}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _operation(register: int, number: int, chance: random.Random) -> list[str]:
    space = f"http://example.bg/{register}/{number}"
    return [
        f"  search-{number}:",
        f"    title: {{bg: Справка {number}, en: Search {number}}}",
        f"    key: Example.Adapter{register}.Search{number}",
        "    request:",
        "      element: Request",
        f"      namespace: {space}/request",
        f"      fields: [{_element('id', 'text')}]",
        "    response:",
        "      element: Response",
        f"      namespace: {space}/response",
        "      fields:",
        *(line for at in range(5) for line in _group(at, chance)),
    ]


def _group(at: int, chance: random.Random) -> list[str]:
    return [
        f"        - element: Group{at}",
        f"          name: group_{at}",
        "          type: group",
        f"          list: {str(at == 0).lower()}",
        f"          label: {{bg: Група {at}, en: Group {at}}}",
        "          fields:",
        *(f"            - {_element(f'value_{at}_{one}', chance.choice(_KINDS))}" for one in range(7)),
    ]


def _element(name: str, kind: str) -> str:
    xml = name.title().replace("_", "")
    return f"{{element: {xml}, name: {name}, type: {kind}, label: {{bg: Стойност {name}, en: Value {name}}}}}"
