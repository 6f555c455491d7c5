"""Who may apply, and how surely the sign-in must know them.

Letting more people in is safe. Where fewer may apply, or the sign-in must be surer, a draft begun before could not be
sent: that needs a plan.
"""

from collections.abc import Iterator

from gishe.language.compiled import Service
from gishe.language.diff.change import Change, gone, listed, needs_plan, safe

_SURER = ("none", "low", "substantial", "high")


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds kinds of applicants that came or went, and a sign-in that is asked otherwise."""
    before, after = old.definition, new.definition
    if lost := gone(before.applicants, after.applicants):
        yield needs_plan(f"Вече не могат да подават: {listed(lost)}.", f"No longer may apply: {listed(lost)}.")
    if more := gone(after.applicants, before.applicants):
        yield safe(f"Вече могат да подават и: {listed(more)}.", f"Now also may apply: {listed(more)}.")
    if not lost and not more and before.applicants != after.applicants:
        yield safe("Редът на заявителите е друг.", "Applicants are listed in another order.")
    if before.sign_in != after.sign_in:
        surer = _SURER.index(after.sign_in) > _SURER.index(before.sign_in)
        yield (needs_plan if surer else safe)(
            f"Влизането трябва да е на ниво „{after.sign_in}“ (беше „{before.sign_in}“).",
            f"The sign-in must be of the level “{after.sign_in}” (was “{before.sign_in}”).",
        )
