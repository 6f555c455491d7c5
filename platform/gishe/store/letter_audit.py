"""The audit of letters: the journal of their keeping, what it makes of them, and that what is kept is whole."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from gishe.cases import event as e
from gishe.cases.chain import Link, unbroken
from gishe.store.letter_retaining import letter_links
from gishe.store.sealing.case_key import Key, Spoiled
from gishe.store.sealing.safe import KeyGone, Safe
from gishe.store.sealing.things import open_file, open_record
from gishe.store.tables import cases, letter_files, letters
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.text import Text

_LETTERS = select(letters, cases.c.slot.label("case_slot")).join_from(
    letters, cases, cases.c.id == letters.c.case_id, isouter=True
)
_LETTERS = _LETTERS.order_by(letters.c.id)
_FILES = select(letter_files).where(letter_files.c.letter_id == bindparam("key")).order_by(letter_files.c.digest)


def audit_letters(connection: Connection, safe: Safe) -> Iterator[Problem]:
    """Finds what does not agree in the letters."""
    for row in connection.execution_options(yield_per=100).execute(_LETTERS).mappings():
        links = letter_links(connection, row["id"])
        if place := unbroken(links):
            yield _problem(
                "chain-broken", row, f"веригата на дневника му се къса при запис {place}",
                f"the chain of its journal breaks at row {place}",
            )  # fmt: skip
        yield from _folding(row, links)
        yield from _bodies(connection, safe, row)


def _folding(row: Mapping[Any, Any], links: Sequence[Link]) -> Iterator[Problem]:
    """Compares what is kept of a letter's keeping with what its journal makes of it."""
    hold = erased = ""
    for link in links:
        match _event(link):
            case e.HoldPlaced(basis):
                hold = basis
            case e.HoldLifted():
                hold = ""
            case e.Erased():
                erased = link.at
            case _:
                yield _problem(
                    "journal-unreadable", row, "дневникът му съдържа запис, който не може да се прочете",
                    "its journal holds a row that can't be read",
                )  # fmt: skip
    if (row["hold"], row["erased_at"]) != (hold, erased):
        yield _problem(
            "row-differs", row, "записаното не е това, което следва от дневника му",
            "what is kept is not what its journal makes of it",
        )  # fmt: skip


def _bodies(connection: Connection, safe: Safe, row: Mapping[Any, Any]) -> Iterator[Problem]:
    files = list(connection.execute(_FILES, {"key": row["id"]}).mappings())
    slot = row["case_slot"] if row["case_id"] else row["slot"]
    if not slot:
        if row["sealed"] or files:
            yield _problem(
                "not-erased", row, "изтрито е, а още има нещо от него",
                "it was erased, and something of it is still there",
            )  # fmt: skip
        return
    try:
        key = safe.key(slot)
    except KeyGone:
        if not row["case_id"]:  # of a case it is told there
            yield _problem(
                "key-gone", row, "ключът му е унищожен, а дневникът не казва, че е изтрито: данните са отпреди това",
                "its key was destroyed, and its journal does not say that it was erased: the data is from before",
            )  # fmt: skip
        return
    if not _is_whole(key, row, files):
        yield _problem("body-changed", row, "съдържанието му е променено", "what it says or encloses was changed")


def _is_whole(key: Key, row: Mapping[Any, Any], files: list[Any]) -> bool:
    try:
        open_record(key, "letter", row["id"], row["sealed"])
        return all(digest(open_file(key, one["digest"], one["sealed"])[1]) == one["digest"] for one in files)
    except Spoiled:
        return False


def _event(link: Link) -> e.Event | None:
    try:
        return e.from_plain(link.kind, json.loads(link.data))
    except (KeyError, TypeError, ValueError):  # pydantic's error is a `ValueError` too
        return None


def _problem(code: str, row: Mapping[Any, Any], bg: str, en: str) -> Problem:
    return Problem(code, Text(f"Писмо {row['number']}: {bg}.", f"Letter {row['number']}: {en}."))
