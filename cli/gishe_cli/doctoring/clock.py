"""The machine's clock: does it know Sofia, and has it gone back behind what is written already."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from gishe.cases.clock import SOFIA
from gishe.values.text import Text
from gishe_cli.doctoring.premises import Premises
from gishe_cli.doctoring.sign import Sign, ok, problem

TITLE = Text("Часовник", "The clock")
_SLACK = timedelta(minutes=1)


def look(premises: Premises) -> Iterator[Sign]:
    """Compares the clock with the newest moment in each journal."""
    here = premises.now.astimezone(SOFIA).strftime("%d.%m.%Y %H:%M:%S")
    ahead = [name for name in premises.opened if _newest(premises, name) > premises.now + _SLACK]
    if not ahead:
        yield ok(f"в София е {here}", f"in Sofia it is {here}")
    for name in ahead:
        yield problem(
            Text(f"В дневника на „{name}“ има бъдещи моменти.", f"The journal of “{name}” holds moments to come."),
            Text(
                f"Сверете часовника (NTP): сега показва {here}.",
                f"Set the clock (NTP): it shows {here} now.",
            ),
        )


def _newest(premises: Premises, name: str) -> datetime:
    with premises.reading(name) as connection:
        (newest,) = connection.execute("SELECT max(at) FROM journal").fetchone()
    return datetime.fromisoformat(newest) if newest else premises.now
