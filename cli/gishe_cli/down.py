"""The answer to `gishe where-used REGISTER --down`: which services stop, wait, go to an official, or go on."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from gishe import boot
from gishe.language.library import Library
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.nearest import nearest
from gishe.runtime.going_without import EFFECTS, Affected, Consequence, Effect, without
from gishe.values.plain import Plain
from gishe.values.text import Language, Text

_HEADS: Mapping[Effect, Text] = {
    "stops": Text("Спират, докато регистърът не отговори", "Stop until the register answers"),
    "waits": Text("Чакат, после преценява служител", "Wait, and then an official decides"),
    "refers": Text("Продължават през служител", "Go on with an official"),
    "goes-on": Text("Продължават", "Go on"),
}
_EFFECTS: Mapping[Effect, Text] = {
    "stops": Text("чака, докато {operation} не отговори", "waits until {operation} answers"),
    "waits": Text(
        "чака {operation} до {term} от подаването, после отива при служител",
        "waits for {operation} up to {term} from filing, then goes to an official",
    ),
    "refers": Text("отива при служител без отговор от {operation}", "goes to an official without {operation}"),
}
_KNOWN = Text(
    "{operation} не попълва формата („{id}“): заявителят пише сам",
    "{operation} does not fill in the form (“{id}”): the applicant writes",
)
_SOMETIMES = Text(" (само когато проверката е за заявлението)", " (only where the check is for the application)")
_NO_LONGER = Text("вече не се решава само", "no longer decides by itself")
_REST = Text("Не питат „{name}“ и продължават: {count}.", "Do not ask “{name}” and go on: {count}.")
_NOBODY = Text("Никоя услуга не пита „{name}“.", "No service asks “{name}”.")


@dataclass(frozen=True, slots=True)
class Town:
    """What follows for one municipality; `rest` counts the services that never ask the register."""

    its: MunicipalityDefinition
    affected: tuple[Affected, ...]
    rest: int


def tell(root: Path, name: str, municipality: str, *, as_json: bool, language: Language) -> None:
    """Prints what follows for each municipality; ends with 1 where nothing asks it, with 2 for a wrong name."""
    library = boot.library(root)
    _require(library, name, municipality)
    names = [municipality] if municipality else list(library.municipalities)
    towns = [_town(library, one, name) for one in names]
    if as_json:
        typer.echo(json.dumps([_plain(town) for town in towns], ensure_ascii=False, indent=2))
    else:
        for line in _lines(towns, name, language):
            typer.echo(line)
    if not any(town.affected for town in towns):
        typer.echo(_NOBODY.fill(name=name).to(language), err=True)
        raise typer.Exit(1)


def _require(library: Library, name: str, municipality: str) -> None:
    registers = library.vocabulary.registers
    operations = [f"{one}/{key}" for one, its in registers.items() for key in its.operations]
    if name not in registers and name not in operations:
        _refuse("регистър или справка", "register or operation", name, [*registers, *operations])
    if municipality and municipality not in library.municipalities:
        _refuse("община", "municipality", municipality, list(library.municipalities))


def _refuse(bg: str, en: str, name: str, known: Sequence[str]) -> None:
    near = nearest(name, known)
    typer.echo(f"Няма {bg} „{name}“. There is no such {en}.{f' {near.bg} {near.en}' if near else ''}", err=True)
    raise typer.Exit(2)


def _town(library: Library, municipality: str, name: str) -> Town:
    services = library.of(municipality).values()
    affected = tuple(found for service in services if (found := without(service, name)))
    ordered = sorted(affected, key=lambda one: (EFFECTS.index(one.effect), one.service.definition.title.bg))
    return Town(library.municipalities[municipality], tuple(ordered), len(services) - len(affected))


def _lines(towns: Sequence[Town], name: str, language: Language) -> Iterator[str]:
    for town in towns:
        yield town.its.title.to(language)
        for effect in EFFECTS:
            those = [one for one in town.affected if one.effect == effect]
            if those:
                yield f"  {_HEADS[effect].to(language)}: {len(those)}"
                yield from (f"    {line}" for one in those for line in _service(one, language))
        yield f"  {_REST.fill(name=name, count=town.rest).to(language)}"


def _service(one: Affected, language: Language) -> Iterator[str]:
    slower = one.instant and one.effect != "goes-on"
    yield f"{one.service.definition.title.to(language)}{f' – {_NO_LONGER.to(language)}' if slower else ''}"
    yield from (f"  {_sentence(its, language)}" for its in one.consequences)


def _sentence(its: Consequence, language: Language) -> str:
    if its.what == "known":
        return _KNOWN.fill(operation=its.operation, id=its.id).to(language)
    term = its.term.words().to(language) if its.term else ""
    told = _EFFECTS[its.effect].to(language).format(operation=its.operation, term=term)
    title = its.title.to(language) if its.title else its.id
    quoted = f"„{title}“" if language == "bg" else f"“{title}”"
    return f"{quoted} {told}{_SOMETIMES.to(language) if its.sometimes else ''}"


def _plain(town: Town) -> dict[str, Plain]:
    return {
        "municipality": town.its.municipality,
        "services": [_plain_service(one) for one in town.affected],
        "unaffected": town.rest,
    }


def _plain_service(one: Affected) -> dict[str, Plain]:
    return {
        "service": one.service.id, "title": one.service.definition.title.bg, "effect": one.effect,
        "decides_by_itself": one.instant,
        "consequences": [
            {
                "what": its.what, "id": its.id, "operation": its.operation, "effect": its.effect,
                "term": str(its.term) if its.term else "", "only_sometimes": its.sometimes,
            }
            for its in one.consequences
        ],
    }  # fmt: skip
