"""The field type `address`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import re2

from gishe.forms.field_type import Part, Posted, Widget
from gishe.forms.written import line
from gishe.language.section import Section
from gishe.language.vocabulary import Field, Kind, Shape
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Language, Text

PartName: TypeAlias = Literal["settlement", "street", "number", "entrance", "floor", "apartment", "postcode"]

_POSTCODE = re2.compile(r"[0-9]{4}")
_BAD_POSTCODE = Problem(
    "postcode",
    Text("Въведете пощенски код от 4 цифри, например 5300.", "Enter a postcode of 4 digits, such as 5300."),
)
_ASKS = Problem("address", Text("Въведете адреса.", "Enter the address."))
_LONG = Text("Съкратете текста до {most} знака.", "Shorten the text to {most} characters.")


@dataclass(frozen=True, slots=True)
class _AddressPart:
    name: PartName
    label: Text
    asks: Text
    printed: Text
    most: int
    width: int
    autocomplete: str = "off"
    inputmode: str = ""


_PARTS = (
    _AddressPart(
        "settlement",
        Text("Град или село", "Town or village"),
        Text("Въведете града или селото.", "Enter the town or village."),
        Text("{}", "{}"),
        100,
        30,
        "address-level2",
    ),
    _AddressPart(
        "postcode",
        Text("Пощенски код", "Postcode"),
        _BAD_POSTCODE.says,
        Text("{}", "{}"),
        4,
        4,
        "postal-code",
        "numeric",
    ),
    _AddressPart(
        "street",
        Text("Улица, булевард или жилищен комплекс", "Street, boulevard or housing estate"),
        Text("Въведете улицата, булеварда или жилищния комплекс.", "Enter the street, boulevard or housing estate."),
        Text("{}", "{}"),
        150,
        40,
        "address-line1",
    ),
    _AddressPart(
        "number",
        Text("Номер или блок", "Number or block"),
        Text("Въведете номера или блока.", "Enter the number or block."),
        Text("{}", "{}"),
        20,
        6,
    ),
    _AddressPart(
        "entrance",
        Text("Вход", "Entrance"),
        Text("Въведете входа.", "Enter the entrance."),
        Text("вх. {}", "entrance {}"),
        10,
        4,
    ),
    _AddressPart(
        "floor",
        Text("Етаж", "Floor"),
        Text("Въведете етажа.", "Enter the floor."),
        Text("ет. {}", "floor {}"),
        10,
        4,
    ),
    _AddressPart(
        "apartment",
        Text("Апартамент", "Flat"),
        Text("Въведете апартамента.", "Enter the flat."),
        Text("ап. {}", "flat {}"),
        10,
        4,
    ),
)


class AddressOptions(Section):
    """`needs` are the parts that must be filled in; `own`: it is the applicant's own, which browsers may offer."""

    needs: tuple[PartName, ...] = ("settlement", "street", "number")
    own: bool = True


class AddressField:
    """An address in Bulgaria in seven parts: settlement, postcode, street, number, entrance, floor, apartment.

    Options: `needs`, the parts that must be filled in (settlement, street, number); `own: false` where it is somebody
    else's, so that browsers do not offer the applicant's.

    ```yaml
    - {id: home, type: address, needs: [settlement], label: {bg: Настоящ адрес, en: Current address}}
    ```

    Expressions see the parts (`form.home.settlement`). It prints on one line. What goes wrong: a needed part is
    missing, a part is too long, a postcode that is not four digits.
    """

    name = "address"
    options: type[Section] = AddressOptions

    def shape(self, of: Field) -> Shape:
        """Gives a group of texts."""
        del of
        return Shape(Kind.GROUP, fields={part.name: Shape(Kind.TEXT) for part in _PARTS})

    def admit(self, answer: Plain, of: Field) -> tuple[Problem, ...]:
        """Judges a mapping of parts."""
        if answer is None:
            return ()
        if not isinstance(answer, Mapping) or not all(isinstance(part, str) for part in answer.values()):
            return (_ASKS.of(of.id),)
        _, problems = self.read(Posted(self.typed(answer, of)), of.id, of)
        return problems

    def read(self, posted: Posted, name: str, of: Field) -> tuple[Plain, tuple[Problem, ...]]:
        """Reads the parts; each has a problem of its own."""
        options: AddressOptions = of.options
        found = {part.name: _read(part, posted.first(f"{name}.{part.name}")) for part in _PARTS}
        if not any(found.values()):
            return None, ()
        wanting = {p.name: Problem("missing", p.asks) for p in _PARTS if p.name in options.needs and not found[p.name]}
        wrong = {part: text for part, text in found.items() if isinstance(text, Problem)} | wanting
        if wrong:
            return None, tuple(wrong[p.name].of(f"{name}.{p.name}") for p in _PARTS if p.name in wrong)
        return {part: text for part, text in found.items() if isinstance(text, str) and text}, ()

    def missing(self, of: Field) -> Problem:
        """Asks for the address."""
        del of
        return _ASKS

    def typed(self, answer: Plain, of: Field) -> Mapping[str, Sequence[str]]:
        """Gives an input for each part that is there."""
        parts = answer if isinstance(answer, Mapping) else {}
        return {f"{of.id}.{part.name}": (str(parts[part.name]),) for part in _PARTS if parts.get(part.name)}

    def prints(self, answer: Plain, of: Field, language: Language) -> Plain:
        """Gives the address on one line: `гр. Габрово 5300, ул. Априловска 12, вх. А, ет. 3, ап. 7`."""
        del of
        parts = answer if isinstance(answer, Mapping) else {}
        said = {p.name: p.printed.to(language).format(parts[p.name]) for p in _PARTS if parts.get(p.name)}
        pairs = [("settlement", "postcode"), ("street", "number"), ("entrance",), ("floor",), ("apartment",)]
        return ", ".join(" ".join(said[n] for n in names if n in said) for names in pairs if said.keys() & set(names))

    def widget(self, of: Field) -> Widget:
        """Gives an input for each part, with the browser's tokens where they mean the same."""
        options: AddressOptions = of.options
        return Widget("address", parts=tuple(_part(part, options) for part in _PARTS))


def _part(part: _AddressPart, options: AddressOptions) -> Part:
    attributes = {"autocomplete": part.autocomplete if options.own else "off"}
    if part.inputmode:
        attributes["inputmode"] = part.inputmode
    return Part(part.name, part.label, attributes, part.width, optional=part.name not in options.needs)


def _read(part: _AddressPart, raw: str) -> str | Problem:
    text = line(raw)
    if isinstance(text, Problem) or not text:
        return text
    if part.name == "postcode":
        return text if _POSTCODE.fullmatch(text) else _BAD_POSTCODE
    return text if len(text) <= part.most else Problem("too-long", _LONG.fill(most=part.most))


TYPE = AddressField()
