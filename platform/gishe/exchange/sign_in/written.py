"""Sign-in as the operator writes it (`[sign_in]`, TOML): which protocol, and what that protocol must be told."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gishe.exchange.sign_in.protocol import SignIn, SignInProtocol
from gishe.exchange.sign_in.protocols import PROTOCOLS
from gishe.values.problem import Problem
from gishe.values.text import Text

_TABLES, _PROTOCOL = "municipalities", "protocol"
#: What is meant where no protocol is named.
_USUAL = "openid"
_STRANGE = Text(
    "Няма настройка „{name}“ на входа. Може: {known}.", "Sign-in has no setting “{name}”. It may have: {known}."
)
_WRONG = Text(
    "Настройката „{name}“ на входа не може да бъде {value}: очаква се {bg}.",
    "The setting “{name}” of sign-in can't be {value}: {en} is expected.",
)
_ABSENT = Text(
    "За входа в община „{municipality}“ липсва настройката „{name}“.",
    "The setting “{name}” is missing for the sign-in of the municipality “{municipality}”.",
)
_WHERE = Text(
    "Напишете я в [sign_in] за всички или в [sign_in.municipalities.{municipality}] само за нея.",
    "Write it in [sign_in] for all, or in [sign_in.municipalities.{municipality}] for that one alone.",
)


def written_sign_in(folder: Path, written: Any) -> Mapping[str, SignIn] | tuple[Problem, ...]:
    """Reads the table `sign_in`: for each municipality in it, what is common with what is its own.

    Paths are relative to `folder`. In a municipality without a table of its own nobody can sign in.
    """
    own: Any = written.get(_TABLES, {}) if isinstance(written, Mapping) else None
    if not isinstance(own, Mapping) or not all(isinstance(its, Mapping) for its in own.values()):
        return (_wrong("sign_in", "?", Text("таблица за всяка община", "a table for each municipality")),)
    common = {name: value for name, value in written.items() if name != _TABLES}
    whole = {name: {**common, **its} for name, its in own.items()}
    wrong = [problem for its in whole.values() or (common,) for problem in _problems(its)]
    absent = [problem for name, its in whole.items() for problem in _missing(name, its)]
    if wrong or absent:
        return tuple(dict.fromkeys((*wrong, *absent)))
    read = {name: _protocol(its).read(folder, _said(its)) for name, its in whole.items()}
    found = dict.fromkeys(its for its in read.values() if isinstance(its, Problem))
    return tuple(found) or {name: its for name, its in read.items() if not isinstance(its, Problem)}


def _protocol(its: Mapping[str, Any]) -> SignInProtocol:
    return PROTOCOLS.get(str(its.get(_PROTOCOL, _USUAL)), PROTOCOLS[_USUAL])


def _said(its: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in its.items() if name != _PROTOCOL}


def _missing(municipality: str, its: Mapping[str, Any]) -> Iterator[Problem]:
    for name in _protocol(its).needed:
        if not its.get(name):
            says = _ABSENT.fill(name=name, municipality=municipality)
            yield Problem("sign-in-setting", says, _WHERE.fill(municipality=municipality))


def _problems(its: Mapping[str, Any]) -> Iterator[Problem]:
    protocol, known = _protocol(its), ", ".join(PROTOCOLS)
    if (named := its.get(_PROTOCOL, _USUAL)) not in PROTOCOLS:
        yield _wrong(_PROTOCOL, named, Text(f"едно от {known}", f"one of {known}"))
        return
    for name, value in _said(its).items():
        if name not in protocol.known:
            yield Problem("sign-in-setting", _STRANGE.fill(name=name, known=", ".join((_PROTOCOL, *protocol.known))))
        elif (expected := protocol.expected(name, value)) is not None:
            yield _wrong(name, value, expected)


def _wrong(name: str, value: Any, expected: Text) -> Problem:
    return Problem("sign-in-setting", _WRONG.fill(name=name, value=value, bg=expected.bg, en=expected.en))
