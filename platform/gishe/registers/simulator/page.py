"""The front page of the trial register, which says what it is."""

from html import escape

from gishe.registers.simulator.people import People

_PAGE = """<!doctype html>
<html lang="bg"><head><meta charset="utf-8"><title>Изпитателен регистър — не е истински</title></head>
<body>
<h1>Това е изпитателна среда</h1>
<p>Тук няма истински хора и истински данни: имената са измислени, ЕГН са съставени по правилото за контролната цифра.
Отговорите нямат никаква правна стойност.</p>
<p lang="en"><strong>This is a test environment.</strong> Nobody listed here exists, and the answers have no legal
value.</p>
<table>
<caption>Измислените хора, за които можете да питате</caption>
<thead><tr><th scope="col">Име</th><th scope="col">ЕГН</th><th scope="col">Регистърът отговаря</th></tr></thead>
<tbody>
{rows}
</tbody></table>
</body></html>
"""
_ROW = "<tr><td>{name}</td><td>{egn}</td><td>{mode}</td></tr>"


def page(people: People) -> str:
    """Writes the page with everybody who may be asked about."""
    rows = (
        _ROW.format(name=escape(" ".join(one.names)), egn=one.egn, mode=escape(one.mode)) for one in people.everybody()
    )
    return _PAGE.format(rows="\n".join(rows))
