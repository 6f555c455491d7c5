"""Words: titles, explanations, the number and area of the service, what finds it, the law it rests on, titles of pages.

Safe: nobody is judged by them.
"""

from collections.abc import Iterator

from gishe.language.compiled import Service
from gishe.language.diff.change import Change, both, listed, safe, written

_SAID = {
    "number": ("Номерът в Административния регистър", "The number in the Administrative Register"),
    "area": ("Областта на услугата", "The area of the service"),
    "language": ("Версията на езика", "The version of the language"),
}


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds changed words of the service and of its pages."""
    before, after = old.definition, new.definition
    if before.title != after.title:
        yield safe(
            f"Услугата вече се казва „{after.title.bg}“ (беше „{before.title.bg}“).",
            f"The service is now called “{after.title.to('en')}” (was “{before.title.to('en')}”).",
        )
    if before.about != after.about:
        yield safe("Обяснението на услугата е друго.", "The explanation of the service is different.")
    if (before.keywords, before.life_events) != (after.keywords, after.life_events):
        yield safe("Услугата се намира по други думи или поводи.", "The service is found by other words or events.")
    if before.basis != after.basis:
        yield safe(
            f"Правното основание е {listed(after.basis)} (беше {listed(before.basis)}).",
            f"The legal basis is {listed(after.basis)} (was {listed(before.basis)}).",
        )
    for key, (bg, en) in _SAID.items():
        was, now = getattr(before, key), getattr(after, key)
        if was != now:
            yield safe(f"{bg}: {written(now)} (беше {written(was)}).", f"{en}: {written(now)} (was {written(was)}).")
    yield from _pages(old, new)


def _pages(old: Service, new: Service) -> Iterator[Change]:
    before, after = ({page.id: page.definition for page in one.pages} for one in (old, new))
    for name, was, now in both(before, after):
        if (was.title, was.about) != (now.title, now.about):
            yield safe(f"Страницата „{name}“ е с други думи.", f"The page “{name}” has other words.")
