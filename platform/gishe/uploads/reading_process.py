"""The process in which a stranger's file is looked into: whatever becomes of it, nothing else is harmed.

`python -m gishe.uploads.reading_process KIND` reads a file from standard input. It writes one line of JSON with what
was seen, and after it the bytes of what was made of the file, if anything was.
"""

import json
import sys
from dataclasses import asdict

from gishe.uploads.readers import look_into
from gishe.wire.confined import confine


def main(kind: str) -> None:
    """Looks into the file and says what was seen."""
    confine()
    seen = look_into(kind, sys.stdin.buffer.read())
    told = {name: value for name, value in asdict(seen).items() if name != "made"}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + seen.made)


if __name__ == "__main__":
    main(*sys.argv[1:])
