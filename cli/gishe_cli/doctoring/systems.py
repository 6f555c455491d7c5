"""The systems of others: is every register in use set up and confirmed, who answers, and does their clock agree."""

import ssl
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from gishe.registers.switchboard import Switchboard, switchboards
from gishe.runtime.register_health import operations_of
from gishe.values.text import Text
from gishe_cli.doctoring.certificates import lasts
from gishe_cli.doctoring.greeting import Greeted, greet
from gishe_cli.doctoring.premises import Premises
from gishe_cli.doctoring.sign import Sign, ok, problem, warning

TITLE = Text("Регистри и други системи", "Registers and other systems")
#: Seconds by which clocks may differ without anybody's noticing, and by which signatures begin to be refused.
_APART, _FAR = 30, 300
_HINDRANCES: Mapping[str, tuple[Text, Text]] = {
    "unset": (
        Text("Услуги питат „{register}“, а няма настройки за него.", "Services ask “{register}”; it has no settings."),
        Text("Добавете [registers.{register}] в настройките.", "Add [registers.{register}] to the settings."),
    ),
    "unconfirmed-key": (
        Text("Ключът на {operations} не е потвърден.", "The key of {operations} is not confirmed."),
        Text("Напишете го под [registers.{register}.keys].", "Write it under [registers.{register}.keys]."),
    ),
    "never-loaded": (
        Text("Списъкът „{register}“ на {town} не е зареден.", "The list “{register}” of {town} was never loaded."),
        Text("Заредете го с `gishe register load`.", "Load it with `gishe register load`."),
    ),
    "list-stale": (
        Text("Списъкът „{register}“ на {town} е остарял.", "The list “{register}” of {town} is too old."),
        Text("Заредете нов с `gishe register load`.", "Load a newer one with `gishe register load`."),
    ),
    "list-unreadable": (
        Text("Списъкът „{register}“ на {town} не се чете.", "The list “{register}” of {town} can't be read."),
        Text("Заредете го наново с `gishe register load`.", "Load it again with `gishe register load`."),
    ),
}  # fmt: skip


def look(premises: Premises) -> Iterator[Sign]:
    """Looks at what services ask, and greets every machine that they need; nothing is asked about anybody."""
    yield from dict.fromkeys(_hindered(premises))
    yield from _silent(premises)
    if premises.online and not premises.settings.trial:
        greeted: set[str] = set()
        for name, its in premises.systems:
            # A database is greeted by its own driver when it is first asked.
            url = getattr(its, "url", "") or getattr(its, "issuer", "")
            if url and hasattr(its, "tls") and url not in greeted:
                greeted.add(url)
                yield from _greeted(premises, name, url, its)


def _hindered(premises: Premises) -> Iterator[Sign]:
    """Finds what the services of each municipality can't ask."""
    its, library = premises.settings, premises.library
    boards = switchboards(its.registers, its.own_registers, library.vocabulary.registers, its.data)
    for town in library.municipalities:
        found = _reasons(premises, town, boards(town))
        for (register, why), operations in found.items():
            says, way = _HINDRANCES.get(why, _HINDRANCES["unset"])
            names = {"register": register, "operations": ", ".join(operations), "town": town}
            yield problem(_filled(says, names), _filled(way, names))
        if not found:
            yield ok("всичко, което услугите питат, е настроено", "everything that services ask is set up")


def _reasons(premises: Premises, town: str, board: Switchboard) -> dict[tuple[str, str], list[str]]:
    asked = {one for service in premises.library.of(town).values() for one, _ in operations_of(service)}
    found: dict[tuple[str, str], list[str]] = {}
    for operation in sorted(asked):
        if why := board.hindrance(operation):
            found.setdefault((operation.partition("/")[0], why), []).append(operation)
    return found


def _silent(premises: Premises) -> Iterator[Sign]:
    """Finds the registers that did not answer when they were asked last."""
    for town in premises.opened:
        with premises.reading(town) as connection:
            rows = connection.execute(
                "SELECT register, down_since, reason FROM attendance WHERE down_since != '' ORDER BY register"
            ).fetchall()
        for register, since, reason in rows:
            moment = datetime.fromisoformat(since).astimezone().strftime("%d.%m.%Y %H:%M")
            yield warning(
                Text(
                    f"„{register}“ не отговаря на {town} от {moment} ({reason}).",
                    f"“{register}” has not answered {town} since {moment} ({reason}).",
                ),
                Text(
                    f"Кои услуги чакат: `gishe where-used {register} --down`.",
                    f"Which services wait: `gishe where-used {register} --down`.",
                ),
            )


def _greeted(premises: Premises, name: str, url: str, its: Any) -> Iterator[Sign]:
    try:
        context: ssl.SSLContext = its.tls()
        there = greet(url, context)
    except (OSError, ValueError) as error:
        why = getattr(error, "verify_message", "") or getattr(error, "strerror", "") or str(error)
        yield problem(
            Text(f"„{name}“ не отговаря на {url}: {why}.", f"“{name}” does not answer at {url}: {why}."),
            Text(
                "Проверете адреса, мрежата и удостоверенията в настройките.",
                "Check the address, the network and the certificates in the settings.",
            ),
        )
        return
    yield ok(f"„{name}“ отговаря на {url}", f"“{name}” answers at {url}")
    if there.until:
        yield lasts(Text(f"удостоверението на {url}", f"the certificate of {url}"), there.until, premises.now)
    yield from _clock(name, there)


def _clock(name: str, there: Greeted) -> Iterator[Sign]:
    if there.clock is None:
        return
    apart = abs(datetime.now(there.clock.tzinfo) - there.clock)
    if apart < timedelta(seconds=_APART):
        yield ok(f"часовникът е като на „{name}“", f"the clock agrees with that of “{name}”")
        return
    seconds = round(apart.total_seconds())
    says = Text(
        f"Часовникът се различава от този на „{name}“ с {seconds} s.",
        f"The clock differs from that of “{name}” by {seconds} s.",
    )
    way = Text("Включете сверяването на времето (NTP).", "Switch the synchronisation of time (NTP) on.")
    yield problem(says, way) if seconds > _FAR else warning(says, way)


def _filled(says: Text, names: Mapping[str, str]) -> Text:
    return Text(says.bg.format(**names), says.to("en").format(**names))
