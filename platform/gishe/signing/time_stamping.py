"""Asking a time-stamping authority (RFC 3161), and reading what it gave."""

import asyncio
import hmac
import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import ClassVar, Final

from asn1crypto import algos, cms, core, tsp
from cryptography.x509 import Certificate
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data

from gishe.runtime.proof.proof_port import Attested, Spurious
from gishe.runtime.time_stamp_port import Unstamped
from gishe.signing.detached import attested, trusting

#: Sends a request (DER of TimeStampReq) and gives the answer (DER of TimeStampResp); raises `Unstamped`.
Post = Callable[[bytes], bytes]
_GRANTED: Final = frozenset({"granted", "granted_with_mods"})
#: How far the authority's clock and ours may be apart before a fresh token is refused.
_APART: Final = timedelta(minutes=5)


class TimeStampAnswer(core.Sequence):  # type: ignore[misc]  # the library annotates nothing
    """RFC 3161's TimeStampResp as the RFC has it: a refusal holds no token."""

    _fields: ClassVar = [("status", tsp.PKIStatusInfo), ("time_stamp_token", cms.ContentInfo, {"optional": True})]


class TimeStampClient:
    """Asks an authority over `post`. With `roots`, its certificate must lead to one of them; `now` gives UTC."""

    def __init__(self, post: Post, roots: Sequence[Certificate], now: Callable[[], datetime]) -> None:
        self._post, self._roots, self._now = post, tuple(roots), now

    def stamp(self, digest: bytes) -> bytes:
        """Gives the token (DER) over a SHA-256 digest, checked; raises `Unstamped`. Call it in a thread."""
        token, stamp = self._asked(digest)
        if stamp.at is None or abs(stamp.at - self._now()) > _APART:
            raise Unstamped("clocks-differ")
        return token

    def told(self, digest: bytes) -> Attested:
        """Gives what a fresh token over a SHA-256 digest says, whatever our clock shows; raises `Unstamped`."""
        return self._asked(digest)[1]

    def _asked(self, digest: bytes) -> tuple[bytes, Attested]:
        nonce = secrets.randbits(63) | 1 << 62
        token = _granted(self._post(_request(digest, nonce)), nonce)
        try:
            return token, read_token(token, digest, self._roots)
        except Spurious as spurious:
            raise Unstamped("bad-answer") from spurious


def read_token(token: bytes, digest: bytes, roots: Sequence[Certificate]) -> Attested:
    """Reads any bytes as a token over a SHA-256 digest; raises `Spurious`. Without roots, nobody is distrusted.

    The certificate is judged at the time that the token gives. Call it in a thread: the library runs an event loop.
    """
    try:
        signed, info = _opened(token)
        imprint = info["message_imprint"]
        method, named = imprint["hash_algorithm"]["algorithm"].native, imprint["hashed_message"].native
        at = info["gen_time"].native.astimezone(UTC)
        status = asyncio.run(validate_tst_signed_data(signed, trusting(roots, at), lambda _: named))
    except Exception as wrong:  # a stranger's bytes can break the library in any way
        raise Spurious("unreadable") from wrong
    if method != "sha256" or not hmac.compare_digest(named, digest):
        raise Spurious("of-another")
    if not (status["intact"] and status["valid"]):
        raise Spurious("broken")
    if roots and status["trust_problem_indic"] is not None:
        raise Spurious("untrusted")
    return attested(signed, status["signing_cert"], at)


def _request(digest: bytes, nonce: int) -> bytes:
    imprint = {"hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}), "hashed_message": digest}
    asked = {"version": 1, "message_imprint": tsp.MessageImprint(imprint), "nonce": nonce, "cert_req": True}
    return bytes(tsp.TimeStampReq(asked).dump())


def _granted(answer: bytes, nonce: int) -> bytes:
    """Gives the token of an answer to the request with this nonce."""
    try:
        said = TimeStampAnswer.load(answer, strict=True)
        granted = said["status"]["status"].native in _GRANTED
        token = bytes(said["time_stamp_token"].dump()) if granted else b""
        fits = granted and _opened(token)[1]["nonce"].native == nonce
    except Exception as wrong:  # an authority's bytes are a stranger's too
        raise Unstamped("bad-answer") from wrong
    if not fits:
        raise Unstamped("bad-answer" if granted else "rejected")
    return token


def _opened(token: bytes) -> tuple[cms.SignedData, tsp.TSTInfo]:
    signed = cms.ContentInfo.load(token, strict=True)["content"]
    return signed, signed["encap_content_info"]["content"].parsed
