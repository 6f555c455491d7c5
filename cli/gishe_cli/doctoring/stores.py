"""The stores: are the files whole, are their tables those of this version, does the worker do its jobs."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta

from gishe import boot
from gishe.cases.clock import SOFIA
from gishe.store.audit import verify
from gishe.store.moment import sortable
from gishe.store.schema import NEWEST
from gishe.values.text import Text
from gishe_cli.doctoring.premises import Premises
from gishe_cli.doctoring.sign import Sign, ok, problem, warning

TITLE = Text("Данни на общините", "The municipalities' data")
#: A job that has been due for so long is done by nobody.
_LATE = timedelta(minutes=10)
_MOST_TOLD = 3


def look(premises: Premises) -> Iterator[Sign]:
    """Looks at the store of each municipality, and for stores of none."""
    kept = boot.stores_of(premises.settings).kept() if premises.settings.data.is_dir() else []
    for name in premises.library.municipalities:
        if name in kept:
            yield from _store(premises, name)
        else:
            yield warning(
                Text(f"„{name}“ още няма данни.", f"“{name}” has no data yet."),
                Text("Правят се при пускането на `gishe serve`.", "They are made when `gishe serve` starts."),
            )
    for name in sorted({*kept} - {*premises.library.municipalities}):
        yield warning(
            Text(f"Има данни на „{name}“, а няма такава община.", f"There is data of “{name}”, which is not defined."),
            Text("Преместете файла или върнете описанието ѝ.", "Move the file, or restore its definition."),
        )


def _store(premises: Premises, name: str) -> Iterator[Sign]:
    try:
        with premises.reading(name) as connection:
            damage = [row[0] for row in connection.execute("PRAGMA quick_check(3)")]
    except sqlite3.Error as error:
        damage = [str(error)]
    if damage != ["ok"]:
        yield problem(
            Text(f"Файлът на „{name}“ е повреден: {damage[0]}.", f"The file of “{name}” is damaged: {damage[0]}."),
            Text("Спрете програмата и върнете резервното копие.", "Stop the program and restore the backup."),
        )
        return
    yield from _revision(premises, name)
    if name in premises.opened:
        yield from _jobs(premises, name)
        yield from _journal(premises, name) if premises.thorough else ()


def _revision(premises: Premises, name: str) -> Iterator[Sign]:
    revision = premises.revision(name)
    if revision == NEWEST:
        yield ok(f"„{name}“: файлът е здрав, таблиците са от тази версия", f"“{name}”: whole, tables of this version")
    elif revision < NEWEST:
        yield warning(
            Text(f"Таблиците на „{name}“ са от по-стара версия.", f"The tables of “{name}” are of an older version."),
            Text(
                "Направете резервно копие: при следващото пускане се обновяват сами.",
                "Make a backup: they are brought up to date by themselves at the next start.",
            ),
        )
    else:
        yield problem(
            Text(f"Таблиците на „{name}“ са от по-нова версия.", f"The tables of “{name}” are of a newer version."),
            Text("Инсталирайте новата версия на програмата.", "Install the newer version of the program."),
        )


def _jobs(premises: Premises, name: str) -> Iterator[Sign]:
    late = sortable(premises.now - _LATE)
    with premises.reading(name) as connection:
        count, first = connection.execute(
            "SELECT count(*), min(free_at) FROM jobs WHERE free_at < ?", (late,)
        ).fetchone()
    if count:
        since = datetime.fromisoformat(first).astimezone(SOFIA).strftime("%d.%m.%Y %H:%M")
        yield problem(
            Text(
                f"„{name}“: {count} задачи закъсняват с над 10 минути, първата от {since}.",
                f"“{name}”: {count} jobs are more than 10 minutes late, the first since {since}.",
            ),
            Text(
                "Работникът е спрял: пуснете `gishe serve` отново.",
                "The worker has stopped: start `gishe serve` again.",
            ),
        )


def _journal(premises: Premises, name: str) -> Iterator[Sign]:
    with closing(boot.stores_of(premises.settings)) as stores:
        found = verify(stores.of(name))
    for one in found[:_MOST_TOLD]:
        yield problem(one.says, Text("Подробно: `gishe journal verify`.", "In full: `gishe journal verify`."))
    if not found:
        yield ok(f"„{name}“: дневниците съвпадат с преписките", f"“{name}”: the journals agree with the cases")
