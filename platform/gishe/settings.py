"""The operator's settings: where data, keys and registers are. A definition never says any of this."""

import secrets
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from ipaddress import ip_network
from pathlib import Path
from typing import Any, get_args

from gishe import bundle
from gishe.cases.retention import Counting
from gishe.exchange.payment_settings import PaymentSettings, written_payments
from gishe.exchange.seos import trial as trial_seos
from gishe.exchange.seos.settings import SeosSettings, written_seos
from gishe.exchange.settings import EDeliverySettings
from gishe.exchange.sign_in.protocol import SignIn
from gishe.exchange.sign_in.written import written_sign_in
from gishe.exchange.telling.settings import OutletSettings, written_outlets
from gishe.exchange.written_settings import written_settings as written_e_delivery
from gishe.registers.operator import read_register, trial_register
from gishe.registers.source import SourceSettings, Trial, Written
from gishe.signing.settings import SigningSettings, written_signing
from gishe.signing.time_stamp_settings import TimeStampSettings, written_time_stamps
from gishe.uploads.clamd import Daemon
from gishe.uploads.settings import written_uploads
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.watch_settings import written_watch

#: In a trial, payments that nobody told us about are looked for this often: nobody wants to wait a quarter of an hour.
_TRIAL_MINUTES = 0.25


#: A proxy on this machine is always believed.
_PROXIES = ("127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """What one installation is told at start.

    `data` holds one SQLite file per municipality; `keys` the seals and officials' keys; `registers` how each register
    is reached, by its id, and `own_registers` the same for a municipality with a certificate of its own. `trial` opens
    an installation without legal effect: invented people, trial keys.
    """

    data: Path
    public_url: str
    definitions: Path = field(default_factory=bundle.definitions)
    themes: Path = field(default_factory=bundle.themes)
    keys: Path = Path("keys")
    #: The folder with the keys of cases, and the key that wraps them: neither belongs into the backups of `data`. In a
    #: trial, where nothing is anybody's, they are left unsaid and lie beside the stores.
    case_keys: Path | None = None
    main_key: Path | None = None
    #: From when the years are counted that cases are kept (`keep_from`).
    counting: Counting = "year-end"
    registers: Mapping[str, SourceSettings] = field(default_factory=dict)
    trial: bool = False
    own_registers: Mapping[str, Mapping[str, SourceSettings]] = field(default_factory=dict)
    #: PEM files, or folders of them: the issuers of certificates whose holders' signatures are believed.
    trusted: tuple[Path, ...] = ()
    #: How each municipality that is connected to e-Delivery reaches it.
    e_delivery: Mapping[str, EDeliverySettings] = field(default_factory=dict)
    #: As whom each municipality takes part in the exchange between administrations.
    seos: Mapping[str, SeosSettings] = field(default_factory=dict)
    #: How each municipality that takes e-payments reaches the state's system.
    payments: Mapping[str, PaymentSettings] = field(default_factory=dict)
    #: How people sign in to each municipality, where they can.
    sign_in: Mapping[str, SignIn] = field(default_factory=dict)
    #: The authority that time-stamps days and signatures; a trial has one of its own.
    time_stamps: TimeStampSettings | None = None
    #: Who else is told what happens to cases, by the operator's names.
    outlets: Mapping[str, OutletSettings] = field(default_factory=dict)
    #: The addresses, or networks, of proxies that are believed when they say for whom they ask.
    proxies: tuple[str, ...] = _PROXIES
    #: The scanner for viruses through which strangers' files go.
    uploads: Daemon | None = None
    #: The token that watchers bring who read the counts from elsewhere than this machine.
    watch: str = field(default="", repr=False)
    #: How signatures are made, by municipality; under an empty name, where one has no settings of its own.
    signing: Mapping[str, SigningSettings] = field(default_factory=dict)

    def signing_of(self, municipality: str) -> SigningSettings:
        """Says how a municipality's signatures are made; a trial's last, since all it takes is there."""
        common = self.signing.get("", SigningSettings("B-LT" if self.trial else "B-B"))
        return self.signing.get(municipality, common)

    def registers_of(self, municipality: str) -> Mapping[str, SourceSettings]:
        """Says how a municipality reaches each register: with its own certificate where it has one."""
        return self.own_registers.get(municipality, self.registers)

    @property
    def secure(self) -> bool:
        """Says whether browsers reach the platform over TLS, so that cookies may insist on it."""
        return self.public_url.startswith("https://")


def _or_empty(read: Callable[[Path, Any], Any]) -> Callable[[Path, Any], Any]:
    """Reads a table that is not there as an empty one."""
    return lambda folder, written: read(folder, {} if written is None else written)


#: The tables that rooms of the house read themselves: the setting, its table, and who reads it or tells what is wrong.
_SECTIONS: Mapping[str, tuple[str, Callable[[Path, Any], Any]]] = {
    "payments": ("e-payment", _or_empty(written_payments)),
    "seos": ("seos", _or_empty(written_seos)),
    "e_delivery": ("e-delivery", _or_empty(written_e_delivery)),
    "sign_in": ("sign_in", _or_empty(written_sign_in)),
    "time_stamps": ("time_stamps", written_time_stamps),
    "uploads": ("uploads", written_uploads),
    "signing": ("signing", _or_empty(written_signing)),
    "outlets": ("outlets", _or_empty(written_outlets)),
    "watch": ("metrics", written_watch),
}


def read(path: Path) -> Settings | tuple[Problem, ...]:
    """Reads a settings file (TOML); paths in it are relative to it. What is missing is said by its name."""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        return (_problem("settings-missing", f"Няма файл с настройки {path}.", f"There is no settings file {path}."),)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        return (_problem("settings-unreadable", f"{path} не е TOML: {wrong}", f"{path} is not TOML: {wrong}"),)
    if missing := [name for name in ("data", "public_url", "keys", "registers") if name not in written]:
        return tuple(_absent(path, name) for name in missing)
    return _settings(path.parent, written)


def trial(data: Path, public_url: str, simulator_url: str, definitions: Path | None = None) -> Settings:
    """Gives the settings of a trial: everything under `data`, registers answered by the simulator."""
    keys = data / "trial-keys"
    folder, its = definitions or bundle.definitions(), Trial(simulator_url, keys, data)
    registers = {file.stem: trial_register(file, its) for file in sorted((folder / "registers").glob("*.yaml"))}
    return Settings(
        data, public_url, folder, keys=keys, registers=registers, trial=True, trusted=(keys / "ca.pem",),
        seos={name: trial_seos.settings(keys, name) for name in _municipalities(folder)},
    )  # fmt: skip


def with_payments(chosen: Settings, url: str, pages: str) -> Settings:
    """Gives a trial's settings with the twin of e-payments: programs reach it at `url`, people at `pages`."""
    payments = {
        name: PaymentSettings(
            url, f"{pages}/pay/{{code}}", f"trial-{name}", secrets.token_urlsafe(), chosen.keys / "ca.pem",
            minutes=_TRIAL_MINUTES,
        )
        for name in _municipalities(chosen.definitions)
    }  # fmt: skip
    return replace(chosen, payments=payments)


def _municipalities(definitions: Path) -> list[str]:
    return sorted(one.name for one in (definitions / "municipalities").glob("*") if one.is_dir())


def _settings(folder: Path, written: Mapping[str, Any]) -> Settings | tuple[Problem, ...]:
    registers, problems = _registers(folder, written, {})
    own: dict[str, Mapping[str, SourceSettings]] = {}
    for municipality, its in written.get("municipalities", {}).items():
        own[municipality], wrong = _registers(folder, written, its)
        problems = problems or wrong
    read = {name: section(folder, written.get(table)) for name, (table, section) in _SECTIONS.items()}
    refused = (problem for its in read.values() if isinstance(its, tuple) for problem in its)
    lost = (_lost(one) for one in _paths(folder, written) if not one.exists())
    if problems := (*problems, *_counting(written), *_proxies(written), *refused, *lost):
        return problems
    definitions = folder / written["definitions"] if "definitions" in written else bundle.definitions()
    return Settings(
        folder / written["data"], str(written["public_url"]).rstrip("/"), definitions,
        keys=folder / written["keys"], registers=registers, own_registers=own, trusted=_paths(folder, written),
        case_keys=folder / written.get("case_keys", Path(written["keys"]) / "cases"),
        main_key=folder / written.get("main_key", Path(written["keys"]) / "main.key"),
        counting=written.get("keep_from", "year-end"), proxies=_PROXIES + _named_proxies(written), **read,
    )  # fmt: skip


def _counting(written: Mapping[str, Any]) -> tuple[Problem, ...]:
    if written.get("keep_from", "year-end") in get_args(Counting):
        return ()
    names = ", ".join(get_args(Counting))
    return (_problem("keep-from", f"`keep_from` е едно от: {names}.", f"`keep_from` is one of: {names}."),)


def _proxies(written: Mapping[str, Any]) -> Iterator[Problem]:
    """Finds what is no address or network; whoever believes everybody about their address has no limits."""
    for one in _named_proxies(written):
        try:
            ip_network(one if isinstance(one, str) else "")
        except ValueError:
            says = f"В `proxies` не може да стои {one}: очаква се списък с IP адреси или мрежи."
            yield _problem("proxies", says, f"`proxies` can't hold {one}: a list of IP addresses or networks it is.")


def _named_proxies(written: Mapping[str, Any]) -> tuple[Any, ...]:
    named = written.get("proxies", ())
    return tuple(named) if isinstance(named, list | tuple) else (named,)


def _paths(folder: Path, written: Mapping[str, Any]) -> tuple[Path, ...]:
    """Reads `trusted`: the path of a file or a folder, or a list of such."""
    named = written.get("trusted", ())
    return tuple(folder / str(one) for one in ([named] if isinstance(named, str) else named))


def _lost(path: Path) -> Problem:
    says = f"Няма файл или папка {path}, където се очакват издателите, на които се вярва (`trusted`)."
    return _problem("trusted-missing", says, f"There is no {path}, where the trusted issuers are expected (`trusted`).")


def _registers(
    folder: Path, written: Mapping[str, Any], own: Mapping[str, Any]
) -> tuple[dict[str, SourceSettings], tuple[Problem, ...]]:
    """Reads every register's table, with what one municipality has of its own: for all of them, and for each."""
    everywhere = {name: one for name, one in own.items() if name != "registers"}
    each, data = own.get("registers", {}), folder / written["data"]
    read = {
        register: read_register(Written(register, folder, data, its, each.get(register, {}), everywhere))
        for register, its in written["registers"].items()
    }
    good = {register: its for register, its in read.items() if not isinstance(its, tuple)}
    return good, tuple(problem for its in read.values() if isinstance(its, tuple) for problem in its)


def _absent(path: Path, name: str) -> Problem:
    return _problem(
        "setting-missing", f"В {path} липсва настройката „{name}“.", f"The setting “{name}” is missing in {path}."
    )


def _problem(code: str, bg: str, en: str) -> Problem:
    return Problem(code, Text(bg, en))
