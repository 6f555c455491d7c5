"""Delivery over other systems: what is not connected, whether messages could be sent, what waits to be."""

from collections.abc import Iterator, Mapping

from gishe import boot
from gishe.exchange.e_delivery import EDelivery
from gishe.runtime.ways_out import unconnected
from gishe.values.text import Text
from gishe_cli.doctoring.premises import Premises
from gishe_cli.doctoring.sign import Sign, ok, problem, warning

TITLE = Text("Връчване", "Delivery")
_LOOK_AT = Text(
    "Проверете [e-delivery] в настройките; docs/how-to/e-delivery.md казва какво значи всяка.",
    "Check [e-delivery] in the settings; docs/how-to/e-delivery.md says what each means.",
)
_STUCK = Text(
    "Документи на {town}, които чакат да бъдат изпратени: {count}.",
    "Documents of {town} that wait to be sent: {count}.",
)
_BY_THEMSELVES = Text(
    "Тръгват сами, щом системата ги приеме.", "They go by themselves as soon as the system takes them."
)
_WAYS: Mapping[str, Text] = {
    "http-401": Text("Системата не познава общината: проверете `dn`.", "The system does not know it: check `dn`."),
    "http-403": Text("Профилът няма право на шаблона: проверете `template`.", "The profile may not use the template."),
    "http-404": Text("Няма такъв шаблон: проверете `template`.", "There is no such template: check `template`."),
    "template": Text(
        "Шаблонът иска повече от файл и текст, или не приема файл: изберете друг.",
        "The template demands more than a file and words, or takes no file: choose another.",
    ),
}


def look(premises: Premises) -> Iterator[Sign]:
    """Looks at each municipality; nothing is sent and nobody is looked for."""
    for town, its in premises.library.municipalities.items():
        ways = boot.ways_out(premises.settings, town)
        services = premises.library.of(town).values()
        for missing in (one for service in services for one in unconnected(service, its, ways)):
            yield problem(missing.says, missing.hint)
        yield from _waiting(premises, town)
    if premises.online and not premises.settings.trial:
        for town, settings in premises.settings.e_delivery.items():
            yield _tried(town, EDelivery(settings))


def _tried(town: str, channel: EDelivery) -> Sign:
    why = channel.hindrance()
    channel.close()
    if not why:
        return ok(f"еВръчване приема съобщения от {town}", f"e-Delivery takes messages from {town}")
    says = Text(f"еВръчване не приема от {town} ({why}).", f"E-Delivery takes nothing from {town} ({why}).")
    return problem(says, _WAYS.get(why, _LOOK_AT))


def _waiting(premises: Premises, town: str) -> Iterator[Sign]:
    """Finds how many documents could not be sent yet, and why."""
    if town not in premises.opened:
        return
    with premises.reading(town) as connection:
        waiting = connection.execute("SELECT count(*) FROM jobs WHERE kind = 'dispatch' AND error != ''").fetchone()[0]
    if waiting:
        yield warning(_STUCK.fill(town=town, count=waiting), _BY_THEMSELVES)
