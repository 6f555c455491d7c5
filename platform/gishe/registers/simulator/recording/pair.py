"""A recorded question with its answer, scrubbed, as one file of a folder that people can read and pass on."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from secrets import token_bytes, token_hex
from typing import Literal

from gishe.values.plain import Plain

NUMBERS = "numbers.json"
_SECRET_SIZE = 32


@dataclass(frozen=True, slots=True)
class Pair:
    """`operation` is `grao/relations`; `hidden` the dotted names that could not be seen, `None` without a matrix."""

    operation: str
    arguments: Mapping[str, Plain]
    state: Literal["answered", "has-error"]
    answer: Mapping[str, Plain]
    hidden: Sequence[str] | None = None

    def hides(self, names: Sequence[str], first: str) -> bool:  # noqa: ARG002  as a mode is asked
        """Says whether a field could not be seen, given its path by name."""
        hidden = self.hidden or ()
        return any(".".join(names[:depth]) in hidden for depth in range(1, len(names) + 1))


@dataclass(frozen=True, slots=True)
class Folder:
    """Where pairs are. The secret that they were scrubbed by lies beside the folder, never in it."""

    path: Path

    @property
    def secret_file(self) -> Path:
        """Says where the secret is: `answers.secret` beside `answers`."""
        return self.path.resolve().with_name(f"{self.path.resolve().name}.secret")

    def secret(self) -> bytes:
        """Gives the folder's secret, made at first, for its owner's eyes only."""
        if not self.secret_file.exists():
            self.secret_file.parent.mkdir(parents=True, exist_ok=True)
            _write(self.secret_file, token_bytes(_SECRET_SIZE))
        return self.secret_file.read_bytes()

    def numbers(self) -> dict[str, str]:
        """Reads which digest got which number; none in a new folder."""
        file = self.path / NUMBERS
        return dict(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else {}

    def keep(self, pair: Pair, digest: str, numbers: Mapping[str, str]) -> None:
        """Writes a pair over an earlier answer to the same question, and the numbers."""
        self.path.mkdir(parents=True, exist_ok=True)
        register, _, name = pair.operation.partition("/")
        _write(self.path / f"{register}.{name}.{digest[:16]}.json", _json(asdict(pair)))
        _write(self.path / NUMBERS, _json(dict(numbers)))

    def pairs(self) -> Iterator[Pair]:
        """Reads all pairs; raises `ValueError` where a file is none."""
        for file in sorted(self.path.glob("*.json")):
            if file.name != NUMBERS:
                yield _pair(file)


def canonical(told: object) -> str:
    """Writes plain data in one way only, so that the same is the same."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, default=str)


def _pair(file: Path) -> Pair:
    try:
        pair = Pair(**json.loads(file.read_text(encoding="utf-8")))
    except (TypeError, ValueError) as wrong:
        raise ValueError(file.name) from wrong
    if not (isinstance(pair.arguments, Mapping) and isinstance(pair.answer, Mapping)):
        raise ValueError(file.name)  # noqa: TRY004  a file's content is a value, whatever its type
    return pair


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _write(file: Path, body: bytes) -> None:
    draft = file.with_name(f".{token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(body)
    draft.replace(file)
