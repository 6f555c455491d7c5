"""A scenario as an author writes it: only what it does otherwise than the one it is given, in YAML."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from gishe.language.scenario import Scenario
from gishe.runtime.rehearsing import inherit

_WIDEST = 10_000


def yaml_of(scenario: Scenario, scenarios: Sequence[Scenario]) -> str:
    """Writes a scenario to be pasted under `scenarios:`."""
    given = next((one for one in scenarios if one.name == scenario.given), None)
    shown = _said(scenario, inherit(given, scenarios) if given else None)
    if given and given is scenarios[0]:
        shown["given"] = "first"
    writer, text = YAML(), io.StringIO()
    writer.width, writer.allow_unicode = _WIDEST, True
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.dump([_block(shown)], text)
    return text.getvalue()


def _said(scenario: Scenario, given: Scenario | None) -> dict[str, Any]:
    """Leaves out what the scenario takes over and what has its usual value."""
    said = scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    before = given.model_dump(mode="json", by_alias=True) if given else {}
    for key in ("on", "speed", "applicant", "paid", "absent"):
        if key in said and before.get(key) == scenario.model_dump(mode="json", by_alias=True)[key]:
            del said[key]
    for key in ("answers", "records", "manual", "officials"):
        kept = {name: one for name, one in said.get(key, {}).items() if before.get(key, {}).get(name) != one}
        said = {**said, key: kept} if kept else {name: one for name, one in said.items() if name != key}
    return said


def _block(shown: Mapping[str, Any]) -> CommentedMap:
    """Keys each on a line of its own; what is in them on one line, the steps one a line."""
    written = CommentedMap()
    for key in Scenario.model_fields:
        if key in shown:
            value = shown[key]
            written[key] = [_line(one) for one in value] if isinstance(value, list | tuple) else _line(value)
    return written


def _line(value: Any) -> Any:
    match value:
        case Mapping():
            made: Any = CommentedMap((key, _line(one)) for key, one in value.items())
        case list() | tuple():
            made = CommentedSeq(_line(one) for one in value)
        case _:
            return value
    made.fa.set_flow_style()
    return made
