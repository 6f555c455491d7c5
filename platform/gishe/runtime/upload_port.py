"""What taking in strangers' files needs: who looks into them, who scans them, and where those wait that nobody did."""

from collections.abc import Sequence
from typing import Protocol

from gishe.forms.field_type import Upload


class Reception(Protocol):
    """Who looks into strangers' files."""

    def look_into(self, upload: Upload) -> Upload:
        """Gives the file with what was seen: why it can't be taken, or what is kept in its place. Takes any bytes."""


class NoReception:
    """A reception where nobody looks: for houses that take no files of strangers, such as one that tries a route."""

    def look_into(self, upload: Upload) -> Upload:
        """Gives the file as it came."""
        return upload


class Unscanned(Exception):  # noqa: N818  the name says what is so
    """A file could not be scanned; `code` says why, without personal data."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Scanner(Protocol):
    """A scanner for viruses."""

    def scan(self, body: bytes) -> str:
        """Gives the name of what was found in a file, or nothing; raises `Unscanned`."""


class QuarantineReader(Protocol):
    """The part of a `Reader` that is about files which are still to be scanned."""

    def quarantined_in_draft(self, draft_id: str) -> Sequence[str]:
        """Lists the files of a draft, by digest, that are still to be scanned."""


class QuarantineKeeper(QuarantineReader, Protocol):
    """The part of a `Unit` that is about files which are still to be scanned."""

    def release_file(self, case_id: str, digest: str) -> None:
        """Makes a quarantined file of a case an upload as any other."""

    def destroy_file(self, case_id: str, digest: str) -> None:
        """Deletes a quarantined file of a case."""
