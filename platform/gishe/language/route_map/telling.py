"""Telling a route as a text, in the order in which things happen."""

from collections.abc import Iterator, Sequence

from gishe.language.route_map import station_words as words
from gishe.language.route_map.stations import Station, Stop
from gishe.values.text import Language, Text


def told(stations: Sequence[Station], language: Language) -> str:
    """Writes the stations as a numbered list; what happens side by side has letters."""
    lines: list[str] = []
    for number, station in enumerate(stations, 1):
        several = len(station.stops) > 1
        if several:
            lines.append(f"{number}. {(station.label or words.ALL).to(language)}")
        for at, stop in enumerate(station.stops):
            sign, indent = (f"   {chr(ord('a') + at)}. ", "      ") if several else (f"{number}. ", "   ")
            lines.append(f"{sign}{_headed(stop, language)}")
            lines += (f"{indent}{line.to(language)}" for line in said(stop))
    return "\n".join(lines)


def said(stop: Stop) -> Iterator[Text]:
    """Gives the sentences about a stop: a condition stands with what it is for, and ways back are said."""
    waiting = Text("")
    for line in stop.lines:
        if line.code:
            yield Text(f"{waiting.bg} {line.words.bg}", f"{waiting.en} {line.words.en}")
            waiting = Text("")
            continue
        if waiting.bg:
            yield waiting
        waiting = line.words
    if waiting.bg:
        yield waiting
    if stop.returns:
        yield words.MAY_RETURN


def _headed(stop: Stop, language: Language) -> str:
    who = f" – {stop.who.to(language)}" if stop.who else ""
    return f"{stop.title.to(language)}{who}"
