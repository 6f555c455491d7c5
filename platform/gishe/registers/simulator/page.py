"""The front page of the trial register, which says what it is and whom it may be asked about."""

from collections.abc import Iterable
from html import escape

from gishe.registers.simulator.contract import CONTRACT
from gishe.registers.simulator.listing import Line, invented, lines
from gishe.registers.simulator.people import People
from gishe.registers.simulator.population.population import Population

#: So many of the invented country are shown; all of them would be a long page.
_SHOWN = 50
_PAGE = """<!DOCTYPE html>
<html lang="bg"><head><meta charset="utf-8"><title>Изпитателен регистър — не е истински</title></head>
<body>
<h1>Това е изпитателна среда</h1>
<p>Тук няма истински хора и истински данни: имената са измислени, ЕГН са съставени по правилото за контролната цифра.
Отговорите нямат никаква правна стойност.</p>
<p lang="en"><strong>This is a test environment.</strong> Nobody listed here exists, and the answers have no legal
value.</p>
<p>Договорът на входната точка на RegiX: <a href="{contract}?singleWsdl">WSDL със схемите</a>,
<a href="{contract}?wsdl">WSDL</a>.</p>
{written}
{country}
</body></html>
"""
_TABLE = """<table>
<caption>{caption}</caption>
<thead><tr><th scope="col">Име</th><th scope="col">ЕГН</th><th scope="col">Роден(а)</th><th scope="col">Живее в</th>
<th scope="col">Има</th><th scope="col">Регистърът отговаря</th></tr></thead>
<tbody>
{rows}
</tbody></table>"""
_ROW = "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>"
_WRITTEN = "Измислените хора, за които можете да питате"
_COUNTRY = "Измислената държава от семе {seed}: {size} души; тук са първите"


def page(people: People, population: Population | None = None) -> str:
    """Writes the page with everybody who is written down, and the first people of the invented country."""
    country = _COUNTRY.format(seed=population.seed, size=len(population)) if population else ""
    shown = _table(country, invented(population, _SHOWN)) if country else ""
    return _PAGE.format(written=_table(_WRITTEN, lines(people)), country=shown, contract=CONTRACT)


def _table(caption: str, shown: Iterable[Line]) -> str:
    return _TABLE.format(caption=escape(caption), rows="\n".join(_row(one) for one in shown))


def _row(one: Line) -> str:
    told = (one.name, one.egn, one.born, one.place, ", ".join(one.notable), one.mode)
    return _ROW.format(*(escape(word) for word in told))
