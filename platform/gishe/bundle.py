"""Where the shipped definitions and themes are: beside the sources in a checkout, inside the package when installed."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "_bundle"


def definitions() -> Path:
    """Gives the folder with `services/`, `registers/`, `common/` and `municipalities/`."""
    return _root() / "definitions"


def themes() -> Path:
    """Gives the folder with one folder per theme; `default` is complete."""
    return _root() / "themes"


@cache
def _root() -> Path:
    # A wheel carries `_bundle`; an editable install points into the checkout, which has none.
    return _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parents[1]
