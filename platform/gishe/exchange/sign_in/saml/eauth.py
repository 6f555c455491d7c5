"""Sign-in by eAuth (еАвт 2.0): the browser carries a signed request there by a form, and a sealed assertion back."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast
from urllib.parse import unquote

import structlog

from gishe.exchange.sign_in.saml.answer import Declined, read_answer
from gishe.exchange.sign_in.saml.assertion import Expected, Stated
from gishe.exchange.sign_in.saml.metadata import written_metadata
from gishe.exchange.sign_in.saml.request import Wanted, written_request
from gishe.exchange.sign_in.saml.settings import EAuthSettings
from gishe.exchange.sign_in.vouching import GAVE_UP, vouched
from gishe.runtime.identity_port import Departure, Vouched
from gishe.values.assurance import Assurance
from gishe.values.problem import Problem
from gishe.values.text import Text

_log = structlog.get_logger()

_DECLINED = Text("Не влязохте. Системата за вход съобщи: „{told}“", "You are not signed in. The system said: “{told}”")


class EAuth:
    """`IdentityProvider` over eAuth, as one municipality whose pages begin `at`. Any number of threads may use it."""

    def __init__(self, settings: EAuthSettings, at: str) -> None:
        """Raises `OSError`, `ValueError` or `TypeError` where a file is not what it must be."""
        self._settings, self._signer, self._trusted = settings, settings.signer(), settings.trusted()
        self._entity = f"{at}/sign-in/metadata"

    @property
    def title(self) -> Text:
        """The system's name."""
        return self._settings.title

    def depart(self, state: str, back: str, asked: Assurance) -> Departure | Problem:
        """Makes the form with a request; the level that it asks for is remembered, for the answer may name none."""
        its, named = self._settings, f"_{secrets.token_hex(20)}"
        wanted = Wanted(its.address, self._entity, back, its.service_oid, its.provider_oid)
        request = written_request(wanted, named, asked, datetime.now(UTC), self._signer)
        fields = {"SAMLRequest": request, "RelayState": state}
        return Departure(its.address, {"request": named, "asked": asked}, fields)

    def arrive(self, said: Mapping[str, str], kept: Mapping[str, str], back: str, now: datetime) -> Vouched | Problem:
        """Reads the answer; why one is not believed is noted by its kind alone."""
        its, request = self._settings, kept.get("request", "")
        expected = Expected(
            its.issuer, self._entity, back, request, now, self._trusted, self._signer.key, its.sealed, its.sha1
        )
        answer = read_answer(said.get("SAMLResponse", ""), expected)
        if isinstance(answer, Declined):
            return _declined(answer)
        if isinstance(answer, Problem):
            _log.warning("sign-in refused", reason=answer.code)
            return answer
        told = answer.attributes
        # One who is connected to eAuth has met names with percent signs for letters.
        name = unquote(told.get("personName", ""))
        return vouched(told.get("personIdentifier", ""), name, told.get("email", ""), self._level(answer, kept))

    def leaving(self, back: str) -> str:
        """Gives where a person signs out of eAuth, if the operator knows; eAuth is not told where to come back to."""
        del back
        return self._settings.leave

    def about_us(self, back: str) -> bytes:
        """Writes what eAuth reads of the municipality at the address by which it calls itself."""
        return written_metadata(self._entity, back, self._signer)

    def _level(self, answer: Stated, kept: Mapping[str, str]) -> Assurance:
        its = self._settings
        otherwise = kept.get("asked", "low") if its.otherwise == "asked" else its.otherwise
        return its.levels.get(answer.recognised, cast("Assurance", otherwise))


def _declined(answer: Declined) -> Problem:
    if not answer.told:
        return GAVE_UP
    return Problem(GAVE_UP.code, _DECLINED.fill(told=answer.told), GAVE_UP.hint)
