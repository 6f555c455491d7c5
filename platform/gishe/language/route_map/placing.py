"""Giving each station its place: from top to bottom, what happens together side by side, ways back along the edges."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from gishe.language.route_map.lettering import wrapped
from gishe.language.route_map.stations import Station, Stop
from gishe.values.text import Language

Style: TypeAlias = Literal["title", "who", "said", "code", "label"]
#: The size and the height of a line of each style.
_SIZES: dict[Style, tuple[int, int]] = {
    "title": (16, 21), "who": (14, 19), "said": (13, 18), "code": (12, 17), "label": (13, 18),
}  # fmt: skip
_PADDING, _GAP, _BETWEEN, _FRAME = 12, 12, 34, 12
#: The edges: ways back to the applicant on the left, lanes to earlier steps on the right.
_EDGE, _LANE, _MARGIN = 20, 12, 4


@dataclass(frozen=True, slots=True)
class Lettered:
    """A line of text: where its baseline begins."""

    text: str
    style: Style
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """A stop in its place."""

    stop: Stop
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Lettered, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around stops that happen together."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[Lettered, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from one place to another, by its corners."""

    kind: Literal["on", "return", "back"]
    corners: tuple[tuple[float, float], ...]
    head: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole picture, in pixels."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    frames: tuple[Frame, ...]
    arrows: tuple[Arrow, ...]
    texts: tuple[Lettered, ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A station in its place: its outer edges, boxes, and frame if it has one."""

    station: Station
    x: float
    y: float
    width: float
    height: float
    boxes: tuple[Box, ...]
    frame: Frame | None


def place(stations: Sequence[Station], language: Language, *, columns: int, cell: int) -> Plan:
    """Places stations whose stops are `cell` wide, up to `columns` of them side by side."""
    most = max(min(len(one.stops), columns) for one in stations)
    inner = most * cell + (most - 1) * _GAP + (2 * _FRAME if any(len(one.stops) > 1 for one in stations) else 0)
    backs = _backs(stations)
    lanes = _lanes(backs)
    left = _MARGIN + (_EDGE if any(stop.returns for one in stations for stop in one.stops) else 0)
    placed: list[_Placed] = []
    y = float(_MARGIN)
    for station in stations:
        placed.append(_placed(station, language, (left, y, inner), columns, cell))
        y += placed[-1].height + _BETWEEN
    arrows = (*_onward(placed), *_returns(placed), *_backward(placed, backs, lanes, left + inner))
    right = _MARGIN + (max(lanes) + 1) * _LANE + 6 if lanes else _MARGIN
    return Plan(
        left + inner + right, y - _BETWEEN + _MARGIN,
        tuple(box for one in placed for box in one.boxes),
        tuple(one.frame for one in placed if one.frame), tuple(arrows),
    )  # fmt: skip


def _placed(station: Station, language: Language, at: tuple[float, float, float], columns: int, cell: int) -> _Placed:
    """Places a station in the middle of the width that there is; a single stop may be wider than one among several."""
    left, top, inner = at
    if len(station.stops) == 1:
        width = min(inner, max(cell, 380))
        box = _box(station.stops[0], language, left + (inner - width) / 2, top, width)
        return _Placed(station, box.x, top, width, box.height, (box,), None)
    side = min(len(station.stops), columns)
    width = side * cell + (side - 1) * _GAP + 2 * _FRAME
    x = left + (inner - width) / 2
    label = station.label.to(language) if station.label else ""
    heading = _lettered(((label, "label"),), x + _FRAME, top + 8, width - 2 * _FRAME)
    y = top + 8 + sum(_SIZES[one.style][1] for one in heading) + 8
    boxes: list[Box] = []
    for start in range(0, len(station.stops), side):
        row = [
            _box(stop, language, x + _FRAME + at_ * (cell + _GAP), y, cell)
            for at_, stop in enumerate(station.stops[start : start + side])
        ]
        tallest = max(box.height for box in row)
        boxes += (Box(box.stop, box.x, box.y, box.width, tallest, box.lines) for box in row)
        y += tallest + _GAP
    height = y - _GAP + _FRAME - top
    return _Placed(station, x, top, width, height, tuple(boxes), Frame(x, top, width, height, heading))


def _box(stop: Stop, language: Language, x: float, y: float, width: float) -> Box:
    said: list[tuple[str, Style]] = [(stop.title.to(language), "title")]
    said += [(stop.who.to(language), "who")] if stop.who else []
    said += [(line.words.to(language), "code" if line.code else "said") for line in stop.lines]
    lines = _lettered(said, x + _PADDING, y + _PADDING, width - 2 * _PADDING)
    return Box(stop, x, y, width, sum(_SIZES[one.style][1] for one in lines) + 2 * _PADDING, lines)


def _lettered(said: Sequence[tuple[str, Style]], x: float, y: float, most: float) -> tuple[Lettered, ...]:
    lines: list[Lettered] = []
    for text, style in said:
        size, height = _SIZES[style]
        for line in wrapped(text, size, most, code=style == "code"):
            lines.append(Lettered(line, style, x, y + size))
            y += height
    return tuple(lines)


def _onward(placed: Sequence[_Placed]) -> Iterator[Arrow]:
    for before, after in pairwise(placed):
        x = before.x + before.width / 2
        yield Arrow("on", ((x, before.y + before.height), (x, after.y)))


def _returns(placed: Sequence[_Placed]) -> Iterator[Arrow]:
    """Leads from each station that may return the application along the left edge up to where it was filed."""
    first, edge = placed[0], float(_MARGIN + 4)
    home = first.y + first.height / 2
    returning = [one for one in placed[1:] if any(stop.returns for stop in one.station.stops)]
    for one in returning:
        y = one.y + one.height / 2
        joins = one is not returning[-1]
        corners = ((one.x, y), (edge, y)) if joins else ((one.x, y), (edge, y), (edge, home), (first.x, home))
        yield Arrow("return", corners, head=not joins)


def _backs(stations: Sequence[Station]) -> list[tuple[int, int]]:
    """Lists the ways back to earlier stations, each once: from, to."""
    found: dict[tuple[int, int], None] = {}
    for at, station in enumerate(stations):
        for name in (name for stop in station.stops for name in stop.back):
            to = next((n for n, earlier in enumerate(stations[:at]) if name in earlier.names), None)
            if to is not None:
                found[at, to] = None
    return list(found)


def _lanes(backs: Sequence[tuple[int, int]]) -> list[int]:
    """Gives each way back a lane in which it meets no other, the short ones nearest."""
    taken: list[list[tuple[int, int]]] = []
    lanes = dict.fromkeys(backs, 0)
    for way in sorted(backs, key=lambda one: one[0] - one[1]):
        free = (n for n, lane in enumerate(taken) if all(way[0] < to or way[1] > from_ for from_, to in lane))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(way)
        lanes[way] = lane
    return [lanes[way] for way in backs]


def _backward(
    placed: Sequence[_Placed], backs: Sequence[tuple[int, int]], lanes: Sequence[int], right: float
) -> Iterator[Arrow]:
    out, in_ = dict.fromkeys(range(len(placed)), 0), dict.fromkeys(range(len(placed)), 0)
    for (from_, to), lane in zip(backs, lanes, strict=True):
        start, end = placed[from_], placed[to]
        out[from_], in_[to] = out[from_] + 1, in_[to] + 1
        # Ways out leave the upper half of a station, ways in come to the lower half: they never lie on each other.
        y0 = start.y + start.height * out[from_] / (2 * (_count(backs, from_, 0) + 1))
        y1 = end.y + end.height * (0.5 + in_[to] / (2 * (_count(backs, to, 1) + 1)))
        x = right + (lane + 1) * _LANE
        yield Arrow("back", ((start.x + start.width, y0), (x, y0), (x, y1), (end.x + end.width, y1)))


def _count(backs: Sequence[tuple[int, int]], station: int, end: int) -> int:
    return sum(way[end] == station for way in backs)
