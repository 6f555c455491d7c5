"""The house's own texts: what a refusal, an acknowledgement and the other letters say where a service says nothing.

They are files of the theme, `documents/KIND.yaml`, each with a title and a body in both languages. A municipality's own
theme replaces one by a file of the same name; the rest are the default theme's.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from gishe import bundle
from gishe.language.body import CompiledBody
from gishe.language.compiled import DocumentText
from gishe.values.text import LANGUAGES, Text


def read_texts(folders: Sequence[Path]) -> Mapping[str, DocumentText]:
    """Reads the texts of themes; a later folder's replaces an earlier one's of the same name."""
    files = {file.stem: file for folder in folders for file in sorted((folder / "documents").glob("*.yaml"))}
    return {name: _read(file) for name, file in files.items()}


@cache
def default_texts() -> Mapping[str, DocumentText]:
    """Gives the texts of the default theme."""
    return read_texts([bundle.themes() / "default"])


def _read(file: Path) -> DocumentText:
    written = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    bodies = {language: CompiledBody(written["body"][language], frozenset()) for language in LANGUAGES}
    return DocumentText(Text(**written["title"]), bodies)
