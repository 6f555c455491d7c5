"""Reading seals, time-stamps and signed documents by the certificates that are trusted."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from gishe.runtime.proof.proof_port import Attested, Spurious
from gishe.signing.detached import read_detached
from gishe.signing.examination import examine, read_roots
from gishe.signing.examiner import Examiner
from gishe.signing.time_stamping import read_token

_HOLDS: Final = frozenset({"good", "lapsed"})
_PDF: Final = "application/pdf"
_CODES: Final = {"changed": "of-another", "broken": "broken", "untrusted": "untrusted"}


class RootedWitness:
    """Believes the issuers in `trusted`, PEM files; without any, signatures are read and nobody is distrusted.

    `now` gives the moment at which documents are judged. Raises `OSError` or `ValueError` for a file that is no PEM.
    """

    def __init__(self, trusted: Sequence[Path], now: Callable[[], datetime]) -> None:
        self._roots, self._now = read_roots(*trusted), now
        self._examiner = Examiner(trusted)

    @property
    def believes(self) -> bool:
        """Says whether any issuer is named."""
        return bool(self._roots)

    def seal(self, seal: bytes, body: bytes) -> Attested:
        """Reads a detached signature (CMS) over a body; raises `Spurious`."""
        return read_detached(seal, body, self._roots)

    def stamp(self, token: bytes, digest: bytes) -> Attested:
        """Reads a time-stamp (RFC 3161) over a SHA-256 digest; raises `Spurious`."""
        return read_token(token, digest, self._roots)

    def document(self, pdf: bytes) -> Attested:
        """Reads the signatures of a PDF, in a process of its own; the last one is told; raises `Spurious`."""
        if not self.believes:
            return _unjudged(pdf)
        said: Any = self._examiner.examine(pdf, _PDF, self._now())
        if said["state"] != "signed":
            raise Spurious("unreadable" if said["state"] != "unready" else "untrusted")
        for one in said["signatures"]:
            if one["verdict"] not in _HOLDS:
                raise Spurious(_CODES.get(one["verdict"], "broken"))
        last = said["signatures"][-1]
        return Attested(last["name"], datetime.fromisoformat(last["signed_at"]))


def _unjudged(pdf: bytes) -> Attested:
    """Reads who signed a PDF, where nobody is trusted who could vouch for it."""
    told = examine(pdf, ())
    if told.changed or not told.signer:
        raise Spurious("of-another" if told.changed else "unreadable")
    return Attested(told.signer, told.signed_at)
