"""A register's settings as an operator writes them: read whole, or refused with a sentence."""

from pathlib import Path
from typing import Any

import pytest

from gishe import settings as program
from gishe.registers.settings import RegisterSettings
from gishe.registers.written_settings import written_settings

HOME = Path("/home")
URL = {"url": "https://register"}


def test_what_is_not_written_is_as_usual() -> None:
    read = written_settings(HOME, URL)
    assert isinstance(read, RegisterSettings)
    assert read.client_key == HOME / "client_key"
    assert (read.rate, read.attempts, read.rest, read.callback, read.trial) == (0, 3, 30, False, False)


def test_all_can_be_written() -> None:
    said = {"rate": 2.5, "burst": 4, "connections": 8, "attempts": 1, "opens_after": 9, "rest": 60, "callback": True}
    said |= {"administration_oid": "2.16.100", "responsible": "0000000000", "keys": {"valid-person": "A.B"}}
    read = written_settings(HOME, {**URL, **said, "client_key": "keys/our.key", "signer": "/etc/signer.pem"})
    assert isinstance(read, RegisterSettings)
    assert {name: getattr(read, name) for name in said} == said
    assert (read.client_key, read.signer) == (HOME / "keys/our.key", Path("/etc/signer.pem"))


def test_a_municipality_may_have_a_certificate_of_its_own() -> None:
    own = {"client_certificate": "izvorovo.pem", "administration_oid": "2.16.100.7"}
    read = written_settings(HOME, {**URL, "rate": 3}, own)
    assert isinstance(read, RegisterSettings)
    assert (read.client_certificate, read.administration_oid, read.rate) == (HOME / "izvorovo.pem", "2.16.100.7", 3)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"rate": "5"}, "rate"),
        ({"rate": -1}, "0 to 10000"),
        ({"burst": 0}, "1 to 10000"),
        ({"attempts": True}, "attempts"),
        ({"connections": 2.5}, "connections"),
        ({"callback": "yes"}, "true or false"),
        ({"keys": ["A"]}, "a table of keys"),
        ({"url": 5}, "in quotes"),
        ({"trial": True}, "no setting “trial”"),
        ({"ratte": 5}, "no setting “ratte”"),
    ],
)
def test_what_can_t_be_so_is_named(wrong: dict[str, Any], says: str) -> None:
    (problem,) = written_settings(HOME, {**URL, **wrong})  # type: ignore[misc]  # a problem, not settings
    assert problem.code == "register-setting"
    assert says in problem.says.en
    assert problem.says.bg != problem.says.en


def test_what_is_said_of_a_register_once_is_not_a_municipality_s_own() -> None:
    (problem,) = written_settings(HOME, URL, {"rate": 5})  # type: ignore[misc]  # as above
    assert "no setting “rate”" in problem.says.en


def test_the_settings_file_gives_each_municipality_its_own(tmp_path: Path, certificates: Path) -> None:
    files = "".join(
        f'{name} = "{certificates / file}"\n'
        for name, file in {
            "client_certificate": "client.pem", "client_key": "client.key", "ca": "ca.pem",
            "signer": "register-signer.pem",
        }.items()
    )  # fmt: skip
    written = f"""
data = "data"
public_url = "https://gishe.example"
keys = "keys"
[registers.grao]
url = "https://register"
rate = 5
{files}
[municipalities.izvorovo]
client_certificate = "{certificates / "simulator.pem"}"
client_key = "{certificates / "simulator.key"}"
"""
    (tmp_path / "settings.toml").write_text(written, encoding="utf-8")
    read = program.read(tmp_path / "settings.toml")
    assert isinstance(read, program.Settings)
    assert read.registers_of("gorna-polyana")["grao"].client_key.name == "client.key"
    own = read.registers_of("izvorovo")["grao"]
    assert (own.client_key.name, own.rate) == ("simulator.key", 5)
