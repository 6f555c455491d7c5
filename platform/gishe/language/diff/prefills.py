"""What fills the form from registers.

Safe: an application that was filed keeps its answers, and a draft those that its applicant has seen. Applicants who are
still filling in are told where a question is now fixed, or filled otherwise.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from gishe.language.compiled import Service
from gishe.language.diff import names
from gishe.language.diff.change import Change, both, gone, safe, written
from gishe.language.known import KnownDefinition


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds what is asked of registers otherwise, and questions that are filled otherwise."""
    before, after = _known(old), _known(new)
    for name in gone(after, before):
        yield safe(
            f"За „{name}“ вече се пита {after[name].ask}, докато се попълва.",
            f"“{name}” is now asked of {after[name].ask} while the form is filled in.",
        )
    for name in gone(before, after):
        yield safe(f"За „{name}“ вече не се пита регистър.", f"“{name}” is no longer asked of a register.")
    for name, was, now in both(before, after):
        yield from _asked(name, was, now)
    for _, first, then in both(names.questions(old), names.questions(new)):
        label, earlier, later = names.label(then), first.definition, then.definition
        if earlier.prefill != later.prefill:
            how = _source(later.prefill)
            yield replace(
                safe(f"„{label.bg}“ се попълва с: {how}.", f"“{label.en}” is filled with: {how}."), tells="form"
            )
        if earlier.fixed != later.fixed:
            yield replace(_fixed(label.bg, label.en, fixed=later.fixed), tells="form")


def _known(service: Service) -> Mapping[str, KnownDefinition]:
    return {one.id: one for one in service.definition.known}


def _asked(name: str, was: KnownDefinition, now: KnownDefinition) -> Iterator[Change]:
    if (was.ask, was.with_) != (now.ask, now.with_):
        how = f"{now.ask}, {_source(now.with_)}"
        yield safe(f"За „{name}“ се пита друго: {how}.", f"“{name}” is asked otherwise: {how}.")
    if was.basis != now.basis:
        basis = written(now.basis)
        yield safe(f"Основанието на „{name}“ е {basis}.", f"The legal basis of “{name}” is {basis}.")


def _fixed(bg: str, en: str, *, fixed: bool) -> Change:
    if fixed:
        return safe(f"„{bg}“ вече не се променя: взема се от регистъра.", f"“{en}” can no longer be changed by hand.")
    return safe(f"„{bg}“ вече може да се променя.", f"“{en}” may now be changed.")


def _source(value: str | Mapping[str, str] | None) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {one}" for name, one in value.items()) or "–"
    return written(value)
