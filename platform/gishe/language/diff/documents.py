"""The document that the applicant gets: its text, its register, how long it is valid, how it is delivered.

Another title is safe. Anything else needs a plan: the same decision would give another document.
"""

from collections.abc import Iterator

from gishe.language.compiled import Service
from gishe.language.diff.change import Change, gone, listed, needs_plan, safe


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds another title, body, register, validity or way of delivery."""
    was, now = old.definition.document, new.definition.document
    if was.title != now.title:
        yield safe(f"Документът се казва „{now.title.bg}“.", f"The document is called “{now.title.to('en')}”.")
    if was.body != now.body:
        lines, before = (text.body.splitlines() for text in (now, was))
        added, lost = len(gone(lines, before)), len(gone(before, lines))
        yield needs_plan(
            f"Текстът на документа е друг (нови редове: {added}, отпаднали: {lost}).",
            f"The text of the document is different (lines added: {added}, dropped: {lost}).",
        )
    if was.register_ != now.register_:
        yield needs_plan(
            f"Документът се номерира в регистър „{now.register_}“ (беше „{was.register_}“).",
            f"The document is numbered in the register “{now.register_}” (was “{was.register_}”).",
        )
    if was.valid_for != now.valid_for:
        bg, en = (now.valid_for.words().bg, now.valid_for.words().en) if now.valid_for else ("безсрочно", "for good")
        yield needs_plan(f"Документът важи: {bg}.", f"The document is valid: {en}.")
    ways, earlier = new.definition.deliver, old.definition.deliver
    if ways != earlier:
        change = needs_plan if gone(earlier, ways) else safe
        yield change(f"Връчва се чрез: {listed(ways)}.", f"Delivered by: {listed(ways)}.")
