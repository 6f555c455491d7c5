"""RegiX, the state's exchange between registers: every question names its case and law, every answer is signed."""

from collections.abc import Mapping
from threading import Lock

from cryptography.x509 import Certificate

from gishe.language.register import Operation, RegisterDefinition
from gishe.registers.answer import answer
from gishe.registers.connection import Connection, Unreached
from gishe.registers.question import question
from gishe.registers.settings import RegisterSettings
from gishe.runtime.register_port import Answer, CallContext
from gishe.values.plain import Plain


class RegixRegisters:
    """Asks registers through RegiX; one pool of connections per register, for any number of threads.

    `settings` and `definitions` are by register id. A register's certificates are read when it is first asked.
    """

    def __init__(self, settings: Mapping[str, RegisterSettings], definitions: Mapping[str, RegisterDefinition]) -> None:
        self._settings = settings
        self._definitions = definitions
        self._open: dict[str, tuple[Connection, tuple[Certificate, ...]]] = {}
        self._lock = Lock()

    def ask(self, operation: str, arguments: Mapping[str, Plain], context: CallContext) -> Answer:
        """Asks one question (`grao/valid-person`). Never raises on the network or on what comes: that is `down`."""
        register, _, name = operation.partition("/")
        definition = self._definitions.get(register)
        if definition is None or name not in definition.operations or register not in self._settings:
            return Answer("down", reason="unknown-operation")
        try:
            asked = question(definition.operations[name], arguments, context)
        except ValueError:
            return Answer("down", reason="bad-arguments")
        return self._ask(register, definition.operations[name], asked)

    def close(self) -> None:
        """Closes all connections."""
        with self._lock:
            for connection, _ in self._open.values():
                connection.close()
            self._open.clear()

    def _ask(self, register: str, operation: Operation, asked: bytes) -> Answer:
        try:
            connection, signers = self._connection(register)
        except (OSError, ValueError):
            return Answer("down", reason="no-certificate", asked=asked)
        try:
            body = connection.post(asked, operation.seconds)
        except Unreached as unreached:
            return Answer("down", evidence=unreached.body, reason=unreached.reason, asked=asked)
        return answer(body, operation, signers, asked)

    def _connection(self, register: str) -> tuple[Connection, tuple[Certificate, ...]]:
        with self._lock:
            if register not in self._open:
                settings = self._settings[register]
                self._open[register] = (Connection(settings), settings.signers())
            return self._open[register]
