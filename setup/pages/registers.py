"""docs/reference/registers/: a page for each way in which registers are asked, made from its models."""

from collections.abc import Iterator, Mapping
from typing import Any

from gishe.language.glossary import meaning
from gishe.language.protocols import ORDINARY, PROTOCOLS
from gishe.language.register import RegisterDefinition

_HEAD = """# Registers

What a file of `definitions/registers/` may say, by its `protocol` (`{ordinary}` where it says none). These pages are
made by `make docs` from the models themselves; `gishe schema register` gives the same to an editor.

"""
#: Parts that the whole language has.
_WORDS = ("Text", "Term", "Money")


def pages() -> Iterator[tuple[str, str]]:
    """Gives the list and each protocol's page by its name."""
    rows = "".join(f"- [`{name}`]({name}.md): {_first(model)}\n" for name, model in PROTOCOLS.items())
    yield "registers/README.md", _HEAD.format(ordinary=ORDINARY) + rows
    for name, model in PROTOCOLS.items():
        yield f"registers/{name}.md", f"# `{name}`\n\n" + "\n".join(_sections(model))


def _sections(model: type[RegisterDefinition]) -> Iterator[str]:
    """Gives the file itself, then what it is made of, in the order in which one meets it."""
    schema = model.model_json_schema()
    parts: Mapping[str, Any] = schema.pop("$defs", {})
    yield _section("The file", model.__name__, schema)
    for name in _met(schema, parts, {}):
        yield _section(f"`{name}`", name, parts[name])


def _met(schema: Any, parts: Mapping[str, Any], seen: dict[str, None]) -> dict[str, None]:
    """Lists the parts that a schema refers to, and those that these refer to."""
    if isinstance(schema, list):
        for one in schema:
            _met(one, parts, seen)
    elif isinstance(schema, dict):
        name = str(schema.get("$ref", "")).rpartition("/")[2]
        if name not in {*_WORDS, *seen} and "properties" in parts.get(name, {}):
            seen[name] = None
            _met(parts[name], parts, seen)
        for one in schema.values():
            _met(one, parts, seen)
    return seen


def _section(title: str, name: str, part: Mapping[str, Any]) -> str:
    protocol = part["properties"].get("protocol", {"default": ORDINARY})
    required = {*part.get("required", ()), *(["protocol"] if protocol.get("default") != ORDINARY else [])}
    rows = "".join(
        f"| `{key}` | {'yes' if key in required else ''} | {_said(name, key)} |\n" for key in part["properties"]
    )
    told = " ".join(part.get("description", "").split())
    return f"## {title}\n\n{told}\n\n| key | must be given | what it says |\n|---|---|---|\n{rows}"


def _said(section: str, key: str) -> str:
    told = meaning(section, key)
    return told.en.replace("|", "\\|") if told else ""


def _first(model: type[RegisterDefinition]) -> str:
    return " ".join((model.__doc__ or "").strip().partition("\n\n")[0].split())
