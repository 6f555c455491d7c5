"""A small editor: it starts a language server and talks with it over its standard input and output."""

import json
import queue
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

PATIENCE = 300
CAPABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": False}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {"relatedInformation": False},
    },
    "workspace": {"configuration": True},
}


class Editor:
    """Opens texts in a language server and asks it what a person's editor would ask."""

    def __init__(self, command: Sequence[str], folder: Path, settings: dict[str, Any]) -> None:
        self.folder, self.settings = folder, settings
        self.program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
        self.said: queue.Queue[dict[str, Any]] = queue.Queue()
        self.asked, self.versions = 0, {}
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        threading.Thread(target=self._listen, daemon=True).start()
        uri = folder.as_uri()
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": uri,
                "workspaceFolders": [{"uri": uri, "name": "definitions"}],
                "capabilities": CAPABILITIES,
            },
        )
        self.tell("initialized", {})
        if settings:
            self.tell("workspace/didChangeConfiguration", {"settings": settings})

    def _listen(self) -> None:
        out = self.program.stdout
        assert out
        while header := out.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                header = out.readline()
            self.said.put(json.loads(out.read(length)))

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.program.stdin
        self.program.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.program.stdin.flush()

    def tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == self.asked and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def _take(self) -> dict[str, Any]:
        message = self.said.get(timeout=PATIENCE)
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] == "workspace/configuration":
            return [self.settings.get(one["section"]) for one in message["params"]["items"]]
        return None

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str) -> list[dict[str, Any]]:
        """Opens or changes a text; gives what is wrong with it."""
        uri = self.uri(name)
        self.diagnostics.pop(uri, None)
        self.versions[uri] = self.versions.get(uri, 0) + 1
        if self.versions[uri] == 1:
            document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
            self.tell("textDocument/didOpen", {"textDocument": document})
        else:
            document = {"uri": uri, "version": self.versions[uri]}
            self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        while uri not in self.diagnostics:
            self._take()
        return self.diagnostics[uri]

    def at(self, method: str, name: str, text: str) -> Any:
        """Opens a text in which `‸` marks the pointer, and asks about that place."""
        before, _, after = text.partition("‸")
        self.open(name, before + after)
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": self.uri(name)}, "position": position})

    def completions(self, name: str, text: str) -> list[str]:
        found = self.at("completion", name, text)
        return [one["label"] for one in (found["items"] if isinstance(found, dict) else found)]

    def hover(self, name: str, text: str) -> str:
        found = self.at("hover", name, text)
        return found["contents"]["value"] if found else ""

    def close(self) -> int:
        self.ask("shutdown", None)
        self.tell("exit", None)
        code = self.program.wait(PATIENCE)
        for stream in (self.program.stdin, self.program.stdout):
            assert stream
            stream.close()
        return code


@pytest.fixture(scope="module")
def editor() -> Iterator[Callable[..., Editor]]:
    """Starts editors and ends them."""
    started: list[Editor] = []

    def made(command: Sequence[str], folder: Path, settings: dict[str, Any] | None = None) -> Editor:
        started.append(Editor(command, folder, settings or {}))
        return started[-1]

    yield made
    for one in started:
        one.program.kill()
        one.program.wait()
        for stream in (one.program.stdin, one.program.stdout):
            if stream and not stream.closed:
                stream.close()
