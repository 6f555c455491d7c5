"""The process in which a stranger's file is read: whatever becomes of it, nothing else is harmed.

`python -m gishe.signing.examining_process MOMENT ROOTS…` reads a PDF from standard input and writes what it found as
JSON. It limits its own memory and time before it has seen a byte.
"""

import json
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from cryptography.x509 import Certificate


def main(moment: str, *files: str) -> None:
    """Reads the file and says what it is."""
    # Imported before the limits are set: the libraries need more than a file does.
    from gishe.signing.examination import read_roots  # noqa: PLC0415 - see above
    from gishe.signing.signatures import signatures_of  # noqa: PLC0415 - see above
    from gishe.wire.confined import confine  # noqa: PLC0415 - see above

    roots: list[Certificate] = []
    for file in files:
        # One file that is no certificate must not take the others with it.
        with suppress(OSError, ValueError):
            roots += read_roots(Path(file))
    confine()
    try:
        body = sys.stdin.buffer.read()
        found = signatures_of(body, roots, datetime.fromisoformat(moment)) if roots else {"state": "unready"}
    except Exception:  # noqa: BLE001 - a stranger's bytes can break a PDF reader in any way
        found = {"state": "unreadable"}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
