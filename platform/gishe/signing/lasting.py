"""What makes a signature last: a time-stamp, and what issuers said of its certificates.

These are the levels B-T and B-LT of PAdES (ETSI EN 319 142-1). What issuers said is written with the signature (the
document security store), and the time-stamp into its container: so the file stays what was signed, in one piece. Where
an authority gives no time-stamp the signature stays B-B: the day of the journal, time-stamped too, still proves when
it was there.
"""

import hashlib
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, Literal, TypeAlias

from asn1crypto import cms, crl, ocsp, x509
from pyhanko.sign.validation.dss import DocumentSecurityStore

from gishe.runtime.time_stamp_port import TimeStamps, Unstamped
from gishe.signing.judgement import Judge, Standing
from gishe.signing.place import Addition

Level: TypeAlias = Literal["B-B", "B-T", "B-LT"]
LEVELS: Final[tuple[Level, ...]] = ("B-B", "B-T", "B-LT")
#: Bytes of a token, with the certificates of its authority.
_TOKEN: Final = 12_000
#: How long it is believed what issuers said of an authority.
_WHILE: Final = timedelta(minutes=10)
#: Seconds in which an authority that gave nothing is not asked again: documents must not wait for it one by one.
_REST: Final = 60.0
_NOTHING: Final = hashlib.sha256(b"").digest()


class Lasting:
    """Adds to signatures what proves them later, up to a `level`; threads may share it."""

    def __init__(self, level: Level = "B-B", time_stamps: TimeStamps | None = None, judge: Judge | None = None) -> None:
        self._time_stamps = time_stamps if level != "B-B" else None
        self._judge = judge if level == "B-LT" else None
        self._rests_until = 0.0
        self._authority: tuple[x509.Certificate, ...] = ()
        self._known: tuple[datetime, Standing | None] = (datetime.min.replace(tzinfo=UTC), None)

    @property
    def room(self) -> int:
        """The digits that a time-stamp takes in the file."""
        return 2 * _TOKEN if self._time_stamps else 0

    def tell(self, writer: Addition, standing: Standing | None) -> bool:
        """Writes what issuers said into the file; says whether it did: a level that nobody asked for is not reached."""
        if self._judge is None or standing is None or not standing.evidence:
            return False
        held = [one for one in (standing, self._stamping(self._judge)) if one]
        DocumentSecurityStore.supply_dss_in_writer(
            writer,
            None,
            certs=[each for one in held for each in one.path.iter_certs(include_root=True)],
            ocsps=[ocsp.OCSPResponse.load(each) for one in held for each in one.evidence.answers],
            crls=[crl.CertificateList.load(each) for each in {each for one in held for each in one.evidence.lists}],
        )
        return True

    def stamp(self, signature: cms.ContentInfo) -> bool:
        """Puts a time-stamp beside a signature's value; says whether one came."""
        if self._time_stamps is None or time.monotonic() < self._rests_until:
            return False
        its = signature["content"]["signer_infos"][0]
        try:
            token = cms.ContentInfo.load(self._time_stamps.stamp(hashlib.sha256(its["signature"].native).digest()))
        except Unstamped:
            self._rests_until = time.monotonic() + _REST
            return False
        its["unsigned_attrs"] = cms.CMSAttributes(
            [cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [token]})]
        )
        self._authority = _certificates(token)
        return True

    def _stamping(self, judge: Judge) -> Standing | None:
        """Says what is known of the authority's certificates, those of the last token; it is looked up now and then."""
        until, standing = self._known
        if until <= judge.now():
            standing = judge.stamping(self._authority or self._asked())
            self._known = (judge.now() + _WHILE, standing)
        return standing

    def _asked(self) -> Sequence[x509.Certificate]:
        try:
            return _certificates(cms.ContentInfo.load(self._time_stamps.stamp(_NOTHING))) if self._time_stamps else ()
        except Unstamped:
            return ()


def level_of(*, stamped: bool, told: bool) -> Level:
    """Says which level a signature has reached."""
    return "B-LT" if stamped and told else "B-T" if stamped else "B-B"


def _certificates(token: cms.ContentInfo) -> tuple[x509.Certificate, ...]:
    """Gives the certificates of a token, the authority's own first."""
    signed = token["content"]
    serial = signed["signer_infos"][0]["sid"].chosen["serial_number"].native
    found = [each.chosen for each in signed["certificates"] if each.name == "certificate"]
    return tuple(sorted(found, key=lambda one: one.serial_number != serial))
