"""What the stage and its process say to each other: a piece to be played as JSON, and how it went."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.archive import noted, problems_of
from gishe.language.compile import restore
from gishe.language.importing.form import Loss
from gishe.language.mistakes import check
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.protocols import AnyRegister
from gishe.language.section import Section
from gishe.language.theme import DEFAULT
from gishe.language.vocabulary import Vocabulary
from gishe.runtime.coverage import Coverage
from gishe.runtime.imported import Imported
from gishe.runtime.studio.stage_port import Piece, Played, Printed, Went
from gishe.runtime.watching import Point
from gishe.values.problem import Problem
from gishe.values.text import Text


def written(piece: Piece) -> bytes:
    """Writes a piece; equal pieces are written equally."""
    definition = piece.service.definition
    its = {
        "definition": {**piece.service.canonical, "scenarios": [_plain(one) for one in definition.scenarios]},
        "municipality": _as_written(piece.municipality),
        "registers": [_as_written(one) for one in piece.registers.values()],
    }
    return json.dumps(its, ensure_ascii=False, sort_keys=True).encode()


def _plain(section: Section) -> Any:
    return section.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def read(body: bytes) -> Piece:
    """Reads a piece and compiles its service anew."""
    its = json.loads(body)
    registers = {one.register_: one for one in (_whole(AnyRegister, data) for data in its["registers"])}
    service = restore(its["definition"], Vocabulary(FIELD_TYPES, CHECK_TYPES, registers))
    return Piece(service, _whole(MunicipalityDefinition, its["municipality"]), registers)


def _as_written(section: Section) -> Any:
    """Gives a section with the keys that its author wrote: which kind of register it is shows by those."""
    return section.model_dump(mode="json", by_alias=True, exclude_unset=True)


def theme_of(body: bytes) -> str:
    """Gives the theme in whose dress a piece's documents are printed."""
    return str(json.loads(body)["municipality"].get("theme", DEFAULT))


def _whole(model: Any, data: Mapping[str, Any]) -> Any:
    found = check(model, data)
    if isinstance(found, tuple):
        raise ValueError(f"what was written can't be read: {found}")  # noqa: TRY004  a value of ours is not what it was
    return found


def told(played: Played) -> bytes:
    """Writes how it went."""
    its = {
        "went": [[one.name, [[says.bg, says.en] for says in one.wrong]] for one in played.went],
        "service": played.coverage.service,
        "points": [_point(one) for one in played.coverage.points],
        "reached": [_point(one) for one in played.coverage.reached],
    }
    return json.dumps(its, ensure_ascii=False).encode()


def _point(point: Point) -> list[str]:
    return [point.kind, point.name, point.value]


def heard(body: bytes) -> Played:
    """Reads how it went; raises `ValueError` for anything else than `told` writes."""
    try:
        its = json.loads(body)
        went = tuple(Went(str(name), tuple(Text(*map(str, says)) for says in wrong)) for name, wrong in its["went"])
        reached = frozenset(_points(its["reached"]))
        return Played(went, Coverage(str(its["service"]), tuple(_points(its["points"])), reached))
    except (KeyError, TypeError) as strange:
        raise ValueError("no report of a play") from strange


def _points(listed: Sequence[Sequence[str]]) -> Iterator[Point]:
    return (Point(*map(str, one)) for one in listed)  # type: ignore[arg-type]  # kinds are words that only we look up


def printed(pages: Sequence[bytes], markdown: str) -> bytes:
    """Writes a document's pages and text."""
    return json.dumps({"pages": [page.decode() for page in pages], "markdown": markdown}).encode()


def seen(body: bytes) -> Printed:
    """Reads a document; raises `ValueError` for anything else than `printed` writes."""
    try:
        its = json.loads(body)
        return Printed(tuple(str(page).encode() for page in its["pages"]), str(its["markdown"]))
    except (KeyError, TypeError) as strange:
        raise ValueError("no document") from strange


def form(body: bytes, name: str, municipality: MunicipalityDefinition) -> bytes:
    """Writes a form made elsewhere, with whose service it is to become."""
    its = {"form": b64encode(body).decode(), "name": name, "municipality": _as_written(municipality)}
    return json.dumps(its, ensure_ascii=False).encode()


def form_of(body: bytes) -> tuple[bytes, str, MunicipalityDefinition]:
    """Reads what `form` writes."""
    its = json.loads(body)
    return b64decode(its["form"]), its["name"], _whole(MunicipalityDefinition, its["municipality"])


def taken_over(made: Imported | Problem) -> bytes:
    """Writes what came of a form."""
    if isinstance(made, Problem):
        return json.dumps({"refused": noted([made])}).encode()
    losses = [[one.what, one.why.bg, one.why.en] for one in made.losses]
    its = {"service": made.service, "text": made.text, "losses": losses, "problems": noted(made.problems)}
    return json.dumps(its).encode()


def draft_of(body: bytes) -> Imported | Problem:
    """Reads what came of a form; raises `ValueError` for anything else than `taken_over` writes."""
    try:
        its = json.loads(body)
        if "refused" in its:
            return problems_of(its["refused"])[0]
        losses = tuple(Loss(str(what), Text(str(bg), str(en))) for what, bg, en in its["losses"])
        return Imported(str(its["service"]), str(its["text"]), losses, problems_of(its["problems"]))
    except (KeyError, TypeError, IndexError) as strange:
        raise ValueError("no draft") from strange
