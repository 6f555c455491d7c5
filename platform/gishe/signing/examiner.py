"""Who reads the signatures of strangers' files: each in a process of its own, a few at once, for a limited time."""

import json
from base64 import b64decode
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from gishe.signing import refusals
from gishe.signing.judgement import Judge
from gishe.signing.place import certificate_of
from gishe.signing.signatures import CHAIN, is_told
from gishe.signing.trusted import files_of
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.wire.confined import Confined, Unread

_READER: Final = "gishe.signing.examining_process"
#: Seconds that one file has.
_SECONDS: Final = 20.0
_PDF: Final = "application/pdf"


class Examiner:
    """Reads signatures by the certificates in `trusted`: PEM files of the issuers, and folders of them.

    The folders are looked at anew each time, so that an issuer may be added without a restart. With a `judge`, issuers
    are asked whether they have revoked a certificate: from here, for the process that reads the file asks nobody.
    """

    def __init__(self, trusted: Sequence[Path], seconds: float = _SECONDS, judge: Judge | None = None) -> None:
        self._trusted, self._judge = tuple(trusted), judge
        self._reader = Confined(_READER, seconds)

    def examine(self, body: bytes, media_type: str, at: datetime) -> Mapping[str, Plain]:
        """Says what a file is and which signatures it bears; any bytes may be given."""
        if media_type != _PDF:
            return {"state": "unsigned" if media_type.startswith("image/") else "unsupported"}
        roots = files_of(self._trusted)
        if not roots:
            return {"state": "unready"}
        return self._read(body, roots, at)

    def _read(self, body: bytes, roots: Sequence[Path], at: datetime) -> Mapping[str, Plain]:
        try:
            found = json.loads(self._reader.read(body, at.isoformat(), *map(str, roots)))
        except Unread as unread:
            return {"state": unread.code}
        except ValueError:
            return {"state": "unreadable"}
        return self._asked(found) if is_told(found) else {"state": "unreadable"}

    def _asked(self, found: Mapping[str, Any]) -> Mapping[str, Plain]:
        """Asks the issuers whether they have revoked the certificates of signatures that are good so far."""
        signatures = [self._of(dict(one)) for one in found.get("signatures", ())]
        return {**found, **({"signatures": signatures} if signatures else {})}

    def _of(self, signature: dict[str, Any]) -> dict[str, Plain]:
        chain = signature.pop(CHAIN, ())
        if self._judge is None or signature.get("verdict") != "good":
            return signature
        said = self._judge.standing([certificate_of(b64decode(each)) for each in chain])
        verdicts = {refusals.REVOKED: "revoked", refusals.UNCHECKED: "unchecked"}
        return {**signature, "verdict": verdicts.get(said, "good")} if isinstance(said, Problem) else signature
