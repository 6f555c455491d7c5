"""A small daemon that speaks as ClamAV's does (clamd(8)): one command a connection, a file in pieces, an answer."""

import struct
import threading
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingUnixStreamServer

#: The test file of the European Institute for Computer Anti-Virus Research, in two parts: no scanner finds it here.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
#: What the twin calls a virus, and its name.
SIGNATURES = {EICAR: "Eicar-Test-Signature", b"a virus of our own": "Test.Own-1"}
_LARGEST = 1024 * 1024


class _Speaks(StreamRequestHandler):
    """Answers one command."""

    def handle(self) -> None:
        command = b""
        while not command.endswith(b"\0"):
            if not (byte := self.rfile.read(1)):
                return
            command += byte
        answers = {b"zINSTREAM\0": self._scanned, b"zVERSION\0": lambda: "ClamAV 1.4.3/27500/twin"}
        self.wfile.write(answers.get(command, lambda: "UNKNOWN COMMAND")().encode() + b"\0")

    def _scanned(self) -> str:
        body = b""
        while size := struct.unpack(">I", self.rfile.read(4))[0]:
            body += self.rfile.read(size)
            if len(body) > _LARGEST:
                return "INSTREAM size limit exceeded. ERROR"
        found = next((name for part, name in SIGNATURES.items() if part in body), "")
        return f"stream: {found} FOUND" if found else "stream: OK"


class ClamdTwin:
    """The daemon on a socket of this machine; it can be stopped and started again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._server: ThreadingUnixStreamServer | None = None

    def start(self) -> "ClamdTwin":
        self._server = ThreadingUnixStreamServer(str(self.path), _Speaks)
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self.path.unlink()
            self._server = None
