"""A whole theme from one colour: the hue is kept, and lightness moves until everything can be read."""

from collections.abc import Mapping

from coloraide import Color

from gishe.language.theme.contrast import contrast

#: Above what is asked for, so that the eye has something to spare.
_READ, _SEEN = 5.0, 3.2
_STEP = 0.01
#: Lightness and the most colourfulness (OKLCH) of what follows the seed's hue.
_LIGHT = {"ink": (0.24, 0.03), "mist": (0.972, 0.005), "line": (0.885, 0.014), "primary_tint": (0.95, 0.022)}
_DARK = {
    "ink": (0.945, 0.008), "paper": (0.2, 0.016), "mist": (0.25, 0.02), "line": (0.355, 0.024),
    "primary_tint": (0.295, 0.045),
}  # fmt: skip
_WHITE = "#ffffff"


def palette(seed: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Gives the colours by day and by night that go with a colour `#rrggbb`."""
    return _by_day(seed), _by_night(seed)


def _by_day(seed: str) -> dict[str, str]:
    its = Color(seed).convert("oklch")
    scheme = {"paper": _WHITE} | {name: _of(seed, *kind) for name, kind in _LIGHT.items()}
    grounds = (_WHITE, scheme["mist"], scheme["primary_tint"])
    scheme["muted"] = _moved(_of(seed, 0.47, 0.025), grounds, _READ, -_STEP)
    scheme["edge"] = _moved(_of(seed, 0.6, 0.03), grounds[:2], _SEEN, -_STEP)
    scheme["primary"] = _moved(_of(seed, min(its["lightness"], 0.48), its["chroma"]), grounds, _READ, -_STEP)
    deeper = Color(scheme["primary"]).convert("oklch")["lightness"] - 0.11
    scheme["primary_dark"] = _of(seed, max(deeper, 0.2), its["chroma"])
    return scheme | {"on_primary": _WHITE}


def _by_night(seed: str) -> dict[str, str]:
    colourful = min(Color(seed).convert("oklch")["chroma"], 0.11)
    scheme = {name: _of(seed, *kind) for name, kind in _DARK.items()}
    grounds = (scheme["paper"], scheme["mist"], scheme["primary_tint"])
    scheme["muted"] = _moved(_of(seed, 0.76, 0.018), grounds, _READ, _STEP)
    scheme["edge"] = _moved(_of(seed, 0.6, 0.03), grounds[:2], _SEEN, _STEP)
    scheme["primary"] = _moved(_of(seed, 0.78, colourful), grounds, _READ, _STEP)
    scheme["primary_dark"] = _of(seed, 0.88, colourful * 0.6)
    return scheme | {"on_primary": scheme["paper"]}


def _of(seed: str, lightness: float, most: float) -> str:
    colour = Color(seed).convert("oklch")
    colour["lightness"], colour["chroma"] = lightness, min(colour["chroma"], most)
    return colour.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)


def _moved(colour: str, grounds: tuple[str, ...], least: float, step: float) -> str:
    """Makes a colour darker or lighter until it stands out from every ground."""
    moving = Color(colour).convert("oklch")
    while min(contrast(colour, ground) for ground in grounds) < least and 0 < moving["lightness"] < 1:
        moving["lightness"] += step
        colour = moving.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)
    return colour
