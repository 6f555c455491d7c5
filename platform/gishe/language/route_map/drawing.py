"""Writing a placed route as SVG, which a screen reader can read and which takes its colours from the theme."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from gishe.language.route_map import station_words as words
from gishe.language.route_map.placing import Arrow, Box, Frame, Lettered, place
from gishe.language.route_map.stations import Station
from gishe.values.text import Language, Text

#: Shapes of a picture: stops side by side, and the width of one.
WIDE, MIDDLE, NARROW = (3, 224), (2, 200), (1, 196)
#: Names that the pages’ own styles do not have.
_CLASSES = {"code": "expression"}
_ROUND = 4
_HEAD = 5
#: Colours for a picture that stands alone; on a page they come from the theme.
_ALONE = """
svg { background: #fff; font-family: "Sofia Sans", "Noto Sans", sans-serif; }
text { fill: #14212b; } .who, .said, .label { fill: #4a5a66; } .title { font-weight: 700; }
.expression { font-family: monospace; fill: #06414c; } .box { fill: #fff; stroke: #6b7b87; }
.filed, .document { fill: #e4f1f3; stroke: #0a5c6b; } .refusal, .forwarding { fill: #f3f6f8; }
.decides { stroke: #0a5c6b; stroke-width: 2.5; } .conditional { stroke-dasharray: 5 4; }
.frame { fill: #f3f6f8; stroke: #d3dce2; } .arrow { fill: none; stroke: #4a5a66; stroke-width: 1.5; }
.way-return, .way-back { stroke-dasharray: 3 3; } .tip { fill: #4a5a66; }
"""
_TYPE = """.title { font-size: 16px; } .who { font-size: 14px; } .said, .label { font-size: 13px; }
.expression { font-size: 12px; }
"""


def drawn(
    stations: Sequence[Station], title: Text, language: Language, shape: tuple[int, int] = WIDE, name: str = "",
) -> str:  # fmt: skip
    """Draws a route as SVG for a page, where `name` tells several pictures apart; without one it stands alone."""
    columns, cell = shape
    plan = place(stations, language, columns=columns, cell=cell)
    size = {
        "width": _px(plan.width),
        "height": _px(plan.height),
        "viewBox": f"0 0 {_px(plan.width)} {_px(plan.height)}",
    }
    ids = f"{name or 'route'}-title", f"{name or 'route'}-said"
    svg = Element("svg", {**({} if name else {"xmlns": "http://www.w3.org/2000/svg"}), **size, "class": "route",
                          "role": "img", "aria-labelledby": " ".join(ids), "lang": language})  # fmt: skip
    SubElement(svg, "title", {"id": ids[0]}).text = _said(words.TITLE, language, title=title.to(language))
    stops = "; ".join(stop.title.to(language) for one in stations for stop in one.stops)
    SubElement(svg, "desc", {"id": ids[1]}).text = _said(words.DESCRIBED, language, stops=stops)
    if not name:
        SubElement(svg, "style").text = _ALONE + _TYPE
    for arrow in plan.arrows:
        _arrow(svg, arrow)
    for frame in plan.frames:
        _rect(svg, frame, "frame")
        _letter(svg, frame.lines)
    for box in plan.boxes:
        _box(svg, box)
    return tostring(svg, encoding="unicode")


def _said(text: Text, language: Language, **values: str) -> str:
    return text.to(language).format(**values)


def _box(svg: Element, box: Box) -> None:
    marks = {"decides": box.stop.decides, "conditional": box.stop.conditional}
    _rect(svg, box, " ".join(["box", box.stop.kind, *(name for name, its in marks.items() if its)]))
    _letter(svg, box.lines)


def _rect(svg: Element, of: Box | Frame, kind: str) -> None:
    place_ = {"x": of.x, "y": of.y, "width": of.width, "height": of.height, "rx": _ROUND}
    SubElement(svg, "rect", {**{key: _px(its) for key, its in place_.items()}, "class": kind})


def _letter(svg: Element, lines: Sequence[Lettered]) -> None:
    for line in lines:
        SubElement(
            svg, "text", {"x": _px(line.x), "y": _px(line.y), "class": _CLASSES.get(line.style, line.style)}
        ).text = line.text


def _arrow(svg: Element, arrow: Arrow) -> None:
    points = [f"{_px(x)} {_px(y)}" for x, y in arrow.corners]
    SubElement(svg, "path", {"d": f"M{' L'.join(points)}", "class": f"arrow way-{arrow.kind}"})
    if not arrow.head:
        return
    (x0, y0), (x, y) = arrow.corners[-2:]
    dx, dy = _sign(x - x0) * _HEAD, _sign(y - y0) * _HEAD
    # The base of the head lies across the way.
    base = [(x - 2 * dx + dy, y - 2 * dy + dx), (x - 2 * dx - dy, y - 2 * dy - dx)]
    head = " L".join(f"{_px(px)} {_px(py)}" for px, py in [(x, y), *base])
    SubElement(svg, "path", {"d": f"M{head} Z", "class": "tip"})


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
