"""The insert that says what to do when the row is there; SQLite and PostgreSQL write it with the same words."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import Insert


def upsert(table: Table) -> Insert:
    """Begins an insert that goes on with `on_conflict_do_update`."""
    return Insert(table)


def once(table: Table) -> Insert:
    """Inserts a row unless its key is there already."""
    return upsert(table).on_conflict_do_nothing()


def latest(table: Table) -> Insert:
    """Inserts a row, or replaces all but the key of the one that is there."""
    statement = upsert(table)
    keys = [column.name for column in table.primary_key]
    rest: dict[str, Any] = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=rest)
