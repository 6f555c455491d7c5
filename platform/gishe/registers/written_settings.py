"""A register's settings as the operator writes them (TOML), read with a sentence for whatever can't be so."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from gishe.registers.device.address import SCHEME, DeviceKey, device_key
from gishe.registers.settings import RegisterSettings
from gishe.values.problem import Problem
from gishe.values.text import Text

FILES = ("client_certificate", "client_key", "ca", "signer")
#: What may be a municipality's own; the rest is said of a register once.
OWN = frozenset({"client_certificate", "client_key", "administration_oid", "responsible"})
_WORDS = ("url", "administration_oid", "responsible")
#: The least and the most of each number.
BOUNDS: Mapping[str, tuple[float, float]] = {
    "rate": (0, 10_000), "burst": (1, 10_000), "connections": (1, 256), "attempts": (1, 10),
    "opens_after": (1, 1_000), "rest": (1, 3_600),
}  # fmt: skip
_KNOWN = {one.name for one in fields(RegisterSettings)} - {"trial", "lines", "device"} | {"protocol"}
_STRANGE = Text(
    "Няма настройка „{name}“ на регистър. Може: {known}.", "A register has no setting “{name}”. It may have: {known}."
)
_WRONG = Text(
    "Настройката „{name}“ на регистъра не може да бъде {value}: очаква се {expected}.",
    "The register's setting “{name}” can't be {value}: {expected} is expected.",
)


def written_settings(
    folder: Path, written: Mapping[str, Any], own: Mapping[str, Any] | None = None
) -> RegisterSettings | tuple[Problem, ...]:
    """Reads a register's table; paths in it are relative to `folder`. `own` is what one municipality has of its own."""
    if problems := (*mistakes(written, _KNOWN), *mistakes(own or {}, OWN)):
        return problems
    its = {**written, **(own or {})}
    device = _device(folder, its)
    if isinstance(device, Problem):
        return (device,)
    given = {name: its[name] for name in (*BOUNDS, *_WORDS, "callback", "keys") if name in its}
    paths = {name: folder / str(its.get(name, name)) for name in FILES}
    return RegisterSettings(**{"url": "", **given, **paths}, device=device)


def _device(folder: Path, its: Mapping[str, Any]) -> DeviceKey | Problem | None:
    """Reads the address of a key in a device, where `client_key` is one and not the path of a file."""
    key = str(its.get("client_key", ""))
    return device_key(key, folder) if key.startswith(SCHEME) else None


def mistakes(written: Mapping[str, Any], known: set[str] | frozenset[str]) -> Iterator[Problem]:
    """Finds settings that there are none of, and values that can't be; each in a sentence."""
    for name, value in written.items():
        if name not in known:
            yield Problem("register-setting", _STRANGE.fill(name=name, known=", ".join(sorted(known))))
        elif (expected := _expected(name, value)) is not None:
            says = Text(
                _WRONG.bg.format(name=name, value=value, expected=expected.bg),
                _WRONG.en.format(name=name, value=value, expected=expected.en),
            )
            yield Problem("register-setting", says)


def _expected(name: str, value: Any) -> Text | None:
    """Says what a setting must be where it is not that."""
    if name in BOUNDS:
        least, most = BOUNDS[name]
        number = int | float if name in {"rate", "rest"} else int
        fits = isinstance(value, number) and not isinstance(value, bool) and least <= value <= most
        return None if fits else Text(f"число от {least} до {most}", f"a number from {least} to {most}")
    if name == "callback":
        return None if isinstance(value, bool) else Text("true или false", "true or false")
    if name == "keys":
        fits = isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
        return None if fits else Text("таблица от ключове", "a table of keys")
    return None if isinstance(value, str) else Text("текст в кавички", "a text in quotes")
