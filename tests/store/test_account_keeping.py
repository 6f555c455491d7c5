"""The number of an official can be read nowhere in the files."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from gishe.runtime.kept import Account
from gishe.store import schema
from gishe.store.sqlite import Stores

ACCOUNT = Account("ana", "Ана", "hash", ("mayor",), "8101010048", "official-ana.p12")


def readable(folder):
    return ACCOUNT.person_id.encode() in b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_an_official_s_number_is_sealed_with_a_key_of_the_account(store):
    with store.write() as unit:
        unit.keep_account(ACCOUNT)
        unit.keep_account(replace(ACCOUNT, name="Анна"))
    with store.read() as reader:
        assert reader.account("ana").person_id == ACCOUNT.person_id
        assert reader.accounts() == [replace(ACCOUNT, name="Анна")]
    assert not readable(store.path.parent)


def test_what_was_kept_plain_is_sealed_and_nothing_of_it_is_left(tmp_path, clock):
    path = tmp_path / "proba.sqlite"
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection, EnvironmentContext(
        config, scripts, fn=lambda current, _: scripts._upgrade_revs("0013", current)
    ) as environment:  # fmt: skip
        environment.configure(connection=connection, safe=Stores(tmp_path).safes.of("proba"))
        environment.run_migrations()
    engine.dispose()
    with sqlite3.connect(path) as connection:
        row = ("ana", "Ана", "hash", '["mayor"]', ACCOUNT.person_id, ACCOUNT.key, 0, "")
        columns = "login, name, password_hash, roles, person_id, key, failures, locked_until"
        connection.execute(f"INSERT INTO accounts ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    assert readable(tmp_path)
    store = Stores(tmp_path, clock).of("proba")
    with store.read() as reader:
        assert reader.account("ana") == ACCOUNT
    store.close()
    assert not readable(tmp_path)
