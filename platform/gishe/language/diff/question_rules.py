"""What an answer must keep to: whether it may be left out, its bounds, and when its question or page is asked.

A question that may now be left empty is safe. Any other rule needs a plan, for answers given before may not keep to it.
"""

from collections.abc import Iterator
from dataclasses import replace

from gishe.language.compiled import Service
from gishe.language.diff import names
from gishe.language.diff.change import Change, both, needs_plan, safe, written
from gishe.language.vocabulary import Field

#: Options of types that other kinds of change speak of.
_ELSEWHERE = frozenset({"options", "fields"})


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds rules of questions and pages that differ."""
    for _, was, now in (*both(names.questions(old), names.questions(new)), *both(names.fills(old), names.fills(new))):
        yield from (replace(change, tells="form") for change in _rules(was, now))
    before, after = ({page.id: page.definition for page in one.pages} for one in (old, new))
    for _, first, second in both(before, after):
        if first.show_if != second.show_if:
            yield needs_plan(
                f"Страницата „{second.title.bg}“ се показва при друго условие: {written(second.show_if)}.",
                f"The page “{second.title.to('en')}” is shown on another condition: {written(second.show_if)}.",
            )


def _rules(was: Field, now: Field) -> Iterator[Change]:
    label, before, after = names.label(now), was.definition, now.definition
    if before.optional and not after.optional:
        yield needs_plan(f"На „{label.bg}“ вече трябва да се отговори.", f"“{label.en}” must now be answered.")
    if after.optional and not before.optional:
        yield safe(f"„{label.bg}“ вече може да остане празно.", f"“{label.en}” may now be left empty.")
    if before.show_if != after.show_if:
        yield needs_plan(
            f"„{label.bg}“ се пита при друго условие: {written(after.show_if)}.",
            f"“{label.en}” is asked on another condition: {written(after.show_if)}.",
        )
    if was.type.name == now.type.name and (said := _differing(was, now)):
        yield needs_plan(
            f"Отговорът на „{label.bg}“ се проверява другояче ({said}).",
            f"The answer to “{label.en}” is judged otherwise ({said}).",
        )


def _differing(was: Field, now: Field) -> str:
    before, after = was.definition.options, now.definition.options
    keys = sorted((before.keys() | after.keys()) - _ELSEWHERE)
    pairs = ((key, before.get(key), after.get(key)) for key in keys)
    return ", ".join(f"{key}: {written(first)} → {written(second)}" for key, first, second in pairs if first != second)
