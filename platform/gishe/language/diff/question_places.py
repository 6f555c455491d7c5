"""Where questions stand and how they are worded: pages that came or went, the order, labels and hints.

Safe: the answers mean the same.
"""

from collections.abc import Iterator

from gishe.language.compiled import Service
from gishe.language.diff import names
from gishe.language.diff.change import Change, both, gone, safe
from gishe.language.vocabulary import Field


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds questions that moved or are worded otherwise, and pages that came or went."""
    for _, was, now in (*both(names.questions(old), names.questions(new)), *both(names.fills(old), names.fills(new))):
        yield from _worded(was, now)
    yield from _pages(old, new)
    kept = [[name for name in one if name in other] for one, other in _twice(_placed(old), _placed(new))]
    if kept[0] != kept[1]:
        yield safe("Въпросите са в друг ред.", "Questions are asked in another order.")
    if any(was != now for _, was, now in both(_placed(old), _placed(new))):
        yield safe("Има въпроси, преместени на друга страница.", "Some questions have moved to another page.")


def _worded(was: Field, now: Field) -> Iterator[Change]:
    before, label = names.label(was), names.label(now)
    if before != label:
        yield safe(f"„{before.bg}“ вече се пита като „{label.bg}“.", f"“{before.en}” is now asked as “{label.en}”.")
    if was.definition.hint != now.definition.hint:
        yield safe(f"Подсказката за „{label.bg}“ е друга.", f"The hint for “{label.en}” is different.")


def _pages(old: Service, new: Service) -> Iterator[Change]:
    before, after = ({page.id: page.definition for page in one.pages} for one in (old, new))
    for name in gone(before, after):
        title = before[name].title
        yield safe(f"Няма страница „{title.bg}“.", f"There is no page “{title.to('en')}”.")
    for name in gone(after, before):
        title = after[name].title
        yield safe(f"Има нова страница „{title.bg}“.", f"There is a new page “{title.to('en')}”.")
    if set(before) == set(after) and list(before) != list(after):
        yield safe("Страниците са в друг ред.", "Pages are in another order.")


def _placed(service: Service) -> dict[str, str]:
    """Gives the page (or step) of each question, in the order asked."""
    asked = {field.id: page.id for page in service.pages for field in page.fields}
    rows = {name: "" for name in names.questions(service) if name not in asked}
    return asked | rows | {name: name.partition(".")[0] for name in names.fills(service)}


def _twice(one: dict[str, str], other: dict[str, str]) -> tuple[tuple[dict[str, str], dict[str, str]], ...]:
    return (one, other), (other, one)
