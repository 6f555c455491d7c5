"""Closed days: is every day closed that is over, and do seals wait for a time-stamp."""

from collections.abc import Iterator
from datetime import timedelta

from gishe.runtime.proof.closing import written
from gishe.values.text import Text
from gishe_cli.doctoring.premises import Premises
from gishe_cli.doctoring.sign import Sign, ok, problem, warning

TITLE = Text("Затворени дни", "Closed days")
#: A day is closed a few minutes after midnight; what is older than this is late.
_LATE = timedelta(days=2)
_COVERED = "(SELECT coalesce(max(sequence), 0) FROM day_heads WHERE case_id = cases.id)"
_OPEN_SINCE = f"""
SELECT min(journal.at) FROM cases JOIN journal ON journal.case_id = cases.id AND journal.sequence > {_COVERED}
WHERE cases.sequence > {_COVERED}
"""  # noqa: S608  only constants of this file
_UNSTAMPED = "SELECT count(*), min(day) FROM days WHERE stamp = x''"


def look(premises: Premises) -> Iterator[Sign]:
    """Looks at the closed days of each municipality, and whether there is an authority to stamp them."""
    has_authority = premises.settings.trial or premises.settings.time_stamps is not None
    if not has_authority:
        yield warning(
            Text("Няма орган за времеви печати.", "There is no time-stamping authority."),
            Text(
                "Посочете го в [time_stamps] на настройките: без него дните имат само печата на общината.",
                "Name one in [time_stamps] of the settings: without it days have the municipality's seal only.",
            ),
        )
    for name in premises.opened:
        yield from _days(premises, name, has_authority=has_authority)


def _days(premises: Premises, name: str, *, has_authority: bool) -> Iterator[Sign]:
    with premises.reading(name) as connection:
        (since,) = connection.execute(_OPEN_SINCE).fetchone()
        waiting, first = connection.execute(_UNSTAMPED).fetchone()
    late = since is not None and since < written(premises.now - _LATE)
    if late:
        yield problem(
            Text(
                f"„{name}“: дни от {since[:10]} насам не са затворени.", f"“{name}”: days since {since[:10]} are open."
            ),
            Text("Пуснете `gishe serve`: работникът ги затваря сам.", "Start `gishe serve`: the worker closes them."),
        )
    if waiting and has_authority:
        yield problem(
            Text(
                f"„{name}“: {waiting} дни от {first} насам чакат времеви печат.",
                f"“{name}”: {waiting} days since {first} wait for a time-stamp.",
            ),
            Text(
                "Органът за времеви печати не отговаря: проверете [time_stamps]; опитва се отново само.",
                "The time-stamping authority does not answer: check [time_stamps]; it is tried again by itself.",
            ),
        )
    elif not late:
        yield ok(f"„{name}“: дните са затворени и подпечатани", f"“{name}”: days are closed and sealed")
