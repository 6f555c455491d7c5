"""The signing room, put together: what the signatures of all municipalities rest on."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from gishe.runtime.signature_port import Elsewhere
from gishe.runtime.time_stamp_port import TimeStamps
from gishe.signing.agent import SiteAgent
from gishe.signing.examiner import Examiner
from gishe.signing.judgement import Judge
from gishe.signing.keyring import Keyring
from gishe.signing.lasting import Lasting
from gishe.signing.notary import Notary
from gishe.signing.opening import KeyFolder, Opener, open_by
from gishe.signing.pen import Pen
from gishe.signing.remote import CloudSigner
from gishe.signing.revocation import Revocations
from gishe.signing.settings import SigningSettings
from gishe.signing.token import Tokens
from gishe.signing.trusted import roots_of
from gishe.values.problem import Problem


class SigningRoom:
    """The folder of keys, whose certificates are trusted, and the time-stamping authority, if there is one.

    Where nobody is trusted no certificate can be judged: keys in the folder are then used as they are, and no other.
    """

    def __init__(
        self, keys: Path, trusted: Sequence[Path], now: Callable[[], datetime], time_stamps: TimeStamps | None = None
    ) -> None:
        self._keys, self._trusted, self._now, self._time_stamps = keys, trusted, now, time_stamps
        self._judge = Judge(partial(roots_of, trusted), Revocations(trusted, now), now) if trusted else None

    def keyring(self, seal: Pen, settings: SigningSettings) -> Keyring:
        """Gives the keys of one municipality."""
        return Keyring(seal, self._openers(settings), self._now, self._judge, self._lasting(settings))

    def examiner(self) -> Examiner:
        """Gives who reads the signatures of strangers' files."""
        return Examiner(self._trusted, judge=self._judge)

    def seal(self, municipality: str, settings: SigningSettings) -> Pen | Problem:
        """Opens the seal of a municipality: where the settings say, or `seal-<municipality>.p12` of the folder."""
        passphrase = self._keys / f"seal-{municipality}.pin"
        pin = passphrase.read_text(encoding="utf-8").strip() if passphrase.is_file() else ""
        return open_by(self._openers(settings), settings.seal or f"seal-{municipality}.p12", pin, self._now())

    def _openers(self, settings: SigningSettings) -> list[Opener]:
        openers: list[Opener] = [KeyFolder(self._keys)]
        if settings.module:
            openers.append(Tokens(settings.module))
        return openers

    def elsewhere(self, settings: SigningSettings) -> Elsewhere | None:
        """Says how one municipality's officials sign with keys that are not here; `None` if nobody is trusted."""
        if self._judge is None:
            return None
        remote = CloudSigner(settings) if settings.remote else None
        return Elsewhere(Notary(self._judge, self._lasting(settings)), self._agent(), remote)

    def _lasting(self, settings: SigningSettings) -> Lasting:
        return Lasting(settings.level, self._time_stamps, self._judge)

    def _agent(self) -> SiteAgent:
        """Gives what speaks to agents: with the key `agent` of the folder, if there is one."""
        path = self._keys / "agent"
        return SiteAgent.of(path) if path.with_suffix(".key").is_file() else SiteAgent(None)
