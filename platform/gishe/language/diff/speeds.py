"""Speeds: how soon the service is done, as the applicant may choose.

A new speed is safe. One that is gone breaks the cases that were filed with it: the new version has no term for them.
"""

from collections.abc import Iterator
from dataclasses import replace

from gishe.language.compiled import Service
from gishe.language.diff import names
from gishe.language.diff.change import Change, both, breaking, gone, listed, safe


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds speeds that came, went, moved or are called otherwise."""
    before, after = old.definition.speeds, new.definition.speeds
    for name in gone(before, after):
        named = names.speed(old, name)
        change = breaking(f"Вече няма скорост „{named.bg}“.", f"There is no speed “{named.en}” any more.")
        yield replace(change, tells="offer")
    for name in gone(after, before):
        named = names.speed(new, name)
        yield safe(f"Има нова скорост „{named.bg}“.", f"There is a new speed “{named.en}”.")
    for name, was, now in both(before, after):
        if was.title != now.title:
            yield safe(f"Скоростта „{name}“ се казва по друг начин.", f"The speed “{name}” is called otherwise.")
    order = [name for name in before if name in after]
    if order != [name for name in after if name in before]:
        yield safe(f"Скоростите са в друг ред: {listed(after)}.", f"Speeds are in another order: {listed(after)}.")
