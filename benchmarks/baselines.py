"""What the least that could do the work costs: an answer of Starlette, a commit of SQLite, a page, a signature."""

import sqlite3
import threading
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import typst
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
from pyhanko.keys.pemder import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko_certvalidator.registry import SimpleCertificateStore
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

_LETTER = '#set page(paper: "a4")\n= Letter\n' + "#par[A plain sentence of a plain letter, with a number: 12.]\n" * 20


def commits(folder: Path) -> Callable[[], None]:
    """Gives a durable SQLite transaction of one row (WAL, synchronous=FULL) for the threads of this process."""
    connection = sqlite3.connect(folder / "bare.sqlite", isolation_level=None, check_same_thread=False)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE IF NOT EXISTS line (id INTEGER PRIMARY KEY, said TEXT)")
    turn = threading.Lock()

    def commit() -> None:
        with turn:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO line (said) VALUES (?)", ("x" * 500,))
            connection.execute("COMMIT")

    return commit


def bare_application(page: bytes, folder: Path) -> Starlette:
    """Makes an application that gives a ready page, and one that commits a row and sends the visitor on."""
    commit = commits(folder)

    async def ready(_request: Request) -> Response:
        return HTMLResponse(page)

    def kept(_request: Request) -> Response:
        commit()
        return Response(status_code=303, headers={"location": "/bare/page"})

    return Starlette(routes=[Route("/bare/page", ready), Route("/bare/commit", kept, methods=["POST"])])


def printing(folder: Path) -> Callable[[], bytes]:
    """Gives a page of Typst from a compiler that is kept, without standards, data or letterhead."""
    source = folder / "bare.typ"
    source.write_text(_LETTER, encoding="utf-8")
    compiler = typst.Compiler(source)
    return lambda: compiler.compile(format="pdf")


def signing(seal: Path, pdf: bytes) -> Callable[[], object]:
    """Gives a PAdES signature by pyHanko's own shortest way, with the key of a PKCS#12 file that is open already."""
    opened = pkcs12.load_pkcs12(seal.read_bytes(), None)
    if opened.key is None or opened.cert is None:
        raise ValueError(f"no key in {seal}")
    key = opened.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (certificate,) = load_certs_from_pemder_data(opened.cert.certificate.public_bytes(Encoding.PEM))
    signer = SimpleSigner(certificate, load_private_key_from_pemder_data(key, None), SimpleCertificateStore())
    metadata = PdfSignatureMetadata("Signature1", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    return lambda: sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), metadata, signer)
