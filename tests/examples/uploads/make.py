"""Writes the files of this folder anew: `python tests/examples/uploads/make.py`.

`hostile/<code>/` holds files that are refused, each folder called by the code of the sentence; `good/` files that are
taken; `washed/` pictures that are taken and drawn anew, so that what they bring along is not. All are invented.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import packages
import pdfs
import pictures

HERE = Path(__file__).parent
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def other() -> Iterator[tuple[str, bytes]]:
    """Gives files whose beginning or name is enough to refuse them."""
    yield "file-empty/nothing.pdf", b""
    yield "file-type/a-program.pdf", b"MZ\x90\0" + bytes(60)
    yield "file-type/a-script.sh", b"#!/bin/sh\nid\n"
    yield "file-type/a-page-of-the-net.jpg", b"<html><script>alert(1)</script></html>"
    yield "file-type/a-drawing-with-a-script.svg", _SVG
    yield "file-type/a-drawing-called-a-picture.png", _SVG
    yield "file-type/a-moving-picture.gif", b"GIF89a" + bytes(20)
    yield "file-type/a-picture-that-is-a-page-too.pdf", b"GIF89a/*" + pdfs.pdf()
    yield "file-type/an-old-document-with-macros.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60)
    yield "file-type/a-film.heic", b"\0\0\0\x18ftypmp42" + bytes(20)
    yield "file-name/a-page.jpg", pdfs.pdf()
    yield "file-name/a-page.pdf.exe", pdfs.pdf()
    yield "file-name/a-page-without-an-ending", pdfs.pdf()
    yield "file-name/a-picture.pdf", pictures.saved("JPEG")
    yield "file-name/a-document-with-macros.docm", packages.docx()
    yield "file-name/a-package-of-programs.jar", packages.package({"a.class": b"\xca\xfe\xba\xbe"})


def write(folder: Path, files: Iterator[tuple[str, bytes]]) -> None:
    """Writes files into a folder that is begun anew."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, body in files:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)


def hostile() -> Iterator[tuple[str, bytes]]:
    """Gives all files that are refused."""
    for those in (other, pdfs.hostile, pictures.hostile, packages.hostile):
        yield from those()


def good() -> Iterator[tuple[str, bytes]]:
    """Gives all files that are taken."""
    for those in (pdfs.good, pictures.good, packages.good):
        yield from those()


if __name__ == "__main__":
    write(HERE / "hostile", hostile())
    write(HERE / "good", good())
    write(HERE / "washed", pictures.washed())
