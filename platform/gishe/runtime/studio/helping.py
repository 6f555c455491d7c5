"""What the editor asks while somebody writes: what may be written here, and what this means; as `gishe lsp` says it."""

from dataclasses import dataclass

from gishe.language.authoring.completion import Offer, complete, parts_at, start_of
from gishe.language.authoring.folder import Seen
from gishe.language.authoring.hover import explain
from gishe.language.authoring.spot import Spot, pointed_at, typing_at
from gishe.language.schema import SchemaKind
from gishe.runtime.office import Office
from gishe.runtime.studio.manuscript import CHARTER
from gishe.runtime.studio.workspace import file_of, folder_of


@dataclass(frozen=True, slots=True)
class Offers:
    """What may be written, each with the column from which on it takes the place of what is typed."""

    offers: tuple[tuple[int, Offer], ...] = ()


def offers(office: Office, service: str, text: str, line: int, column: int) -> Offers:
    """Lists what may be written at a place (line and column from 0)."""
    spot = typing_at(text, line, column)
    if spot is None:
        return Offers()
    folder = folder_of(office)
    seen = Seen(folder, file_of(office, service))
    found = complete(spot, parts_at(spot, folder.schema(_kind(service, spot))), seen)
    before = text.split("\n")[line][:column]
    return Offers(tuple((start_of(one, before), one) for one in found))


def meaning(office: Office, service: str, text: str, line: int, column: int) -> str:
    """Says what stands at a place (line and column from 0), as Markdown; empty where there is nothing to say."""
    lines = text.split("\n")
    spot = pointed_at(text, line, column) if line < len(lines) else None
    if spot is None:
        return ""
    folder = folder_of(office)
    return explain(spot, lines[line][column:], folder.schema(_kind(service, spot)), folder.library.vocabulary)


def _kind(service: str, spot: Spot) -> SchemaKind:
    if service == CHARTER:
        return "municipality"
    data = spot.tree.data
    return "overlay" if isinstance(data, dict) and "extends" in data else "service"
