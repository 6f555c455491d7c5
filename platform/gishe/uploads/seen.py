"""What a reader saw in a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """`refusal` is a code, empty where nothing speaks against the file.

    `made` is what is kept instead of what was sent, of the kind `kind`; empty: what was sent. `columns` is what the
    first row of a spreadsheet says.
    """

    refusal: str = ""
    made: bytes = b""
    kind: str = ""
    columns: tuple[str, ...] = ()
