"""Does what the tutorial says, page after page: writes its files, runs its commands, and keeps what they print.

Run as a program, it writes what the commands print now into the pages: `.venv/bin/python tests/tutorial/walk.py`.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "tutorial").glob("[0-9]-*.md"))
_BLOCK = re.compile(
    r"^<!-- (?P<order>file|end of|in|undo) ?(?P<path>\S*) -->$|^```(?P<kind>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
#: What differs from one run to the next, and what stands for it.
_CHANGING = (
    (re.compile(r"\(\d+\.\d ms\)"), "(1.0 ms)"),
    (re.compile(r"(версия) [0-9a-f]{12}"), r"\1 0123456789ab"),
    (re.compile(r"http://127\.0\.0\.1:\d+"), "http://127.0.0.1:8000"),
)
_LEFT_OUT = "…"
#: A machine with other work to do may be slow; nothing here waits longer than it must.
_PATIENCE = 600


@dataclass(frozen=True, slots=True)
class Answer:
    """A command of a page: what the page says that it prints (`None`: nothing is said), and what it does print."""

    command: str
    told: str | None
    printed: str
    span: tuple[int, int] = (0, 0)

    @property
    def holds(self) -> bool:
        """Says whether the page tells the truth; a line of three dots stands for any lines."""
        if self.told is None:
            return True
        lines = self.told.splitlines(keepends=True)
        pattern = "".join("(?:.*\n)*?" if line.strip() == _LEFT_OUT else re.escape(steady(line)) for line in lines)
        return bool(re.fullmatch(pattern, steady(self.printed)))


def steady(text: str) -> str:
    """Gives a text without what differs from run to run."""
    for changing, instead in _CHANGING:
        text = changing.sub(instead, text)
    return text


@dataclass
class Walk:
    """Somebody with an empty folder and the tutorial; `answers` are what the commands of each page printed."""

    folder: Path
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    _before: tuple[Path, str] | None = None

    def __post_init__(self) -> None:
        shutil.copytree(ROOT / "definitions", self.folder / "definitions")

    def to(self, page: Path) -> list[Answer]:
        """Reads on to a page and does all that it says."""
        for one in PAGES:
            if one.name not in self.answers:
                self.answers[one.name] = list(self._read(one.read_text(encoding="utf-8")))
            if one == page:
                break
        return self.answers[page.name]

    def _read(self, text: str) -> Iterator[Answer]:
        order, target = "", Path()
        blocks = list(_BLOCK.finditer(text))
        for at, block in enumerate(blocks):
            if block["order"]:
                order, target = block["order"], self.folder / block["path"]
                if order == "undo":
                    self._undo()
            elif block["kind"] == "sh":
                following = blocks[at + 1] if at + 1 < len(blocks) else None
                output = following if following and following["kind"] == "text" else None
                span = (output.start("text"), output.end("text")) if output else (0, 0)
                yield Answer(block["text"], output["text"] if output else None, self._run(block["text"]), span)
            elif block["kind"] != "text":
                self._write(order, target, block)
                order = ""

    def _write(self, order: str, target: Path, block: re.Match[str]) -> None:
        assert order, f"a block that nobody tries:\n{block['text']}"
        before = target.read_text(encoding="utf-8") if target.exists() else ""
        assert order != "file" or not before, target
        self._before = target, before
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(changed(before, block["text"]) if order == "in" else before + block["text"], encoding="utf-8")

    def _undo(self) -> None:
        assert self._before, "there is nothing to undo"
        file, text = self._before
        file.write_text(text, encoding="utf-8")
        self._before = None

    def _run(self, command: str) -> str:
        if command.startswith("gishe serve"):
            return self._serve(command.strip())
        done = self._start(command)
        printed, _ = done.communicate(timeout=_PATIENCE)
        assert "GISHE_DEBUG" not in printed, f"a defect, not an answer:\n{command}{printed}"
        return printed

    def _serve(self, command: str) -> str:
        """Starts Gishe on a free port, waits until it has greeted, and stops it as Ctrl+C would."""
        serving = self._start(f"exec {command} --port 0")
        lines = []
        for line in serving.stdout or ():
            lines.append(line)
            if "izvorovo:" in line:
                break
        serving.send_signal(signal.SIGINT)
        rest, _ = serving.communicate(timeout=_PATIENCE)
        return "".join(lines) + rest

    def _start(self, command: str) -> "subprocess.Popen[str]":
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        around = os.environ | {"PATH": path, "PYTHONUNBUFFERED": "1"}
        return subprocess.Popen(
            ["bash", "-c", command], cwd=self.folder, env=around, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )  # fmt: skip


def changed(text: str, difference: str) -> str:
    """Makes a page's change: lines with `-` and a space were there, once; lines with `+` and a space are there now."""
    lines = [(line[0], line[1:]) for line in difference.splitlines(keepends=True)]
    old, new = ("".join(line for mark, line in lines if mark in marks) for marks in (" -", " +"))
    assert text.count(old) == 1, f"not there, or not once:\n{old}"
    return text.replace(old, new)


def record() -> None:
    """Writes what the commands print now into the pages; what they leave out with three dots is left as it is."""
    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(Path(folder))
        for page in PAGES:
            text = page.read_text(encoding="utf-8")
            for answer in reversed(walk.to(page)):
                if answer.told is not None and not answer.holds:
                    start, end = answer.span
                    text = text[:start] + answer.printed + text[end:]
            page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    record()
