"""Measures a signed document of ours against WeasyPrint and pyHanko as they are shipped.

`python benchmarks/signed_document.py`: both make a document of the same words and sign it with the same key (P-256), in
turns in one process. Ours is PDF/A-3a and PDF/UA-1 with its data inside; theirs is a plain PDF. WeasyPrint is in the
dependency group `bench`.
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

from gishe import bundle
from gishe.documents.press import Press
from gishe.runtime.kept import Letter, Wording
from gishe.signing.pen import open_key
from gishe.signing.trial import TrialKeys
from gishe.values.problem import Problem
from meter import durations

_ROUNDS = int(os.environ.get("ROUNDS", "20"))
_GOAL = 3.0
_TOWN = {"title": "Община", "address": "", "phone": "", "email": "", "eik": ""}
_TITLE, _TEXT = "Удостоверение", "Изречение на **удостоверението**, което се издава на лицето, за да послужи."
_PARAGRAPHS = 8
_HEAD = "<style>@page { size: A4; margin: 2cm } body { font: 11pt sans-serif }</style>"


def main() -> None:
    """Measures and prints the ratio."""
    try:
        import weasyprint  # noqa: PLC0415  an extra
    except ImportError:
        sys.exit("WeasyPrint is not installed: it is in the dependency group `bench`.")
    with TemporaryDirectory() as named:
        folder = Path(named)
        TrialKeys({"town": "Община"}).make(folder, datetime.now(UTC))
        said = f"<p>{_TEXT.replace('**', '')}</p>" * _PARAGRAPHS
        html = f"<html lang=bg><head><title>{_TITLE}</title>{_HEAD}</head><body><h1>{_TITLE}</h1>{said}</body></html>"
        theirs = shipped(lambda: weasyprint.HTML(string=html).write_pdf(), folder / "seal-town.p12")
        mine = ours(folder / "seal-town.p12")
        found = durations({"ours": lambda: mine, "theirs": lambda: theirs}, _ROUNDS)
    ratio = found["theirs"].median / found["ours"].median
    print(
        f"a signed document: ours {found['ours'].median:.1f} ms, WeasyPrint and pyHanko {found['theirs'].median:.1f} ms"
    )
    print(f"{ratio:.1f} times as fast (the goal is {_GOAL:.0f})")


def ours(seal: Path) -> Callable[[], object]:
    """Gives our way: a press whose compiler is warm, a key that stays open, room known beforehand."""
    press, pen = Press(bundle.themes()), open_key(seal, "", datetime.now(UTC))
    if isinstance(pen, Problem):
        raise TypeError(pen.code)
    letter = Letter(
        (Wording("bg", _TITLE, f"{_TEXT}\n\n" * _PARAGRAPHS, "Услуга", _TOWN, "Община"),), "2-1-10.03.2026",
        "2026-03-10", "1997", "ABCD-EFGH", "http://127.0.0.1/verify/ABCD-EFGH", {"case": "1-1-10.03.2026"},
    )  # fmt: skip
    return lambda: pen.sign(press.pdf(letter), _TITLE)


def shipped(printed: Callable[[], bytes], seal: Path) -> Callable[[], object]:
    """Gives pyHanko's own way, with the key loaded once."""
    signer = SimpleSigner.load_pkcs12(str(seal))
    if signer is None:
        raise ValueError(f"no key in {seal}")
    metadata = PdfSignatureMetadata("Signature1", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    return lambda: sign_pdf(IncrementalPdfFileWriter(BytesIO(printed())), metadata, signer)


if __name__ == "__main__":
    main()
