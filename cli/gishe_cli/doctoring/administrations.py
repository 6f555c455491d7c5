"""The exchange between administrations (SEOS): is a municipality listed with its certificate, what waits."""

from collections.abc import Iterator, Mapping

from gishe.exchange.seos.node import Seos
from gishe.values.text import Text
from gishe_cli.doctoring.premises import Premises
from gishe_cli.doctoring.sign import Sign, ok, problem, warning

TITLE = Text("Обмен между администрации (СЕОС)", "Exchange between administrations (SEOS)")
_HINDRANCES: Mapping[str, Text] = {
    "certificate": Text("Ключът или сертификатът не се отваря.", "The key or the certificate does not open."),
    "not-a-participant": Text(
        "Общината не е сред действащите участници в списъка (`participants`).",
        "The municipality is not among the active participants of the list (`participants`).",
    ),
    "another-certificate": Text(
        "В списъка на участниците е друг сертификат на общината.",
        "The list of participants has another certificate of the municipality.",
    ),
}
_LOOK_AT = Text(
    "Проверете [seos] в настройките; docs/how-to/seos.md казва какво значи всяка.",
    "Check [seos] in the settings; docs/how-to/seos.md says what each means.",
)
_NOBODY = Text(
    "„{town}“ участва в СЕОС, а не е казала при кого пристигат писмата: никое не се приема.",
    "“{town}” takes part in SEOS and has not said with whom letters arrive: none is taken.",
)
_SAY = Text("Напишете `seos: {role: …}` в municipality.yaml.", "Write `seos: {role: …}` in municipality.yaml.")
_STUCK = Text(
    "Писма на {town}, които чакат да бъдат изпратени: {count}.", "Letters of {town} that wait to be sent: {count}."
)
_BY_THEMSELVES = Text(
    "Тръгват сами, щом адресатът ги приеме.", "They go by themselves as soon as whoever they are for takes them."
)


def look(premises: Premises) -> Iterator[Sign]:
    """Looks at each municipality that takes part; nothing is sent."""
    for town, settings in premises.settings.seos.items():
        its = premises.library.municipalities.get(town)
        if its is None:
            continue
        if its.seos is None:
            yield problem(_NOBODY.fill(town=town), _SAY)
        yield _tried(town, Seos(settings, its.eik, its.title.bg))
        yield from _waiting(premises, town)


def _tried(town: str, exchange: Seos) -> Sign:
    why = exchange.hindrance()
    exchange.close()
    if why:
        return problem(Text(f"{town}: {_HINDRANCES[why].bg}", f"{town}: {_HINDRANCES[why].to('en')}"), _LOOK_AT)
    count = len(exchange.others())
    return ok(
        f"{town} участва в СЕОС; другите участници са {count}",
        f"{town} takes part in SEOS; there are {count} other participants",
    )


def _waiting(premises: Premises, town: str) -> Iterator[Sign]:
    if town not in premises.opened:
        return
    with premises.reading(town) as connection:
        waiting = connection.execute("SELECT count(*) FROM jobs WHERE kind = 'post' AND error != ''").fetchone()[0]
    if waiting:
        yield warning(_STUCK.fill(town=town, count=waiting), _BY_THEMSELVES)
