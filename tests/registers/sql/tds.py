"""A server that speaks SQL Server's protocol (MS-TDS 7.4) and keeps its rows in SQLite.

No SQL Server can be had for these tests. What goes over the wire is real: an ODBC driver signs in, opens a transaction,
prepares a statement and binds values to it, and the answer comes in the protocol's own types. What SQL Server itself
makes of a statement is not shown: here SQLite reads it, translated from Transact-SQL.
"""

import re
import socket
import sqlite3
import struct
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from select import select
from typing import Any

import sqlglot
from tds_answers import COLLATION, changed, done, done_of, error, handle, returned, short, table

BATCH, RPC, ATTENTION, TRANSACTION, LOGIN, PRELOGIN = 0x01, 0x03, 0x06, 0x0E, 0x10, 0x12
#: What the driver and SQLAlchemy want to know of the server before anything else.
ABOUT = {
    "SELECT CAST(SERVERPROPERTY('ProductVersion') AS VARCHAR)": "16.0.1000.6",
    "SELECT schema_name()": "dbo",
    "SELECT CAST('test max support' AS NVARCHAR(max))": "test max support",
    "SELECT 1 FROM fn_listextendedproperty(default, default, default, default, default, default, default)": 1,
}
#: What is about the tables themselves; the rest of what comes unprepared is about the session.
DATA = frozenset({"SELECT", "DELETE", "UPDATE", "CREATE"})


@dataclass
class Heard:
    """What clients said: the statements with the values that were bound to them, and plain batches."""

    prepared: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)
    batches: list[str] = field(default_factory=list)
    attentions: int = 0


@contextmanager
def serving(script: str, password: str, heard: Heard) -> Iterator[int]:
    """Serves the tables that a script makes, on a port of loopback, to whoever knows the password."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_accept, args=(listening, script, password, heard), daemon=True).start()
        yield listening.getsockname()[1]


def _accept(listening: socket.socket, script: str, password: str, heard: Heard) -> None:
    while True:
        try:
            client, _ = listening.accept()
        except OSError:
            return
        threading.Thread(target=_Session(client, script, password, heard).run, daemon=True).start()


class _Session:
    def __init__(self, client: socket.socket, script: str, password: str, heard: Heard) -> None:
        self.client, self.password, self.heard = client, password, heard
        self.rows = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self.rows.executescript(script)
        self.statements: dict[int, str] = {}

    def run(self) -> None:
        try:
            while packet := self._message():
                self._send(self._answer(*packet))
        except OSError:
            pass
        finally:
            self.client.close()

    def _answer(self, kind: int, body: bytes) -> bytes:
        match kind:
            case 0x12:
                return bytes.fromhex("00000b00060100110001ff100003e8000002")
            case 0x10:
                return self._login(body)
            case 0x0E:
                return self._moved(body[_headers(body) :])
            case 0x01:
                return self._batch(body[_headers(body) :].decode("utf-16-le"))
            case 0x03:
                return self._call(_Call(body[_headers(body) :]))
        return done(0x20)

    def _login(self, body: bytes) -> bytes:
        start, count = struct.unpack_from("<HH", body, 44)
        told = bytes((b ^ 0xA5) << 4 & 0xF0 | (b ^ 0xA5) >> 4 for b in body[start : start + 2 * count])
        if told.decode("utf-16-le") != self.password:
            return error(18456, "Login failed.") + done(0x02)
        ack = b"\x01\x74\x00\x00\x04" + short("Microsoft SQL Server") + bytes([16, 0, 3, 232])
        return changed(7, COLLATION) + b"\xad" + struct.pack("<H", len(ack)) + ack + done()

    def _moved(self, request: bytes) -> bytes:
        """Begins a transaction (5), commits it (7) or takes it back (8), and may begin the next in the same breath."""
        said, name = struct.unpack_from("<HB", request)
        ends = {7: ("COMMIT", 9), 8: ("ROLLBACK", 10)}.get(said)
        one, answer = struct.pack("<Q", 1), b""
        if ends and self.rows.in_transaction:
            self.rows.execute(ends[0])
            answer = changed(ends[1], b"", one)
        if not ends or request[3 + name] & 1:
            self.rows.execute("BEGIN")
            answer += changed(8, one)
        return answer + done()

    def _batch(self, text: str) -> bytes:
        if text in ABOUT:
            return table([("x", ABOUT[text])], [(ABOUT[text],)]) + done(0x10, 1)
        self.heard.batches.append(text)
        return self._asked(text, (), 0xFD) if text.split(" ", 1)[0] in DATA else done()

    def _call(self, call: "_Call") -> bytes:
        match call.procedure:
            case 10:
                statement, values = call.values[0], call.values[2:]
            case 12:
                statement, values = self.statements[call.values[0]], call.values[1:]
            case 11 | 13:
                statement, values = call.values[2], call.values[3:]
                self.statements[len(self.statements) + 1] = statement
            case _:
                return returned() + done_of(0xFE)
        ticket = handle(len(self.statements)) if call.procedure in {11, 13} else b""
        found = self._found(statement, tuple(values)) if call.procedure != 11 else b""
        return found + returned() + ticket + done_of(0xFE)

    def _found(self, statement: str, values: tuple[Any, ...]) -> bytes:
        if statement in ABOUT:
            return table([("x", ABOUT[statement])], [(ABOUT[statement],)]) + done_of(0xFF, 0x11, 1)
        self.heard.prepared.append((statement, values))
        came: list[bytes] = []
        work = threading.Thread(target=lambda: came.append(self._asked(statement, values)))
        work.start()
        while work.is_alive():
            if select([self.client], [], [], 0.01)[0]:
                # Nothing but "stop" may come while a statement runs.
                self._message()
                self.heard.attentions += 1
                self.rows.interrupt()
                work.join()
                return done(0x20)
        return came[0]

    def _asked(self, statement: str, values: Sequence[Any], done: int = 0xFF) -> bytes:
        try:
            numbered = re.sub(r"@P(\d+)", r"?\1", sqlglot.transpile(statement, read="tsql", write="sqlite")[0])
            asked = self.rows.execute(numbered, values)
            rows = asked.fetchall()
        except (sqlite3.Error, sqlglot.ParseError) as wrong:
            return error(207, str(wrong)) + done_of(done, 0x02)
        if asked.description is None:
            return done_of(done, 0x10, max(asked.rowcount, 0))
        names = [one[0] for one in asked.description]
        first = [next((row[n] for row in rows if row[n] is not None), "") for n in range(len(names))]
        return table(list(zip(names, first, strict=True)), rows) + done_of(done, 0x10 | (done == 0xFF), len(rows))

    def _message(self) -> tuple[int, bytes] | None:
        body = b""
        while head := self._exactly(8):
            kind, status, length = head[0], head[1], struct.unpack_from(">H", head, 2)[0]
            body += self._exactly(length - 8)
            if status & 1:
                return kind, body
        return None

    def _exactly(self, count: int) -> bytes:
        read = b""
        while len(read) < count:
            more = self.client.recv(count - len(read))
            if not more:
                return b""
            read += more
        return read

    def _send(self, body: bytes) -> None:
        parts = [body[at : at + 4000] for at in range(0, len(body), 4000)]
        for number, part in enumerate(parts):
            head = struct.pack(">BBHHBB", 4, number == len(parts) - 1, len(part) + 8, 0, number % 255 + 1, 0)
            self.client.sendall(head + part)


class _Call:
    """A remote procedure call: the procedure's number and the values of its parameters."""

    def __init__(self, body: bytes) -> None:
        self.body, self.at = body, 0
        self.procedure = self._take("<H") if self._take("<H") == 0xFFFF else 0
        self._take("<H")
        self.values: list[Any] = []
        while self.procedure and self.at < len(body):
            self.at += 1 + 2 * body[self.at] + 1
            self.values.append(self._value())

    def _take(self, shape: str) -> Any:
        (found,) = struct.unpack_from(shape, self.body, self.at)
        self.at += struct.calcsize(shape)
        return found

    def _bytes(self, count: int) -> bytes:
        self.at += count
        return self.body[self.at - count : self.at]

    def _value(self) -> Any:
        kind = self._take("<B")
        match kind:
            case 0x26 | 0x68:
                self._take("<B")
                given = self._bytes(self._take("<B"))
                return int.from_bytes(given, "little", signed=kind == 0x26) if given else None
            case 0xE7 | 0xA7:
                longest, _ = self._take("<H"), self._bytes(5)
                given = self._chunks() if longest == 0xFFFF else self._counted(self._take("<H"), 0xFFFF)
            case 0x63 | 0x23:
                self._take("<I"), self._bytes(5)
                given = self._counted(self._take("<I"), 0xFFFFFFFF)
            case _:
                raise OSError(f"a type that this server does not know: {kind:x}")
        return given if given is None else given.decode("utf-16-le" if kind in {0xE7, 0x63} else "cp1251")

    def _counted(self, count: int, nothing: int) -> bytes | None:
        return None if count == nothing else self._bytes(count)

    def _chunks(self) -> bytes | None:
        if self._take("<Q") == 0xFFFFFFFFFFFFFFFF:
            return None
        read = b""
        while count := self._take("<I"):
            read += self._bytes(count)
        return read


def _headers(body: bytes) -> int:
    """Gives the length of the headers that stand before every request."""
    return int(struct.unpack_from("<I", body)[0])
