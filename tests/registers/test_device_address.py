"""The address of a key in a device is read with a sentence for whatever it can't be, and no PIN is ever in one."""

from pathlib import Path

import pytest

from gishe.registers.device.address import DeviceKey, device_key, problems
from gishe.registers.settings import RegisterSettings
from gishe.registers.sources.regix import SOURCE
from gishe.registers.written_settings import written_settings
from gishe.values.problem import Problem


def test_an_address_says_which_key_and_how_it_is_opened() -> None:
    written = "pkcs11:token=a%20b;object=regix?module-path=/usr/lib/m%20m.so&pin-source=file:keys/pin"
    key = device_key(written, Path("/etc/gishe"))
    assert key == DeviceKey("pkcs11:token=a%20b;object=regix", Path("/usr/lib/m m.so"), Path("/etc/gishe/keys/pin"))
    assert device_key("pkcs11:object=x", Path()) == DeviceKey("pkcs11:object=x")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("pkcs11:", "device-address"),
        ("pkcs11:tokn=gishe", "device-address"),
        ("pkcs11:token=", "device-address"),
        ("pkcs11:token=a b", "device-address"),
        ("pkcs11:token=a\nengine = evil", "device-address"),
        ("pkcs11:token=a?modul-path=x", "device-address"),
        ("pkcs11:token=a?pin-value=4711", "device-pin"),
        ("pkcs11:token=a;pin-value=4711", "device-pin"),
    ],
)
def test_an_address_that_is_none_is_told(written: str, code: str) -> None:
    table = {"url": "https://register", "client_key": written}
    read = written_settings(Path("/etc/gishe"), table)
    assert isinstance(read, tuple)
    assert [one.code for one in read] == [code]
    assert "4711" not in f"{read}"


def test_what_is_missing_is_told_at_start_and_the_device_is_left_alone(tmp_path: Path) -> None:
    key = device_key("pkcs11:token=a?module-path=m.so&pin-source=pin", tmp_path)
    assert not isinstance(key, Problem)
    assert [one.code for one in problems(key)] == ["device-file-missing"] * 2
    for name in ("m.so", "pin"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "pin").chmod(0o644)
    assert list(problems(key)) == []
    its = RegisterSettings("https://register", *[tmp_path] * 4, device=key)
    (told,) = SOURCE.waiting({"grao": its, "nelk": its}, {})
    assert (told.code, told.severity) == ("device-pin-open", "warning")
    (tmp_path / "pin").chmod(0o600)
    assert list(SOURCE.waiting({"grao": its}, {})) == []
