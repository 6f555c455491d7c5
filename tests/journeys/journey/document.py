"""The finished document, looked at with programs that are not ours."""

import re
import subprocess
from pathlib import Path


def signatures(pdf: bytes, folder: Path) -> str:
    """Gives what `pdfsig` says of the file's signatures."""
    return _asked(["pdfsig", "-nocert"], pdf, folder, [])


def words(pdf: bytes, folder: Path) -> str:
    """Gives the text of the document, each run of spaces as one."""
    return " ".join(_asked(["pdftotext", "-layout"], pdf, folder, ["-"]).split())


def code(pdf: bytes, folder: Path) -> str:
    """Reads the code for the verification page as a person would, from the paper."""
    found = re.search(r"\b[A-Z]{4}-[A-Z]{4}\b", words(pdf, folder))
    assert found, words(pdf, folder)
    return found[0]


def _asked(command: list[str], pdf: bytes, folder: Path, options: list[str]) -> str:
    file = folder / "document.pdf"
    file.write_bytes(pdf)
    done = subprocess.run([*command, file, *options], capture_output=True, text=True, timeout=60, check=False)
    return done.stdout
