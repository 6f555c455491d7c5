"""How a database is reached: the address without a password, the password in a file, TLS said aloud."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gishe.language.protocols.sql import SqlRegister
from gishe.registers.source import Trial, Written
from gishe.registers.sources import SOURCES
from gishe.registers.sql.settings import SqlSettings


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Any]:
    (tmp_path / "password").write_text("тайна\n", encoding="utf-8")
    (tmp_path / "empty").write_text("", encoding="utf-8")

    def of(own: Mapping[str, Any] | None = None, **table: Any) -> Any:
        return SOURCES["sql"].read(
            Written("taxes", tmp_path, tmp_path / "data", {"protocol": "sql", **table}, own or {})
        )

    return of


def test_the_password_comes_from_its_file_and_is_shown_nowhere(read: Callable[..., Any]) -> None:
    its = read(url="postgresql://reader@localhost/taxes", password="password", connections=2)
    assert isinstance(its, SqlSettings)
    assert its.address().render_as_string(hide_password=False) == (
        "postgresql+psycopg://reader:%D1%82%D0%B0%D0%B9%D0%BD%D0%B0@localhost/taxes"
    )
    assert "тайна" not in repr(its) + str(its.address())


@pytest.mark.parametrize("url", [
    "postgresql://r@db.example/x?sslmode=verify-full", "mariadb://r@db.example/x?ssl_ca=/ca.pem",
    "sqlserver://r@db.example/x?encryption=require", "sqlite:////var/lists/x.sqlite", "postgresql:///x?host=/run/pg",
])  # fmt: skip
def test_these_addresses_are_good(read: Callable[..., Any], url: str) -> None:
    assert isinstance(read(url=url), SqlSettings)


@pytest.mark.parametrize(("table", "code"), [
    ({}, "register-address"),
    ({"url": "тук"}, "register-address"),
    ({"url": "oracle://r@localhost/x"}, "register-address"),
    ({"url": "postgresql://r@localhost"}, "register-address"),
    ({"url": "postgresql://r@localhost:много/x"}, "register-address"),
    ({"url": "postgresql://r:тайна@localhost/x"}, "register-setting"),
    ({"url": "postgresql://r@db.example/x"}, "register-setting"),
    ({"url": "mariadb://r@db.example/x?sslmode=require"}, "register-setting"),
    ({"url": "postgresql:///x?host=db.example"}, "register-setting"),
    ({"url": "postgresql://localhost/x?hostaddr=192.0.2.7"}, "register-setting"),
    ({"url": "postgresql://r@localhost/x", "password": "nowhere"}, "register-file-missing"),
    ({"url": "postgresql://r@localhost/x", "password": "empty"}, "register-file-missing"),
    ({"url": "postgresql://r@localhost/x", "user": "r"}, "register-setting"),
    ({"url": "postgresql://r@localhost/x", "connections": 0}, "register-setting"),
    ({"url": 7}, "register-setting"),
])  # fmt: skip
def test_what_is_wrong_is_said_without_the_password(read: Callable[..., Any], table: Any, code: str) -> None:
    problems = read(**table)
    assert [problem.code for problem in problems] == [code]
    assert all("тайна" not in problem.line("bg") for problem in problems)


def test_a_municipality_may_have_a_database_of_its_own(read: Callable[..., Any]) -> None:
    its = read({"url": "postgresql://izvorovo@localhost/x"}, url="postgresql://all@localhost/x")
    assert its.url == "postgresql://izvorovo@localhost/x"


def test_a_trial_has_a_file_where_anybody_may_put_a_database(tmp_path: Path) -> None:
    its = SOURCES["sql"].trial(Trial("https://localhost", tmp_path, tmp_path, "taxes"))
    assert its.protocol == "sql"
    assert its.address().database == f"file:{tmp_path}/databases/taxes.sqlite"


def test_a_database_of_another_dialect_is_told_at_start(operating: Any, defining: Any) -> None:
    register = defining({"dues": operating("SELECT kind, year, amount, paid_by, open FROM dues WHERE egn = :egn")})
    assert isinstance(register, SqlRegister)
    good = SqlSettings("postgresql://r@localhost/x")
    waiting = SOURCES["sql"].waiting
    assert list(waiting({"taxes": good}, {"taxes": register})) == []
    (told,) = waiting({"taxes": replace(good, url="mariadb://r@localhost/x")}, {"taxes": register})
    assert (told.code, told.severity) == ("register-protocol", "warning")
