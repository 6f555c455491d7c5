"""When a question is asked, in words, for a form on paper, where nobody hides what does not concern you."""

from collections.abc import Mapping

import re2

from gishe.language.vocabulary import Expression, Field
from gishe.values.text import Text

#: The shapes of conditions that have words of their own, each with what is said of the question and the answer in it.
_FORM = r"form\.(?P<field>[a-z][a-z0-9_]*)"
_IS = Text("на „{label}“ отговаряте „{answer}“", "your answer to “{label}” is “{answer}”")
_IS_NOT = Text("на „{label}“ не отговаряте „{answer}“", "your answer to “{label}” is not “{answer}”")
_YES = Text("на „{label}“ отговаряте „Да“", "your answer to “{label}” is “Yes”")
_NO = Text("на „{label}“ отговаряте „Не“", "your answer to “{label}” is “No”")
_ANSWERED = Text("сте отговорили на „{label}“", "you have answered “{label}”")
_TICKED = Text("сте отбелязали „{answer}“ на „{label}“", "you have ticked “{answer}” at “{label}”")
_SHAPES = (
    (re2.compile(rf"{_FORM} == '(?P<answer>[^']*)'"), _IS),
    (re2.compile(rf"{_FORM} != '(?P<answer>[^']*)'"), _IS_NOT),
    (re2.compile(_FORM), _YES),
    (re2.compile(f"!{_FORM}"), _NO),
    (re2.compile(rf"has\({_FORM}\)"), _ANSWERED),
    (re2.compile(rf"'(?P<answer>[^']*)' in {_FORM}"), _TICKED),
)
_KIND = re2.compile(r"applicant\.(?:kind|by\.ground) == '([a-z]+)'")
_KINDS = {
    "self": Text("подавате за себе си", "you apply for yourself"),
    "manager": Text("сте вписан управител или представител", "you are an entered manager or representative"),
    "attorney": Text("подавате като пълномощник", "you apply by a power of attorney"),
    "parent": Text("подавате като родител", "you apply as a parent"),
    "guardian": Text("подавате като настойник или попечител", "you apply as a guardian or curator"),
    "representative": Text("подавате за друг човек", "you apply for another person"),
    "company": Text("подавате от името на дружество или организация", "you apply for a company or an organisation"),
    "person": Text("подавате за себе си", "you apply for yourself"),
}
_IF = Text("Попълнете само ако {when}.", "Fill this in only if {when}.")
#: What is said of a condition that has no words: it is true of every one.
_SOMETIMES = Text("Попълнете, ако се отнася за Вас.", "Fill this in if it concerns you.")
_AND, _OR = Text(" и ", " and "), Text(" или ", " or ")


def condition_in_words(condition: Expression | None, fields: Mapping[str, Field]) -> Text | None:
    """Says when something is asked; nothing where it always is."""
    if condition is None:
        return None
    parts = [_part(part.strip(), fields) for part in condition.source.split("&&")]
    known = [part for part in parts if part]
    if len(known) < len(parts):
        return _SOMETIMES
    when = Text(_AND.bg.join(part.bg for part in known), _AND.en.join(part.to("en") for part in known))
    return Text(_IF.bg.format(when=when.bg), _IF.en.format(when=when.en))


def _part(written: str, fields: Mapping[str, Field]) -> Text | None:
    kinds = [_KIND.fullmatch(one.strip()) for one in written.split("||")]
    said = [_KINDS[kind[1]] for kind in kinds if kind and kind[1] in _KINDS]
    if len(said) == len(kinds):
        return Text(_OR.bg.join(one.bg for one in said), _OR.en.join(one.to("en") for one in said))
    for shape, says in _SHAPES:
        if found := shape.fullmatch(written):
            named = found.groupdict()
            return _said(says, fields.get(named["field"]), named.get("answer", ""))
    return None


def _said(says: Text, field: Field | None, answer: str) -> Text | None:
    if field is None or (answer and answer not in field.choices):
        return None
    label, chosen = field.definition.label, field.choices.get(answer, Text(""))
    return Text(
        says.bg.format(label=label.bg, answer=chosen.bg), says.en.format(label=label.to("en"), answer=chosen.to("en"))
    )  # fmt: skip
