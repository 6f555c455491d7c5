"""The audit of a store: every case replayed, every chain, number and digest compared."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Table, bindparam, select

from gishe.cases.chain import Link
from gishe.cases.event import NumberVoided
from gishe.runtime.proof.proof_port import Witness
from gishe.store.case_audit import Dossier, Kept, audit_case
from gishe.store.census import miscounted
from gishe.store.day_audit import audit_days, unsealed_before
from gishe.store.letter_audit import audit_letters
from gishe.store.number_audit import INCOMING, audit_numbers, audit_voided, used_numbers
from gishe.store.sealing.case_key import Key, Spoiled
from gishe.store.sealing.safe import KeyGone, Safe
from gishe.store.sealing.things import open_file, open_paper
from gishe.store.sqlite import SqliteStore
from gishe.store.tables import cases, definitions, files, journal, letters, numbers, papers, publications
from gishe.store.void_keeping import VoidReading
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.text import Text

_OF_A_CASE: tuple[tuple[Table, str, str], ...] = (
    (journal, "записи в дневника", "journal rows"),
    (papers, "документи", "papers"),
    (files, "файлове", "files"),
)
_LINKS = select(*(journal.c[name] for name in Link._fields)).where(journal.c.case_id == bindparam("key"))
_LINKS = _LINKS.order_by(journal.c.sequence)


_PAPERS = select(papers.c.kind, papers.c.name, papers.c.digest, papers.c.sealed)
_PAPERS = _PAPERS.where(papers.c.case_id == bindparam("key")).order_by(papers.c.id)
_FILES = select(files.c.kind, files.c.digest, files.c.sealed)
_FILES = _FILES.where(files.c.case_id == bindparam("key")).order_by(files.c.digest)


def verify(store: SqliteStore, witness: Witness | None = None) -> list[Problem]:
    """Finds everything in a store that does not agree with the journals; a sound store gives an empty list.

    A whole case that was cut out, row, papers and journal, is found by the gap in the numbers. Seals and time-stamps of
    closed days are read by the `witness`.
    """
    with store.look() as connection:
        return [*_findings(connection, store.safe), *audit_days(connection, witness)]


def late_days(store: SqliteStore, end: str) -> Sequence[Problem]:
    """Says that what is older than a moment (ISO, UTC, without an offset) is covered by no closed day."""
    with store.look() as connection:
        return unsealed_before(connection, end)


def _findings(connection: Connection, safe: Safe) -> Iterator[Problem]:
    used: list[tuple[str, str]] = []
    voided: list[NumberVoided] = []
    for dossier in _dossiers(connection, safe):
        yield from audit_case(dossier)
        events = dossier.events()
        used.extend(used_numbers(events))
        voided.extend(event for event in events if isinstance(event, NumberVoided))
    yield from audit_voided(voided, VoidReading(connection).voided_numbers())
    counters = {(row.register, row.year): row.last for row in connection.execute(select(numbers))}
    used.extend((INCOMING, number) for number in connection.execute(select(letters.c.number)).scalars())
    yield from audit_numbers(counters, used)
    yield from audit_letters(connection, safe)
    yield from miscounted(connection)
    yield from _strays(connection)
    yield from _definitions(connection)
    yield from _versions(connection)


def _dossiers(connection: Connection, safe: Safe) -> Iterator[Dossier]:
    """Reads case after case; no more than one is held at a time."""
    rows = connection.execution_options(yield_per=100).execute(select(cases).order_by(cases.c.id)).mappings()
    for row in rows:
        key = {"key": row["id"]}
        links = [Link(*link) for link in connection.execute(_LINKS, key)]
        case_key = _key(safe, row["slot"])
        its_papers = [_paper(case_key, *paper) for paper in connection.execute(_PAPERS, key)]
        its_files = [_file(case_key, *file) for file in connection.execute(_FILES, key)]
        yield Dossier(dict(row), links, its_papers, its_files, readable=case_key is not None)


def _key(safe: Safe, slot: int) -> Key | None:
    try:
        return safe.key(slot) if slot else None
    except KeyGone:
        return None


def _paper(key: Key | None, kind: str, name: str, named: str, sealed: bytes) -> Kept:
    try:
        return Kept(kind, name, named, open_paper(key, kind, name, named, sealed) if key else None)
    except Spoiled:
        return Kept(kind, name, named, None)


def _file(key: Key | None, kind: str, named: str, sealed: bytes) -> Kept:
    try:
        return Kept(kind, *_opened(key, named, sealed)) if key else Kept(kind, "", named, None)
    except Spoiled:
        return Kept(kind, "", named, None)


def _opened(key: Key, named: str, sealed: bytes) -> tuple[str, str, bytes]:
    name, body = open_file(key, named, sealed)
    return name, named, body


def _strays(connection: Connection) -> Iterator[Problem]:
    for table, bg, en in _OF_A_CASE:
        unknown = table.c.case_id.not_in(select(cases.c.id))
        for case_id in connection.execute(select(table.c.case_id).where(unknown).distinct()).scalars():
            yield Problem("stray", Text(
                f"Има {bg} на преписка, която липсва ({case_id}).",
                f"There are {en} of a case that is missing ({case_id}).",
            ))  # fmt: skip


def _definitions(connection: Connection) -> Iterator[Problem]:
    for row in connection.execute(select(definitions)):
        if digest(row.canonical.encode()) != row.digest:
            yield Problem("definition-changed", Text(
                f"Дефиницията {row.digest[:12]}… е променена: не отговаря на отпечатъка си.",
                f"The definition {row.digest[:12]}… was changed: it does not match its digest.",
            ))  # fmt: skip


def _versions(connection: Connection) -> Iterator[Problem]:
    """What is published has to be kept: nobody could say what an application was filed under."""
    missing = publications.c.digest.not_in(select(definitions.c.digest))
    for row in connection.execute(select(publications).where(missing)):
        yield Problem("definition-missing", Text(
            f"Публикуваната версия {row.digest[:12]}… на „{row.service}“ липсва.",
            f"The published version {row.digest[:12]}… of “{row.service}” is missing.",
        ))  # fmt: skip
