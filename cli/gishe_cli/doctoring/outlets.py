"""Those who are told what happens to cases: does anything wait too long to be told."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from gishe.cases.clock import SOFIA
from gishe.runtime.proof.closing import written
from gishe.values.text import Text
from gishe_cli.doctoring.premises import Premises
from gishe_cli.doctoring.sign import Sign, ok, warning

TITLE = Text("Известяване на други", "Telling others")
#: What has been waiting for so long, waits for somebody to look.
_LATE: Final = timedelta(hours=1)
_WAITING: Final = (
    "SELECT outlet, count(*), min(since) FROM notices WHERE state = 'waiting' GROUP BY outlet HAVING min(since) < ?"
)
_STUCK = Text(
    "Известия на {town} за „{outlet}“, които чакат: {count}, първото от {since}.",
    "Notices of {town} for “{outlet}” that wait: {count}, the first since {since}.",
)
_WAY = Text(
    "Вижте защо с `gishe outbox list {town}`; тръгват сами, щом ги приемат.",
    "See why with `gishe outbox list {town}`; they go by themselves as soon as they are taken.",
)


def look(premises: Premises) -> Iterator[Sign]:
    """Looks at the outbox of each municipality; nothing is sent."""
    late = [sign for town in premises.opened for sign in _late(premises, town)]
    yield from late
    if premises.settings.outlets and not late:
        yield ok("всички известия са тръгнали", "all notices are on their way")


def _late(premises: Premises, town: str) -> Iterator[Sign]:
    with premises.reading(town) as connection:
        late = connection.execute(_WAITING, (written(premises.now - _LATE),)).fetchall()
    for outlet, count, first in late:
        since = datetime.fromisoformat(first).astimezone(SOFIA).strftime("%d.%m.%Y %H:%M")
        yield warning(_STUCK.fill(town=town, outlet=outlet, count=count, since=since), _WAY.fill(town=town))
