"""The address of a key in a device, as RFC 7512 writes it, with the module that opens it and the file with its PIN."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from gishe.values.problem import Problem
from gishe.values.text import Text

SCHEME = "pkcs11:"
#: What tells which key it is (RFC 7512, 2.3); anything else is a slip of the pen.
_WHICH = frozenset({
    "token", "manufacturer", "serial", "model", "library-manufacturer", "library-description", "library-version",
    "object", "type", "id", "slot-id", "slot-description", "slot-manufacturer",
})  # fmt: skip
_HOW = frozenset({"module-path", "pin-source"})
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_LIKE = "pkcs11:token=gishe;object=regix;type=private?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=regix.pin"
_HINT = Text(f"Например: {_LIKE}", f"For instance: {_LIKE}")
_STRANGE = Text(
    "Адресът на ключа в устройството не се чете: „{part}“ не е част от такъв адрес (настройка „client_key“).",
    "The key's address in the device can't be read: “{part}” is no part of such an address (setting “client_key”).",
)
_PIN = Text(
    "ПИН не се пише в настройките: запишете го във файл и посочете файла с pin-source (настройка „client_key“).",
    "A PIN is not written in the settings: write it in a file and name the file by pin-source (setting “client_key”).",
)
_MISSING = Text(
    "Няма файл {file}, а адресът на ключа в устройството го посочва ({name}, настройка „client_key“).",
    "There is no file {file}, which the address of the key in the device names ({name}, setting “client_key”).",
)
_OPEN = Text(
    "Файлът с ПИН {file} се чете и от други потребители на машината.",
    "The file with the PIN {file} can be read by other users of the machine.",
)
_OPEN_HINT = Text("Изпълнете: chmod 600 {file}", "Run: chmod 600 {file}")


@dataclass(frozen=True, slots=True)
class DeviceKey:
    """A key in a device. `uri` says which, without how to open it; without a `module` the system's own list is asked.

    `pin` is the file whose only line is the PIN; without it the device asks for none.
    """

    uri: str
    module: Path | None = None
    pin: Path | None = None

    def secret(self) -> str:
        """Reads the PIN; raises `OSError`."""
        return self.pin.read_text(encoding="utf-8").strip() if self.pin else ""


def device_key(written: str, folder: Path) -> DeviceKey | Problem:
    """Reads an address; paths in it are relative to `folder`."""
    which, _, how = written.removeprefix(SCHEME).partition("?")
    parts = [one.partition("=") for one in which.split(";")]
    opened = {name: unquote(value) for name, _, value in (one.partition("=") for one in how.split("&") if one)}
    if "pin-value" in {*opened, *(name for name, _, _ in parts)}:
        return Problem("device-pin", _PIN, _HINT)
    strange = [name for name, _, value in parts if name not in _WHICH or not value] + sorted(opened.keys() - _HOW)
    if strange or not written.isprintable() or " " in written:
        return Problem("device-address", _STRANGE.fill(part=strange[0] if strange else written), _HINT)
    module, pin = opened.get("module-path"), opened.get("pin-source", "").removeprefix("file:")
    return DeviceKey(SCHEME + which, folder / module if module else None, folder / pin if pin else None)


def problems(key: DeviceKey) -> Iterator[Problem]:
    """Finds at start-up what would keep the key from being opened. The device is not asked: it counts wrong PINs."""
    for name, file in (("module-path", key.module), ("pin-source", key.pin)):
        if file and not file.is_file():
            yield Problem("device-file-missing", _MISSING.fill(file=file, name=name))


def warnings(key: DeviceKey) -> Iterator[Problem]:
    """Finds what the operator should know, though the key can be opened."""
    if key.pin and key.pin.is_file() and key.pin.stat().st_mode & _OTHERS:
        yield Problem("device-pin-open", _OPEN.fill(file=key.pin), _OPEN_HINT.fill(file=key.pin), severity="warning")
