"""A time-stamping authority for trial: it speaks the protocol (RFC 3161) with a key that nobody vouches for."""

import asyncio
import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from asn1crypto import cms, core, keys, tsp, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509 import Certificate, load_pem_x509_certificate, load_pem_x509_certificates
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from gishe.signing.time_stamping import TimeStampAnswer, TimeStampClient

#: The policy that tokens are given under: a number for examples (arc 2.999), so that nobody takes it for a real one.
_POLICY: Final = "2.999.3161"
_DIGEST_LENGTH: Final = 32


class TrialAuthority:
    """Answers requests with the key `time-stamps.key` of a folder of trial keys; `now` gives the time, UTC."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._folder, self._now = folder, now

    def answer(self, request: bytes) -> bytes:
        """Gives the answer (DER of TimeStampResp) to a request; one that can't be read is rejected, as the RFC says."""
        try:
            asked = tsp.TimeStampReq.load(request, strict=True)
            imprint = asked["message_imprint"]
            known = imprint["hash_algorithm"]["algorithm"].native == "sha256"
            fits = len(imprint["hashed_message"].native) == _DIGEST_LENGTH
        except (ValueError, TypeError, KeyError):
            return _rejected("bad_data_format")
        if not (known and fits):
            return _rejected("bad_alg")
        token = asyncio.run(self._signed(self._info(asked)))
        status = tsp.PKIStatusInfo({"status": "granted"})
        return bytes(TimeStampAnswer({"status": status, "time_stamp_token": token}).dump())

    def _info(self, asked: tsp.TimeStampReq) -> tsp.TSTInfo:
        said: dict[str, Any] = {
            "version": "v1", "policy": _POLICY, "message_imprint": asked["message_imprint"],
            "serial_number": secrets.randbits(63) | 1 << 62, "gen_time": self._now().replace(microsecond=0),
        }  # fmt: skip
        if asked["nonce"].native is not None:
            said["nonce"] = asked["nonce"]
        return tsp.TSTInfo(said)

    async def _signed(self, info: tsp.TSTInfo) -> cms.ContentInfo:
        content = {"content_type": "tst_info", "content": core.ParsableOctetString(info.dump())}
        inside = cms.EncapsulatedContentInfo(content)
        return await self._signer().async_sign_general_data(inside, "sha256", detached=False)

    def _signer(self) -> SimpleSigner:
        key = load_pem_private_key((self._folder / "time-stamps.key").read_bytes(), None)
        opened = keys.PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # the library's constructor has no annotations
        store.register(self._certificate("ca.pem"))
        return SimpleSigner(self._certificate("time-stamps.pem"), opened, store)

    def _certificate(self, name: str) -> x509.Certificate:
        read: Certificate = load_pem_x509_certificate((self._folder / name).read_bytes())
        return x509.Certificate.load(read.public_bytes(Encoding.DER))


def _rejected(why: str) -> bytes:
    status = tsp.PKIStatusInfo({"status": "rejection", "fail_info": {why}})
    return bytes(TimeStampAnswer({"status": status}).dump())


def trial_time_stamps(folder: Path, now: Callable[[], datetime]) -> TimeStampClient:
    """Gives the authority of a folder of trial keys, asked as any other is."""
    roots = load_pem_x509_certificates((folder / "ca.pem").read_bytes())
    return TimeStampClient(TrialAuthority(folder, now).answer, roots, now)
