import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from gishe.store import schema
from gishe.store.sqlite import Stores
from gishe.store.tables import metadata


def test_the_newest_revision_is_the_last_migration():
    scripts = ScriptDirectory(str(Path(schema.__file__).parent / "migrations"))
    assert scripts.get_heads() == [schema.NEWEST]


def test_migrations_make_the_tables_as_they_are_declared(store):
    with store.look() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_new_store_is_what_the_migrations_make(store, tmp_path):
    with store.read():
        pass
    with create_engine(f"sqlite:///{tmp_path / 'migrated.sqlite'}").begin() as connection:
        schema._migrate(connection)
    with sqlite3.connect(store.path) as new, sqlite3.connect(tmp_path / "migrated.sqlite") as migrated:
        assert list(new.iterdump()) == list(migrated.iterdump())
        assert new.execute("PRAGMA user_version").fetchone() == migrated.execute("PRAGMA user_version").fetchone()


def test_strictness_of_the_tables_is_as_declared(store):
    with store.look() as connection:
        made = {row[1]: (row[5], row[4]) for row in connection.exec_driver_sql("PRAGMA table_list") if row[0] == "main"}
    for table in metadata.sorted_tables:
        without_rowid = table.dialect_options["sqlite"]["with_rowid"] is False
        assert made[table.name] == (1, int(without_rowid)), table.name


def test_a_store_of_a_newer_gishe_is_refused_and_left_alone(store):
    with sqlite3.connect(store.path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(schema.NewerStore), store.read():
        pass
    with sqlite3.connect(store.path) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


def test_a_new_folder_and_file_are_made(tmp_path):
    stores = Stores(tmp_path / "a" / "b")
    with stores.of("proba").read() as reader:
        assert reader.case("x") is None
    stores.close()
    assert stores.kept() == ["proba"]
