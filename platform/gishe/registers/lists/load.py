"""A load: one time that a list was brought, by whom, from which file, and what it changed."""

from dataclasses import asdict, dataclass, replace

from gishe.values.plain import Plain


@dataclass(frozen=True, slots=True)
class Load:
    """A row of the history of loads; `at` is when (ISO, UTC), `as_of` the day that the list is true of (ISO).

    `restores` is the id of the load whose rows this one brought back: 0 where there were none, `None` for a load of a
    file. `left_out` counts the rows that were wrong and were left out on purpose.
    """

    register: str
    file: str
    sha256: str
    at: str
    as_of: str
    by: str
    rows: int = 0
    added: int = 0
    changed: int = 0
    gone: int = 0
    left_out: int = 0
    restores: int | None = None
    id: int = 0

    def with_change(self, rows: int, added: int, changed: int, gone: int) -> "Load":
        """Gives the load with what it changed."""
        return replace(self, rows=rows, added=added, changed=changed, gone=gone)

    def numbered(self, number: int) -> "Load":
        """Gives the load with its number."""
        return replace(self, id=number)

    def row(self) -> dict[str, Plain]:
        """Gives the load as a row of its table."""
        return asdict(self)
