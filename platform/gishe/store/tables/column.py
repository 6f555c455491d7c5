"""The kinds of columns that tables share."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Text
from sqlalchemy import text as literal

metadata = MetaData()


def of_case(*, primary_key: bool = False) -> Column[str]:
    """The case that a row is about."""
    return Column(
        "case_id",
        Text,
        ForeignKey("cases.id", deferrable=True, initially="DEFERRED"),
        primary_key=primary_key,
        nullable=False,
    )


def of_letter() -> Column[str]:
    """The letter that a row is about."""
    return Column("letter_id", Text, ForeignKey("letters.id", deferrable=True, initially="DEFERRED"), primary_key=True)


def text(name: str, *, primary_key: bool = False) -> Column[str]:
    """A text that is always there, if only empty."""
    return Column(name, Text, primary_key=primary_key, nullable=False)


def added(name: str, before: str) -> Column[str]:
    """A column that came later: what was kept before has the value `before` in it."""
    return Column(name, Text, nullable=False, server_default=before)


def sealed() -> Column[bytes]:
    """What is personal of a row, readable only with the key in the slot that the row of its case or draft names."""
    return Column("sealed", LargeBinary, nullable=False)


def added_sealed() -> Column[bytes]:
    """The same in a table that was there before keys were."""
    return Column("sealed", LargeBinary, nullable=False, server_default=literal("x''"))


def slot() -> Column[int]:
    """Where in the safe the key is; 0 once it has been destroyed."""
    return Column("slot", Integer, nullable=False, server_default=literal("0"))


def number(name: str, *, primary_key: bool = False) -> Column[int]:
    """A whole number that is always there."""
    return Column(name, Integer, primary_key=primary_key, nullable=False, autoincrement=False)
