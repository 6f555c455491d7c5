"""The keyring of one municipality: its seal, open from the start, and its officials' keys, opened for one act."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from gishe.runtime.kept import Account
from gishe.signing import refusals
from gishe.signing.holder import belongs_to
from gishe.signing.judgement import Judge, Standing
from gishe.signing.lasting import Lasting
from gishe.signing.opening import Opener, open_by
from gishe.signing.pen import Pen
from gishe.values.problem import Problem

#: How long it is believed what issuers said of the seal: it signs often.
_WHILE: Final = timedelta(minutes=10)


class Keyring:
    """A seal and officials' keys, wherever the first of `openers` that knows a key has it; `now` gives UTC.

    Without a `judge`, nobody's issuer is asked; `lasting` says what is added to signatures.
    """

    def __init__(
        self,
        seal: Pen,
        openers: Sequence[Opener],
        now: Callable[[], datetime],
        judge: Judge | None = None,
        lasting: Lasting | None = None,
    ) -> None:
        self._openers, self._now, self._judge = tuple(openers), now, judge
        self._lasting = lasting or Lasting()
        self._seal = seal.lasting(self._lasting, self._of_seal)
        self._known: tuple[datetime, Standing | None] = (datetime.min.replace(tzinfo=UTC), None)

    def seal(self) -> Pen:
        """Gives the municipality's seal."""
        return self._seal

    def official(self, account: Account, pin: str) -> Pen | Problem:
        """Opens an official's key for one act; a wrong PIN, or a certificate that will not do, is a problem."""
        opened = open_by(self._openers, account.key, pin, self._now())
        if isinstance(opened, Problem):
            return opened
        if not belongs_to(opened.certificate, account.person_id):
            return refusals.ANOTHER_PERSON
        standing = self._judge.standing(opened.certificates()) if self._judge else None
        if isinstance(standing, Problem):
            return standing
        return opened.lasting(self._lasting, partial(_given, standing))

    def _of_seal(self) -> Standing | None:
        until, standing = self._known
        if self._judge and until <= self._now():
            found = self._judge.standing(self._seal.certificates())
            standing = None if isinstance(found, Problem) else found
            self._known = (self._now() + _WHILE, standing)
        return standing


def _given(standing: Standing | None) -> Standing | None:
    return standing
