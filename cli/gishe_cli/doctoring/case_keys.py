"""The keys of cases: are they there, do they open, may nobody else read them, do they lie apart from the data?"""

import stat
from collections.abc import Iterator
from pathlib import Path

from gishe import boot
from gishe.store.sealing.main_key import KeyTrouble
from gishe.store.sealing.safe import Safe, Safes
from gishe.values.text import Text
from gishe_cli.doctoring.premises import Premises
from gishe_cli.doctoring.sign import Sign, ok, problem, warning

TITLE = Text("Ключове на преписките", "Keys of cases")
_COUNT = "SELECT id, slot FROM cases WHERE slot <> 0"
_NEWEST = "SELECT max(slot) FROM (SELECT slot FROM cases UNION ALL SELECT slot FROM drafts)"


def look(premises: Premises) -> Iterator[Sign]:
    """Looks at the main key, and at the keys of each municipality that has data."""
    safes = boot.safes_of(premises.settings)
    if not safes.folder.is_dir() and not premises.opened:
        yield ok("още няма преписки, значи и ключове", "there are no cases yet, and so no keys")
        return
    yield from _private(safes.main.path)
    yield from _apart(premises, safes)
    for name in premises.opened:
        yield from _safe(premises, name, safes.of(name))


def _private(path: Path) -> Iterator[Sign]:
    if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield problem(
            Text(f"И други потребители на машината могат да отворят {path}.", f"Other users may open {path}."),
            Text(f"Изпълнете: chmod go= {path}", f"Run: chmod go= {path}"),
        )


def _apart(premises: Premises, safes: Safes) -> Iterator[Sign]:
    its = premises.settings
    inside = any(path.resolve().is_relative_to(its.data.resolve()) for path in (safes.folder, safes.main.path))
    if inside and not its.trial:
        yield warning(
            Text(
                f"Ключовете са в папката с данни {its.data}: резервно копие на нея ще държи и двете.",
                f"The keys are in the folder of data {its.data}: a backup of it will hold both.",
            ),
            Text(
                "Дръжте ги на друго място (`case_keys`, `main_key`) и ги копирайте отделно.",
                "Keep them elsewhere (`case_keys`, `main_key`) and back them up apart.",
            ),
        )


def _safe(premises: Premises, name: str, safe: Safe) -> Iterator[Sign]:
    yield from _private(safe.path)
    with premises.reading(name) as connection:
        slots = dict(connection.execute(_COUNT).fetchall())
        newest = connection.execute(_NEWEST).fetchone()[0] or 0
    try:
        safe.ready(newest)
    except KeyTrouble as trouble:
        yield problem(trouble.problem.says, trouble.problem.hint)
        return
    if lost := len(safe.destroyed() & {*slots.values()}):
        yield warning(
            Text(
                f"„{name}“: {lost} преписки са от копие отпреди изтриването им и не могат да се прочетат.",
                f"“{name}”: {lost} cases are from a copy made before they were erased, and can't be read.",
            ),
            Text("Програмата ги доизтрива сама през нощта.", "The program finishes erasing them by itself at night."),
        )
    yield ok(
        f"„{name}“: ключовете на {len(slots)} преписки се отварят", f"“{name}”: the keys of {len(slots)} cases open"
    )
