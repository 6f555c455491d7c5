"""The officials: is there somebody for every role that a service or the law wants."""

import json
from collections.abc import Iterable, Iterator

from gishe.language.compiled import Service
from gishe.language.municipality import MunicipalityDefinition
from gishe.runtime.oversight import PROTECTION
from gishe.values.text import Text
from gishe_cli.doctoring.premises import Premises
from gishe_cli.doctoring.sign import Sign, ok, warning

TITLE = Text("Служители", "Officials")
_WAY = Text("Дайте длъжността на служител с профил.", "Give the role to an official who has an account.")


def look(premises: Premises) -> Iterator[Sign]:
    """Compares the roles that services name with those that officials have."""
    for name in premises.opened:
        its = premises.library.municipalities[name]
        held = _held(premises, name)
        wanted = dict.fromkeys(_wanted(its, premises.library.of(name).values()))
        missing = [role for role in wanted if role not in held]
        for role in missing:
            title = its.roles.get(role, Text(role))
            yield warning(
                Text(
                    f"{its.title.bg}: никой не е „{title.bg}“.", f"{its.title.to('en')}: nobody is “{title.to('en')}”."
                ),
                _WAY,
            )
        if not missing:
            yield ok(
                f"{its.title.bg}: всяка длъжност е заета", f"{its.title.to('en')}: somebody holds every role"
            )  # fmt: skip


def _held(premises: Premises, municipality: str) -> set[str]:
    with premises.reading(municipality) as connection:
        rows = connection.execute("SELECT roles FROM accounts").fetchall()
    return {role for (roles,) in rows for role in json.loads(roles)}


def _wanted(its: MunicipalityDefinition, services: Iterable[Service]) -> Iterator[str]:
    yield from (step.definition.role for service in services for step in service.steps.values())
    if its.counter:
        yield its.counter.role
    if its.delivery.counter:
        yield its.delivery.counter.role
    if its.delivery.post:
        yield its.delivery.post.role
    if its.payment.role:
        yield its.payment.role
    # Every municipality has one: Regulation (EU) 2016/679, art. 37(1)(a).
    yield PROTECTION
