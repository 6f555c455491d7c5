"""What the twin of e-Delivery knows and keeps: profiles, files, messages. In a folder it outlives its process."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

#: The template that the twin has: the words and the file.
TEMPLATE = 1
WORDS_FIELD, FILE_FIELD = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"
#: The target groups.
PEOPLE, COMPANIES = 1, 2


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody who can get messages, and does not exist."""

    id: int
    identifier: str
    name: str
    group: int = PEOPLE


@dataclass(frozen=True, slots=True)
class Blob:
    """A file that was brought by a sender."""

    id: int
    sender: str
    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """A message from a sender (their distinguished name) to one profile. `opened` is empty until it is opened."""

    id: int
    sender: str
    recipient: int
    subject: str
    text: str
    blobs: tuple[int, ...]
    sent: str
    opened: str = ""


def stamp(at: datetime) -> str:
    """Writes a moment as the service does: without its zone, here UTC."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")


@dataclass
class PostOffice:
    """The profiles, and what has arrived. Any number of threads may use it."""

    profiles: Sequence[Profile]
    folder: Path | None = None
    _messages: dict[int, Message] = field(default_factory=dict)
    _blobs: dict[int, Blob] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        """Reads what a forerunner has left."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in self.folder.glob("*.json"):
            kept = json.loads(path.read_text(encoding="utf-8"))
            message = Message(**{**kept["message"], "blobs": tuple(kept["message"]["blobs"])})
            self._messages[message.id] = message
            for number, name in zip(message.blobs, kept["names"], strict=True):
                self._blobs[number] = Blob(number, message.sender, name, self._file(number).read_bytes())

    def profile(self, identifier: str, group: int) -> Profile | None:
        """Finds who can get messages, by identifier."""
        return next((one for one in self.profiles if (one.identifier, one.group) == (identifier, group)), None)

    def profile_by_id(self, number: int) -> Profile | None:
        """Finds a profile by its number."""
        return next((one for one in self.profiles if one.id == number), None)

    def keep(self, sender: str, name: str, body: bytes) -> Blob:
        """Keeps a file for a message that will take it."""
        with self._lock:
            blob = Blob(max(self._blobs, default=0) + 1, sender, name, body)
            self._blobs[blob.id] = blob
            return blob

    def take(self, message: Message) -> Message | None:
        """Takes a message and gives it its number; `None` if its recipient or a file of its sender's is not there."""
        with self._lock:
            files = [self._blobs.get(number) for number in message.blobs]
            theirs = all(file and file.sender == message.sender for file in files)
            if self.profile_by_id(message.recipient) is None or not theirs:
                return None
            taken = replace(message, id=max(self._messages, default=0) + 1)
            self._messages[taken.id] = taken
            self._write(taken)
            return taken

    def open(self, number: int, at: datetime) -> None:
        """Opens a message as its recipient; a second time changes nothing."""
        with self._lock:
            message = self._messages.get(number)
            if message and not message.opened:
                self._messages[number] = replace(message, opened=stamp(at))
                self._write(self._messages[number])

    def message(self, number: int) -> Message | None:
        """Gives a message."""
        return self._messages.get(number)

    def blob(self, number: int) -> Blob | None:
        """Gives a file."""
        return self._blobs.get(number)

    def messages(self) -> list[Message]:
        """Lists all messages, newest first."""
        return sorted(self._messages.values(), key=lambda one: -one.id)

    def outbox(self, sender: str, since: str = "") -> Iterator[Message]:
        """Lists what a sender has sent since a day, newest first."""
        return (one for one in self.messages() if one.sender == sender and one.sent >= since)

    def _write(self, message: Message) -> None:
        if self.folder is None:
            return
        blobs = [self._blobs[number] for number in message.blobs]
        for blob in blobs:
            if not self._file(blob.id).exists():
                self._file(blob.id).write_bytes(blob.body)
        kept = {"message": asdict(message), "names": [blob.name for blob in blobs]}
        (self.folder / f"{message.id}.json").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")

    def _file(self, blob: int) -> Path:
        assert self.folder  # noqa: S101  only asked where there is one
        return self.folder / f"{blob}.bin"
