"""The hint „may be you meant …“: the nearest right word to a wrong one."""

from collections.abc import Iterable
from difflib import get_close_matches

from gishe.values.text import Text

_MOST = 12


def nearest(written: str, known: Iterable[str]) -> Text | None:
    """Suggests the nearest known word, or lists the known ones where none is near and they are few."""
    words = sorted(set(known))
    if found := get_close_matches(written, words, n=1, cutoff=0.6):
        return Text(f"Може би имахте предвид „{found[0]}“?", f'Did you mean "{found[0]}"?')
    if words and len(words) <= _MOST:
        listed = ", ".join(words)
        return Text(f"Възможни са: {listed}.", f"Possible: {listed}.")
    return None
