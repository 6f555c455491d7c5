"""The operator's table for a register over HTTPS: what can't be so is said in a sentence, and never with a secret."""

from pathlib import Path
from typing import Any

import pytest

from gishe import settings as program
from gishe.registers.rest.settings import RestSettings, secret_in
from gishe.registers.source import Written
from gishe.registers.sources import SOURCES

URL = {"protocol": "rest", "url": "https://water.example/api"}
TOKENS = {"token_url": "https://water.example/token", "client_id": "us", "client_secret": "secret"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("key", "secret", "own.secret"):
        (tmp_path / name).write_text(f"hush-{name}\n", encoding="ascii")
    (tmp_path / "empty").write_text("\n", encoding="ascii")
    (tmp_path / "two-lines").write_text("a\nb", encoding="ascii")
    return tmp_path


def read(folder: Path, table: dict[str, Any], own: dict[str, Any] | None = None) -> Any:
    return SOURCES["rest"].read(Written("water", folder, folder / "data", table, own or {}))


def test_a_key_or_tokens_are_read_by_the_names_of_their_files(folder: Path) -> None:
    its = read(folder, {**URL, "api_key": "key", "api_key_header": "Ocp-Key", "rate": 5})
    assert (its.url, its.api_key, its.api_key_header, its.rate) == (URL["url"], folder / "key", "Ocp-Key", 5)
    assert (secret_in(its.api_key), its.lines) == ("hush-key", folder / "data" / "lines")
    its = read(folder, {**URL, **TOKENS, "scope": "read"})
    assert (its.token_url, its.client_id, its.client_secret, its.scope) == (
        TOKENS["token_url"], "us", folder / "secret", "read",
    )  # fmt: skip
    assert "hush" not in repr(its)


@pytest.mark.parametrize(
    ("changed", "code", "named"),
    [
        ({"url": "http://water.example/api"}, "register-address", "url"),
        ({"url": "http://127.0.0.1:8080"}, "register-address", "url"),
        ({"url": "https://me:hush@water.example"}, "register-address", "url"),
        ({"url": "https://water.example/api?key=hush"}, "register-address", "url"),
        ({"url": "https://"}, "register-address", "url"),
        ({"url": "https://water.example:port"}, "register-address", "url"),
        ({"url": ""}, "register-address", "url"),
        ({"url": 7}, "register-setting", "url"),
        ({"rate": "many"}, "register-setting", "rate"),
        ({"signer": "x.pem"}, "register-setting", "signer"),
        ({"trial": True}, "register-setting", "trial"),
        ({"password": "hush"}, "register-setting", "password"),
        ({"api_key": "nothing"}, "register-file-missing", "api_key"),
        ({"api_key": "empty"}, "register-file-missing", "api_key"),
        ({"api_key": "two-lines"}, "register-file-missing", "api_key"),
        ({"api_key": "key", "api_key_header": "Host"}, "register-setting", "api_key_header"),
        ({"api_key": "key", "api_key_header": "X\r\nY"}, "register-setting", "api_key_header"),
        ({"api_key": "key", **TOKENS}, "register-setting", "api_key"),
        ({**TOKENS, "client_id": ""}, "register-setting", "client_id"),
        ({**TOKENS, "token_url": "http://water.example/token"}, "register-address", "token_url"),
        ({"client_id": "us"}, "register-setting", "token_url"),
        ({"client_certificate": "key"}, "register-setting", "client_key"),
        ({"ca": "nothing.pem"}, "register-file-missing", "ca"),
    ],
)
def test_what_can_t_be_so_is_a_sentence_that_names_it(
    folder: Path, changed: dict[str, Any], code: str, named: str
) -> None:
    found = read(folder, {**URL, **changed})
    assert isinstance(found, tuple)
    problem = found[0]
    assert problem.code == code
    assert named in problem.says.en
    assert named in problem.says.bg
    assert not any("hush" in one.says.en + one.says.bg for one in found)


def test_a_municipality_has_its_own_name_and_secret_and_nothing_else_of_its_own(folder: Path) -> None:
    its = read(folder, {**URL, **TOKENS}, {"client_id": "they", "client_secret": "own.secret"})
    assert (its.client_id, its.client_secret) == ("they", folder / "own.secret")
    (problem,) = read(folder, {**URL, **TOKENS}, {"url": "https://other.example"})
    assert "“url”" in problem.says.en


def test_two_ways_of_being_known_are_two_lines(folder: Path) -> None:
    one, other = (read(folder, {**URL, **TOKENS, "client_id": name}) for name in ("us", "they"))
    assert one.line_of("water") != other.line_of("water")
    assert one.line_of("water") == read(folder, {**URL, **TOKENS}).line_of("water")


def test_the_settings_file_has_registers_of_both_kinds(folder: Path) -> None:
    written = """
data = "data"
public_url = "https://gishe.example"
keys = "keys"
[registers.water-supply]
protocol = "rest"
url = "https://water.example/api"
token_url = "https://water.example/token"
client_id = "region"
client_secret = "secret"
[municipalities.izvorovo.registers.water-supply]
client_id = "izvorovo"
client_secret = "own.secret"
"""
    (folder / "settings.toml").write_text(written, encoding="utf-8")
    read = program.read(folder / "settings.toml")
    assert isinstance(read, program.Settings)
    shared, own = (read.registers_of(name)["water-supply"] for name in ("gorna-polyana", "izvorovo"))
    assert isinstance(shared, RestSettings)
    assert isinstance(own, RestSettings)
    assert (shared.client_id, own.client_id, own.client_secret) == ("region", "izvorovo", folder / "own.secret")


def test_a_trial_makes_its_settings_by_each_file_s_protocol(tmp_path: Path) -> None:
    made = program.trial(tmp_path, "http://localhost:8000", "https://localhost:1")
    its = made.registers["water-supply"]
    assert isinstance(its, RestSettings)
    assert (its.url, its.trial) == ("https://localhost:1/rest/water-supply", True)
    assert made.registers["grao"].protocol == "regix"
