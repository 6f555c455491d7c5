"""The language written down: what a definition may say, and what of it may not be taken away within a number.

Run as a program, it records an addition: `.venv/bin/python tests/frozen/record.py`. What is gone or narrower it does
not record: that takes the next number of the language (docs/decisions/0010-language-number.md). A new error is recorded
with its reason, `CODE=why`.
"""

import ast
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language import edition, scope
from gishe.language.body import FILTERS, TESTS
from gishe.language.functions import ALLOWED
from gishe.language.library import Library
from gishe.language.sayings import WANTED
from gishe.language.schema import KINDS, schema
from gishe.language.schema_overlay import _PLACING as PLACING
from gishe.language.schema_overlay import as_overlay
from gishe.language.section import Section
from gishe.language.theme import ThemeDefinition  # noqa: F401  its sections count, whoever reads a theme
from gishe.language.vocabulary import Shape, Vocabulary

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("language", "forms", "checks")
Plan: TypeAlias = dict[str, Any]
#: What JSON Schema says of a value's limits: the least, which may only fall, and the greatest, which may only rise.
_LEAST = frozenset({"minLength", "minItems", "minimum", "exclusiveMinimum", "minProperties"})
_MOST = frozenset({"maxLength", "maxItems", "maximum", "exclusiveMaximum", "maxProperties"})
#: What allows less where it is said, and so may be left out and not come anew.
_LIMITS = _LEAST | _MOST | {"pattern", "enum", "propertyNames", "additionalProperties", "uniqueItems"}
#: Words for people, which may get better at any time.
_TOLD = frozenset(
    {
        "const",
        "description",
        "definitions",
        "title",
        "$schema",
        "examples",
        "format",
        "enumDescriptions",
        "default",
        "markdownDescription",
    }
)


def record_of(number: int) -> Path:
    """Gives the file that the language of a number is written down in."""
    return ROOT / "tests" / "frozen" / f"language-{number}.json"


def language() -> Plan:
    """Gives the language as the program has it now, without the names that a folder of definitions adds."""
    bare = Library(Vocabulary(FIELD_TYPES, CHECK_TYPES.own))  # not what an installed package adds
    made = {kind: schema(kind, bare) for kind in KINDS if kind != "overlay"}
    parts = {name: part for one in made.values() for name, part in one["definitions"].items()}
    return {
        "number": edition.present(),
        "files": {kind: _plan(one) for kind, one in made.items()},
        "parts": {name: _plan(part) for name, part in sorted(parts.items())},
        "defaults": dict(sorted(_defaults())),
        "overlays": sorted(
            {*(set(as_overlay(made["service"], ())["properties"]) - set(made["service"]["properties"])), *PLACING}
        ),
        "functions": sorted(ALLOWED),
        "names": {
            **{name: _shape(shape) for name, shape in sorted(scope.GIVEN.items())},
            "checks.ID": _shape(scope.check(None)),
            "steps.STEP": _shape(scope.step([])),
        },
        "filters": sorted(FILTERS),
        "tests": sorted(TESTS),
        "errors": dict.fromkeys(sorted(_errors()), ""),
    }


def _shape(shape: Shape) -> Any:
    inner = {name: _shape(one) for name, one in shape.fields.items()}
    return inner or f"{shape.kind.value}{' list' if shape.many else ''}"


def _plan(part: Any) -> Any:
    """Gives a schema without its words."""
    if isinstance(part, list):
        return [_plan(one) for one in part]
    if not isinstance(part, dict):
        return part
    part = {**part, "enum": [part["const"]]} if "const" in part else part  # so that a second value is an addition
    kept = {key: one for key, one in sorted(part.items()) if key not in _TOLD}
    return {
        key: {name: _plan(inner) for name, inner in one.items()} if key == "properties" else _plan(one)
        for key, one in kept.items()
    }


def _defaults() -> Iterator[tuple[str, Any]]:
    """Lists what a key means that is left out."""
    options = (known.options for known in (*FIELD_TYPES.values(), *CHECK_TYPES.own.values()))
    ours = (model for model in _kinds(Section) if model.__module__.startswith("gishe.language."))
    for model in {*ours, *options}:
        for name, field in model.model_fields.items():
            if not field.is_required():
                value = to_jsonable_python(field.get_default(call_default_factory=True), fallback=str)
                yield f"{model.__name__}.{field.alias or name}", value


def _kinds(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for kind in model.__subclasses__():
        yield kind
        yield from _kinds(kind)


def _errors() -> Iterator[str]:
    """Lists the codes of problems that make a file fail: every `Problem("code", …)` of the core that is no warning."""
    yield from (code for code, _, _ in WANTED.values())
    for room in ROOMS:
        for file in (ROOT / "platform" / "gishe" / room).rglob("*.py"):
            yield from _of_file(ast.parse(file.read_text(encoding="utf-8")))


def _of_file(tree: ast.Module) -> Iterator[str]:
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        first = call.args[0] if call.args else None
        named = isinstance(call.func, ast.Name) and call.func.id == "Problem"
        warns = any(one.arg == "severity" and isinstance(one.value, ast.Constant) for one in call.keywords)
        if named and not warns and isinstance(first, ast.Constant):
            yield str(first.value)


def narrowed(old: Plan, new: Plan) -> tuple[str, ...]:
    """Says what of an old language a new one no longer allows, each with the path to it."""
    comparison = _Comparison(old["parts"], new["parts"])
    lists = ("overlays", "functions", "filters", "tests")
    found = [f"{key}: {name} is gone" for key in lists for name in old[key] if name not in new[key]]
    changed = (name for name, one in old["defaults"].items() if not _as_before(one, new["defaults"].get(name, one)))
    found += [f"defaults.{name}: it means something else where it is left out" for name in changed]
    for key in ("files", "names"):
        found += comparison.of(old[key], new[key], key)
    return tuple(dict.fromkeys(found))


def _as_before(old: Any, new: Any) -> bool:
    """Says whether a default is what it was; a section left out may have keys that it had not, with their defaults."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return all(key in new and _as_before(one, new[key]) for key, one in old.items())
    return bool(old == new)


class _Comparison:
    """A comparison of two plans; each has parts of its own, so that a part may be called otherwise."""

    def __init__(self, old: Mapping[str, Any], new: Mapping[str, Any], met: Iterable[tuple[str, str]] = ()) -> None:
        self._old, self._new = old, new
        self._met = set(met)

    def of(self, old: Any, new: Any, path: str) -> Iterator[str]:
        """Compares what stands at a path."""
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            refs = (str(old.get("$ref", "")), str(new.get("$ref", "")))
            if any(refs) and (all(refs) and refs in self._met):
                return
            self._met.add(refs)
            yield from self._section(_followed(old, self._old), _followed(new, self._new), path)
        elif isinstance(old, list) and isinstance(new, list):
            yield from (wrong for one in old for wrong in self._item(one, new, path))
        elif old != new:
            yield f"{path}: {_brief(old)} has become {_brief(new)}"

    def _item(self, old: Any, new: list[Any], path: str) -> Iterator[str]:
        """Compares one of several with the one that is written the same, or else with any that allows it."""
        if old in new:
            yield from self.of(old, old, path) if isinstance(old, Mapping) else ()
        elif not any(self._allows(old, one) for one in new):
            yield f"{path}: {_brief(old)} is gone"

    def _allows(self, old: Any, new: Any) -> bool:
        return not any(_Comparison(self._old, self._new, self._met).of(old, new, ""))

    def _section(self, old: Mapping[str, Any], new: Mapping[str, Any], path: str) -> Iterator[str]:
        for several in ("anyOf", "oneOf"):
            if several in new and several not in old and any(self._allows(old, one) for one in new[several]):
                return  # it was one thing and may now be something else too
        needed = set(new.get("required", ())) - set(old.get("required", ()))
        yield from (f"{path}.{key}: it must be given now" for key in sorted(needed))
        for key in old:
            if key == "required":
                continue
            if key in new:
                yield from self._both(key, old[key], new[key], f"{path}.{key}")
            elif key not in _LIMITS:
                yield f"{path}.{key}: it is gone"
        yield from (f"{path}.{key}: a limit is new" for key in sorted(set(new) & _LIMITS - set(old)))

    def _both(self, key: str, old: Any, new: Any, path: str) -> Iterator[str]:
        if key in _LEAST or key in _MOST:
            if (new > old) if key in _LEAST else (new < old):
                yield f"{path}: {old} has become {new}"
        elif not (key == "additionalProperties" and new is True):
            yield from self.of(old, new, path)


def _followed(part: Mapping[str, Any], parts: Mapping[str, Any]) -> Mapping[str, Any]:
    name = str(part.get("$ref", "")).rpartition("/")[2]
    return {**parts[name], **{key: one for key, one in part.items() if key != "$ref"}} if name else part


def _brief(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:80]


def new_errors(old: Plan, new: Plan) -> list[str]:
    """Lists the codes of errors that the record does not know."""
    return [code for code in new["errors"] if code not in old["errors"]]


def record(reasons: Mapping[str, str]) -> int:
    """Writes the language down, unless something of it is gone or is an error without a reason."""
    now = language()
    file = record_of(now["number"])
    before = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else now
    gone = narrowed(before, now)
    silent = [code for code in new_errors(before, now) if not reasons.get(code)]
    for line in (
        *gone,
        *(f"{code}: a new error; give its reason: {code}=why, or make it a warning" for code in silent),
    ):
        sys.stderr.write(f"{line}\n")
    if gone or silent:
        sys.stderr.write("Not recorded: see docs/decisions/0010-language-number.md\n")
        return 1
    known = {code: before["errors"].get(code) or reasons.get(code, "") for code in now["errors"]}
    keep_corpus(now["number"])
    file.write_text(written({**now, "errors": known}), encoding="utf-8")
    return 0


def corpus_of(number: int) -> Path:
    """Gives the folder of good definitions of a number, which stay good."""
    return ROOT / "tests" / "examples" / f"language-{number}"


def sums(folder: Path) -> dict[str, str]:
    """Gives the digest of each file of a corpus, by its name."""
    files = sorted(file for file in folder.rglob("*.yaml"))
    return {str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest() for file in files}


def kept_sums(folder: Path) -> dict[str, str]:
    """Gives the digests that the files of a corpus had when they came into it."""
    listed = folder / "SHA256SUMS"
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def keep_corpus(number: int) -> None:
    """Adds what is new in a corpus to its list; what was listed keeps the digest that it had."""
    folder = corpus_of(number)
    listed = {**sums(folder), **kept_sums(folder)}
    text = "".join(f"{digest}  {name}\n" for name, digest in sorted(listed.items()))
    (folder / "SHA256SUMS").write_text(text, encoding="utf-8")


def written(plan: Plan) -> str:
    """Writes a plan so that a review shows what was added: a line for each part, key and name."""
    lines = []
    for section, inner in plan.items():
        rows = (
            [f"  {json.dumps(key)}: {json.dumps(one, ensure_ascii=False)}" for key, one in inner.items()]
            if isinstance(inner, dict)
            else []
        )
        body = "{\n" + ",\n".join(rows) + "\n }" if rows else json.dumps(inner)
        lines.append(f" {json.dumps(section)}: {body}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    raise SystemExit(record(dict(one.split("=", 1) for one in sys.argv[1:] if "=" in one)))
