"""The answer to a question that no file says how to answer: invented from the declared types, and plainly so."""

import json
from collections.abc import Iterator, Mapping

from gishe.language.register import Details
from gishe.registers.invented import Inventor
from gishe.values.plain import Plain


def invented_answer(name: str, arguments: Mapping[str, Plain], response: Details) -> dict[str, Plain]:
    """Invents an answer to one operation (`cadastre/search`); the same question always gets the same one.

    What was asked about stands in the answer wherever an element has the same name.
    """
    seed = f"{name}?{json.dumps(arguments, ensure_ascii=False, sort_keys=True, default=str)}"
    return Inventor(seed, dict(_leaves(arguments))).group(response.fields)


def _leaves(arguments: Mapping[str, Plain]) -> Iterator[tuple[str, Plain]]:
    for name, value in arguments.items():
        if isinstance(value, Mapping):
            yield from _leaves(value)
        elif not isinstance(value, list):
            yield name, value
