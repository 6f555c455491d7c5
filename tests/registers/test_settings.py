"""What would keep a register from being asked is said at start-up, by the setting's name and the file."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gishe.registers.settings import RegisterSettings, problems


@pytest.fixture
def good(certificates: Path) -> RegisterSettings:
    files = [certificates / name for name in ("client.pem", "client.key", "ca.pem", "register-signer.pem")]
    return RegisterSettings("https://localhost/", *files)


def test_good_settings_have_no_problems(good: RegisterSettings) -> None:
    assert problems(good) == ()
    assert len(good.signers()) == 1


@pytest.mark.parametrize("name", ["client_certificate", "client_key", "ca", "signer"])
def test_a_missing_file_is_named_with_its_setting(good: RegisterSettings, tmp_path: Path, name: str) -> None:
    gone = tmp_path / "няма.pem"
    (problem,) = problems(replace(good, **{name: gone}))
    assert problem.code == "register-file-missing"
    for language in ("bg", "en"):
        assert str(gone) in problem.says.to(language)
        assert name in problem.says.to(language)


@pytest.mark.parametrize("name", ["client_certificate", "client_key", "ca", "signer"])
@pytest.mark.parametrize(
    "body", [b"", b"hello", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", b"\xff"]
)
def test_a_file_that_is_no_pem_is_named(good: RegisterSettings, tmp_path: Path, name: str, body: bytes) -> None:
    file = tmp_path / "file.pem"
    file.write_bytes(body)
    (problem,) = problems(replace(good, **{name: file}))
    assert problem.code == "register-file-unreadable"
    assert name in problem.line("bg")


def test_a_key_of_another_certificate_is_found(good: RegisterSettings, certificates: Path) -> None:
    (problem,) = problems(replace(good, client_key=certificates / "simulator.key"))
    assert problem.code == "register-key"
    assert "simulator.key" in problem.says.en


def test_a_plain_address_is_refused(good: RegisterSettings) -> None:
    (problem,) = problems(replace(good, url="http://register.example/"))
    assert problem.code == "register-address"


@pytest.mark.parametrize("url", ["http://localhost:8444", "http://127.0.0.1:8444/", "http://[::1]:8444"])
def test_a_proxy_on_this_machine_may_hold_the_key(good: RegisterSettings, tmp_path: Path, url: str) -> None:
    gone = tmp_path / "няма.pem"
    proxy = replace(good, url=url, client_certificate=gone, client_key=gone, ca=gone)
    assert problems(proxy) == ()
    assert proxy.entry_point == url.rstrip("/") + "/RegiXEntryPointV2.svc/basic"
    assert problems(replace(proxy, signer=gone))[0].code == "register-file-missing"


def test_another_machine_s_proxy_is_refused(good: RegisterSettings) -> None:
    assert problems(replace(good, url="http://localhost.example/"))[0].code == "register-address"


def test_a_key_in_a_device_is_named_by_a_file(good: RegisterSettings, tmp_path: Path) -> None:
    """What OpenSSL can't open is said of the pair, since here no provider is installed."""
    named = tmp_path / "device.pem"
    named.write_bytes(b"-----BEGIN PKCS#11 PROVIDER URI-----\nMAA=\n-----END PKCS#11 PROVIDER URI-----\n")
    (problem,) = problems(replace(good, client_key=named))
    assert problem.code == "register-key"


def test_a_certificate_in_exchange_may_stand_beside_the_old_one(
    good: RegisterSettings, tmp_path: Path, make_certificate: Callable[..., Any]
) -> None:
    make_certificate(tmp_path, "next", None)
    both = tmp_path / "both.pem"
    both.write_bytes(good.signer.read_bytes() + (tmp_path / "next.pem").read_bytes())
    assert len(replace(good, signer=both).signers()) == 2


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("https://localhost:8443", "https://localhost:8443/RegiXEntryPointV2.svc/basic"),
        ("https://localhost:8443/", "https://localhost:8443/RegiXEntryPointV2.svc/basic"),
        ("https://regix.example/other/basic", "https://regix.example/other/basic"),
    ],
)
def test_a_bare_host_gets_the_path_of_regix(good: RegisterSettings, written: str, whole: str) -> None:
    assert replace(good, url=written).entry_point == whole
