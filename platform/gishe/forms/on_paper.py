"""A question as it is drawn on a printed form: as plain data that the theme's template sets."""

from collections.abc import Mapping

from gishe.forms.condition import condition_in_words
from gishe.forms.field_type import Widget, type_of
from gishe.language.compiled import Service
from gishe.language.vocabulary import Field
from gishe.values.plain import Plain
from gishe.values.text import Language, Text

#: More boxes than this do not stand on a line; a longer answer gets a line to write on.
MOST_BOXES = 13
#: The digits of a day, a month and a year have boxes.
_DIGITS = 4
#: An IBAN of ours, whose letters are counted too.
_IBAN = 22
#: Rows drawn in a list: as many as fit, since more are continued on a sheet of one's own.
_ROWS = 6
_LONG_TEXT = 4


def pages_on_paper(service: Service, language: Language) -> list[Plain]:
    """Gives the pages of a service's form, each with its questions."""
    return [
        {
            "title": page.definition.title.to(language),
            "about": _to(page.definition.about, language),
            "when": _to(condition_in_words(page.show_if, service.fields), language),
            "questions": [_question(field, service.fields, language) for field in page.fields],
        }
        for page in service.pages
    ]


def _question(of: Field, fields: Mapping[str, Field], language: Language) -> Plain:
    its = of.definition
    return {
        "label": its.label.to(language),
        "hint": _to(its.hint, language),
        "optional": its.optional,
        "when": _to(condition_in_words(of.show_if, fields), language),
        **_space(of, language),
    }


def _space(of: Field, language: Language) -> dict[str, Plain]:
    """Says what there is to write in, by how the question is drawn on a page."""
    widget = type_of(of).widget(of)
    match widget.macro:
        case "choice" | "choices":
            options: list[Plain] = [label.to(language) for label in widget.choices.values()]
            return {"kind": widget.macro, "options": options}
        case "textarea":
            return {"kind": "lines", "lines": _LONG_TEXT}
        case "rows":
            return _rows(of, language)
        case "date" | "file":
            return {"kind": widget.macro}
        case "address":
            return {"kind": "parts", "parts": [_part(part.label, part.width, language) for part in widget.parts]}
        case _:
            return _line(widget, language)


def _line(widget: Widget, language: Language) -> dict[str, Plain]:
    suffix = _to(widget.suffix, language)
    if widget.attributes.get("autocapitalize") == "characters":
        return {"kind": "boxes", "boxes": _IBAN, "suffix": suffix}
    if widget.attributes.get("inputmode") == "numeric" and 0 < widget.width <= MOST_BOXES:
        return {"kind": "boxes", "boxes": widget.width, "suffix": suffix}
    return {"kind": "line", "width": widget.width, "suffix": suffix}


def _part(label: Text, width: int, language: Language) -> Plain:
    return {"label": label.to(language), "boxes": width if 0 < width <= _DIGITS else 0}


def _rows(of: Field, language: Language) -> dict[str, Plain]:
    heads: list[Plain] = []
    for inner in of.rows:
        widget = type_of(inner).widget(inner)
        options = " / ".join(label.to(language) for label in widget.choices.values())
        heads.append({"label": inner.definition.label.to(language), "options": options, "wide": not widget.width})
    return {"kind": "rows", "heads": heads, "rows": min(of.options.max, _ROWS), "more": of.options.max > _ROWS}


def _to(words: Text | None, language: Language) -> str:
    return words.to(language) if words else ""
