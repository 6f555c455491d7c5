"""The services of a municipality as its administrator sees them: each with how it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from gishe.language.library import Library
from gishe.language.load import read
from gishe.language.tree import Tree
from gishe.runtime.kept import Publication
from gishe.runtime.offering import newest
from gishe.runtime.office import Office
from gishe.runtime.studio.manuscript import Manuscript
from gishe.runtime.studio.workspace import folder_of
from gishe.values.text import Text

#: `draft` was never published; `changed` says that the text is another version than the published one; `broken` that it
#: has errors; `not-offered` is a shared service that the municipality does not offer.
Standing: TypeAlias = Literal["published", "changed", "broken", "draft", "not-offered"]
#: Where the text is kept.
Kept: TypeAlias = Literal["studio", "own-file", "shared"]


@dataclass(frozen=True, slots=True)
class Line:
    """One service: its id, title and area, how it stands, since when and by whom it is published, who saved last."""

    service: str
    title: Text
    area: str
    standing: Standing
    kept: Kept
    present: Publication | None = None
    saved: Manuscript | None = None


def shelf(office: Office) -> tuple[Line, ...]:
    """Lists the services: those of the studio, those that the municipality offers, and the other shared ones."""
    library = folder_of(office).library
    with office.store.read() as reader:
        published, written = newest(reader.publications()), reader.written()
    offered = tuple(name for name in office.municipality.services if name in library.files or name in published)
    names = dict.fromkeys((*written, *offered, *library.files))
    return tuple(_line(office, library, name, published.get(name), written.get(name)) for name in names)


def _line(office: Office, library: Library, name: str, present: Publication | None, saved: Manuscript | None) -> Line:
    title, area = _named(office, library, name, saved)
    own = library.own.get(office.id, {})
    kept: Kept = "studio" if saved else "own-file" if name in own else "shared"
    return Line(name, title, area, _standing(office, library, name, present, saved), kept, present, saved)


def _standing(
    office: Office, library: Library, name: str, present: Publication | None, saved: Manuscript | None
) -> Standing:
    if saved is None and name not in office.municipality.services:
        return "not-offered"
    in_files = library.offered_by(office.municipality).get(name) if saved is None else None
    digest = saved.digest if saved else in_files.digest if in_files else ""
    if not digest:
        return "broken"
    if present is None:
        return "draft"
    return "published" if present.digest == digest else "changed"


def _named(office: Office, library: Library, name: str, saved: Manuscript | None) -> tuple[Text, str]:
    """Gives a service's title and area: as it is written, as it is offered, as it is shared."""
    tree = read(saved.text, name) if saved else None
    written = dict(_words(tree)) if isinstance(tree, Tree) else {}
    known = office.services.get(name) or library.offered_by(office.municipality).get(name) or library.services.get(name)
    title = written.get("title") or (known.definition.title if known else Text(name))
    area = str(written.get("area") or (known.definition.area if known else ""))
    return title if isinstance(title, Text) else Text(name), area


def _words(tree: Tree) -> Iterator[tuple[str, Text | str]]:
    data = tree.data if isinstance(tree.data, Mapping) else {}
    title, area = data.get("title"), data.get("area")
    if isinstance(title, Mapping) and isinstance(title.get("bg"), str):
        yield "title", Text(str(title["bg"]), str(title.get("en") or ""))
    if isinstance(area, str):
        yield "area", area
