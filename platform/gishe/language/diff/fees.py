"""Fees: what the service costs.

A filed case keeps the fee it was filed with. A higher fee needs a plan, for drafts begun under the lower one; a lower
fee is safe.
"""

from collections.abc import Iterator
from dataclasses import replace

from gishe.language.compiled import Service
from gishe.language.diff import names
from gishe.language.diff.change import Change, both, needs_plan, safe


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds fees that rose or fell; a fee in another currency counts as higher."""
    for speed, was, now in both(old.definition.speeds, new.definition.speeds):
        if was.fee == now.fee:
            continue
        cheaper = was.fee.currency == now.fee.currency and now.fee.cents < was.fee.cents
        named = names.speed(new, speed)
        change = (safe if cheaper else needs_plan)(
            f"Таксата за „{named.bg}“ става {now.fee} (беше {was.fee}).",
            f"The fee for “{named.en}” becomes {now.fee} (was {was.fee}).",
        )
        yield replace(change, tells="offer")
