"""Which scanner for viruses an installation has: its operator's; in a trial, one that knows the test file."""

from typing import Final

from gishe.runtime.upload_port import Scanner
from gishe.uploads.clamd import Clamd, Daemon

#: The test file of the European Institute for Computer Anti-Virus Research, in two parts: no scanner finds it here.
_EICAR: Final = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class TrialScanner:
    """Finds the test file wherever it stands in what is kept, so that people see what a virus leads to."""

    def scan(self, body: bytes) -> str:
        """Gives the name of the test file, or nothing."""
        return "Eicar-Test-Signature" if _EICAR in body else ""


def scanner_of(named: Daemon | None, *, trial: bool) -> Scanner | None:
    """Gives the scanner; `None` where files are not scanned, which `gishe doctor` tells."""
    if named:
        return Clamd(named)
    return TrialScanner() if trial else None
