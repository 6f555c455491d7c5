"""Addresses that visitors hand us are followed only if they are our own."""

import re

#: A path of ours: one slash, then segments of the letters that our addresses are made of; never `//host`.
_OURS = re.compile(r"/(?:[\w.~%-]+/)*[\w.~%-]*")


def own_address(written: str, otherwise: str) -> str:
    """Gives a path of this site, or `otherwise`."""
    return written if _OURS.fullmatch(written) else otherwise
