"""The time-stamping authority: does it answer, does our clock agree with its, how long does its certificate last.

Nothing else can tell what time it is with a signature under it; a clock that is far from it has days and signatures
left without a time-stamp.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from time import monotonic
from typing import Final

from cryptography.x509 import load_pem_x509_certificate

from gishe.runtime.proof.proof_port import Attested
from gishe.runtime.time_stamp_port import Unstamped
from gishe.signing.time_stamp_line import connected
from gishe.signing.time_stamp_settings import TimeStampSettings
from gishe.signing.time_stamping import TimeStampClient
from gishe.values.text import Text
from gishe_cli.doctoring.certificates import lasts
from gishe_cli.doctoring.premises import Premises
from gishe_cli.doctoring.sign import Sign, ok, problem, warning

TITLE = Text("Времеви печати", "Time-stamps")
#: Authorities tell whole seconds; nobody can be blamed for less.
_GRAIN: Final = 1.0
_ANYTHING: Final = sha256(b"gishe doctor").digest()
_SILENT = Text(
    "Органът за времеви печати не дава печат ({code}).", "The time-stamping authority gives no time-stamp ({code})."
)
_LOOK_AT = Text(
    "Проверете [time_stamps] в настройките, мрежата и договора с доставчика.",
    "Check [time_stamps] in the settings, the network, and the contract with the provider.",
)
_UNTRUSTED = Text(
    "Отговорът му не се приема: проверете „ca“ в [time_stamps].",
    "Its answer is not taken: check “ca” in [time_stamps].",
)
_APART: Mapping[bool, Text] = {
    True: Text(
        "Часовникът избързва с {seconds} s спрямо органа за времеви печати.",
        "The clock is {seconds} s ahead of the time-stamping authority.",
    ),
    False: Text(
        "Часовникът изостава с {seconds} s спрямо органа за времеви печати.",
        "The clock is {seconds} s behind the time-stamping authority.",
    ),
}
_SET = Text("Включете сверяването на времето (NTP).", "Switch the synchronisation of time (NTP) on.")


def look(premises: Premises) -> Iterator[Sign]:
    """Asks for one time-stamp, over nothing of anybody. A trial's authority is this program, whose clock is ours."""
    its = premises.settings.time_stamps
    if its and premises.online and not premises.settings.trial:
        yield from compared(connected(its, lambda: datetime.now(UTC)), its)


def compared(authority: TimeStampClient, its: TimeStampSettings) -> Iterator[Sign]:
    """Says what one time-stamp of an authority tells."""
    asked, began = datetime.now(UTC), monotonic()
    try:
        stamp = authority.told(_ANYTHING)
    except Unstamped as why:
        yield problem(_SILENT.fill(code=why.code), _UNTRUSTED if why.code == "bad-answer" else _LOOK_AT)
        return
    took = monotonic() - began
    yield ok(f"органът за времеви печати отговаря ({stamp.by})", f"the time-stamping authority answers ({stamp.by})")
    yield _clock((asked - stamp.at).total_seconds() if stamp.at else 0.0, took, its)
    yield _certificate(stamp, asked)


def _clock(ahead: float, took: float, its: TimeStampSettings) -> Sign:
    """Judges by how much our clock was `ahead` when we asked; what the answer `took` may have passed before it."""
    apart = max(ahead, -ahead - took, 0.0)
    if apart <= max(its.clock_differs, _GRAIN):
        return ok("часовникът е като на органа за времеви печати", "the clock agrees with the time-stamping authority")
    says = _APART[ahead > 0].fill(seconds=round(apart))
    return problem(says, _SET) if apart > its.clock_wrong else warning(says, _SET)


def _certificate(stamp: Attested, now: datetime) -> Sign:
    until = load_pem_x509_certificate(stamp.certificates[0].encode()).not_valid_after_utc
    whose = Text("удостоверението на органа за времеви печати", "the certificate of the time-stamping authority")
    return lasts(whose, until, now)
