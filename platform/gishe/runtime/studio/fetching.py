"""What is written in the studio, as files of a folder of definitions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from gishe.language.authoring.charter import change_charter
from gishe.language.authoring.in_place import Add
from gishe.language.authoring.template import is_id
from gishe.language.load import read
from gishe.language.overlay import extends
from gishe.language.shelf import name_under
from gishe.language.tree import Tree
from gishe.runtime.offering import newest
from gishe.runtime.ports import Reader
from gishe.runtime.studio.manuscript import CHARTER, Manuscript

#: Where a service of no known area is laid.
_ELSEWHERE = "municipal"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file: where it belongs in a folder of definitions, and its text."""

    path: PurePosixPath
    text: str


def fetch(
    reader: Reader, municipality: str, charter: str, known: Mapping[str, PurePosixPath], *, published: bool = False
) -> tuple[Fetched, ...]:
    """Gives the files of what a municipality's studio holds: the newest texts, or with `published` those in use.

    `charter` is the text of its own file as the folder has it, `known` the place of each service that the folder has.
    What is written of a shared service goes to the municipality, a service of its own among the services; then the
    municipality's file lists it. A text that can't be read is laid where a service of its name belongs.
    """
    held = {name: text for name in reader.written() if (text := _text(reader, name, published=published)) is not None}
    own = _text(reader, CHARTER, published=published)
    listed = _listing(own if own is not None else charter, sorted(held))
    files = [Fetched(_place(municipality, name, text, known), text) for name, text in sorted(held.items())]
    town = Fetched(PurePosixPath("municipalities", municipality, CHARTER), listed)
    return (*files, *([town] if listed != charter else []))


def _text(reader: Reader, name: str, *, published: bool) -> str | None:
    """Gives a text; nothing where the studio holds none, or none of the version in use."""
    held = reader.text_of(name)
    if not published or held is None:
        return held.text if held else None
    present = newest(reader.publications(name)).get(name)
    return _of_version(reader.manuscripts(name), present.digest) if present else None


def _of_version(saves: Sequence[Manuscript], digest: str) -> str | None:
    return next((one.text for one in saves if one.digest == digest), None)


def _place(municipality: str, name: str, text: str, known: Mapping[str, PurePosixPath]) -> PurePosixPath:
    tree = read(text, name)
    if isinstance(tree, Tree) and extends(tree):
        return PurePosixPath("municipalities", municipality, "services", f"{name}.yaml")
    area = name_under(tree, "area") if isinstance(tree, Tree) else ""
    return known.get(name) or PurePosixPath("services", area if is_id(area) else _ELSEWHERE, f"{name}.yaml")


def _listing(charter: str, services: Sequence[str]) -> str:
    """Adds to the municipality's file the services that it does not list; one that can't be changed stays as it is."""
    tree = read(charter, CHARTER)
    listed = tree.data.get("services") if isinstance(tree, Tree) and isinstance(tree.data, dict) else None
    missing = list(_missing(services, listed))
    changed = change_charter(charter, [Add(("services",), name) for name in missing])
    return changed if isinstance(changed, str) else charter


def _missing(services: Sequence[str], listed: object) -> Iterator[str]:
    return (name for name in services if isinstance(listed, list) and name not in listed)
