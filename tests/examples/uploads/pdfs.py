"""PDF files, written object by object, so that every byte of a hostile one is meant."""

import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf

JS = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"


def pdf(*more: bytes, root: bytes = b"", page: bytes = b"", trailer: bytes = b"", head: bytes = b"%PDF-1.7\n") -> bytes:
    """One empty page; `more` are objects from the fourth on, the others what stands in their dictionaries."""
    return head + _objects([
        b"<< /Type /Catalog /Pages 2 0 R " + root + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] " + page + b" >>",
        *more,
    ], len(head), 1, trailer)  # fmt: skip


def _objects(objects: list[bytes], start: int, first: int, trailer: bytes, previous: int = -1) -> bytes:
    body, places = b"", []
    for at, one in enumerate(objects, first):
        places.append(start + len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (at, one)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    free = b"0 1\n0000000000 65535 f \n" if previous < 0 else b""
    size = first + len(objects)
    back = b"/Prev %d " % previous if previous >= 0 else b""
    table = b"xref\n%s%d %d\n%s" % (free, first, len(objects), rows)
    end = b"trailer\n<< /Root 1 0 R /Size %d %s%s >>\nstartxref\n%d\n%%%%EOF\n" % (
        size, back, trailer, start + len(body),
    )  # fmt: skip
    return body + table + end


def added(before: bytes, first: int, *objects: bytes) -> bytes:
    """Adds a state to a file: objects that replace earlier ones, or are new, from number `first` on."""
    previous = int(before.rpartition(b"startxref\n")[2].split()[0])
    return before + _objects(list(objects), len(before), first, b"", previous)


def stream(content: bytes, heads: bytes = b"", *, packed: int = 0) -> bytes:
    """A stream, packed so many times."""
    for _ in range(packed):
        content = zlib.compress(content, 9)
    named = b"/Filter [" + b"/FlateDecode " * packed + b"]" if packed else b""
    return b"<< %s %s /Length %d >>\nstream\n%s\nendstream" % (heads, named, len(content), content)


def in_object_streams(body: bytes) -> bytes:
    """Packs all objects into object streams."""
    saved = BytesIO()
    with pikepdf.open(BytesIO(body)) as opened:
        opened.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return saved.getvalue()


def locked(owner: str, user: str) -> bytes:
    """Encrypts a file (RC4, whose bytes come from the passwords alone)."""
    saved = BytesIO()
    how = pikepdf.Encryption(owner=owner, user=user, R=3, aes=False, metadata=False)
    with pikepdf.open(BytesIO(pdf())) as opened:
        opened.save(saved, encryption=how, static_id=True)
    return saved.getvalue()


def enclosing(name: bytes, content: bytes) -> bytes:
    """A file inside the file."""
    spec = b"<< /Type /Filespec /F (%s) /UF (%s) /EF << /F 5 0 R >> >>" % (name, name)
    root = b"/Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>"
    return pdf(spec, stream(content, b"/Type /EmbeddedFile"), root=root)


def hostile() -> Iterator[tuple[str, bytes]]:
    """Gives each hostile PDF under the code of its refusal and what it is."""
    yield "pdf-script/at-opening.pdf", pdf(root=b"/OpenAction " + JS)
    yield "pdf-script/at-opening-by-reference.pdf", pdf(JS, root=b"/OpenAction 4 0 R")
    yield "pdf-script/among-names.pdf", pdf(JS, root=b"/Names << /JavaScript << /Names [(a) 4 0 R] >> >>")
    yield "pdf-script/when-the-page-is-shown.pdf", pdf(page=b"/AA << /O " + JS + b" >>")
    yield "pdf-script/when-it-is-closed.pdf", pdf(root=b"/AA << /WC " + JS + b" >>")
    yield (
        "pdf-script/on-a-link.pdf",
        pdf(b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A " + JS + b" >>", page=b"/Annots [4 0 R]"),
    )
    yield (
        "pdf-script/behind-another-action.pdf",
        pdf(b"<< /S /GoTo /D [3 0 R /Fit] /Next [" + JS + b"] >>", root=b"/OpenAction 4 0 R"),
    )
    yield (
        "pdf-script/in-a-field.pdf",
        pdf(b"<< /FT /Tx /T (a) /AA << /K " + JS + b" >> >>", root=b"/AcroForm << /Fields [4 0 R] >>"),
    )
    yield "pdf-script/in-a-bookmark.pdf", pdf(
        b"<< /Type /Outlines /First 5 0 R /Last 5 0 R >>", b"<< /Title (a) /Parent 4 0 R /A " + JS + b" >>",
        root=b"/Outlines 4 0 R",
    )  # fmt: skip
    yield "pdf-script/name-in-numbers.pdf", pdf(root=b"/Open#41ction << /S /#4aava#53cript /#4a#53 (1) >>")
    yield (
        "pdf-script/kind-in-an-object-of-its-own.pdf",
        pdf(b"/JavaScript", b"<< /S 4 0 R /JS 6 0 R >>", b"(app.alert\\(1\\))", root=b"/OpenAction 5 0 R"),
    )
    yield (
        "pdf-script/as-a-stream.pdf",
        pdf(stream(b"app.alert(1)", packed=1), b"<< /S /JavaScript /JS 4 0 R >>", root=b"/OpenAction 5 0 R"),
    )
    yield "pdf-script/in-object-streams.pdf", in_object_streams(pdf(JS, root=b"/OpenAction 4 0 R"))
    yield (
        "pdf-script/in-an-added-state.pdf",
        added(pdf(), 1, b"<< /Type /Catalog /Pages 2 0 R /OpenAction " + JS + b" >>"),
    )
    yield (
        "pdf-script/in-an-earlier-state.pdf",
        added(pdf(root=b"/OpenAction " + JS), 1, b"<< /Type /Catalog /Pages 2 0 R >>"),
    )
    yield (
        "pdf-script/in-an-earlier-state-without-an-end.pdf",
        added(pdf(root=b"/OpenAction " + JS).replace(b"%%EOF", b"%%eof"), 1, b"<< /Type /Catalog /Pages 2 0 R >>"),
    )
    yield (
        "pdf-script/in-an-object-that-no-table-names.pdf",
        pdf().replace(b"xref\n0 1", b"4 0 obj\n" + JS + b"\nendobj\nxref\n0 1"),
    )
    yield "file-broken/table-of-objects-lost.pdf", pdf(JS, root=b"/OpenAction 4 0 R").partition(b"xref\n0 1")[0]
    yield "pdf-launch/a-program.pdf", pdf(root=b"/OpenAction << /S /Launch /F (cmd.exe) >>")
    yield (
        "pdf-launch/on-a-link.pdf",
        pdf(
            b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /L#61unch /Win << /F (calc.exe) >> >> >>",
            page=b"/Annots [4 0 R]",
        ),
    )
    yield "pdf-action/prints-itself.pdf", pdf(root=b"/OpenAction << /S /Named /N /Print >>")
    yield "pdf-action/opens-a-page-of-the-net.pdf", pdf(root=b"/OpenAction << /S /URI /URI (https://example.org/) >>")
    yield "pdf-action/when-the-page-is-shown.pdf", pdf(page=b"/AA << /O << /S /URI /URI (https://example.org/) >> >>")
    yield "pdf-reaches/sends-the-form.pdf", pdf(b"<< /Type /Action /S /SubmitForm /F (https://example.org/) >>")
    yield "pdf-reaches/takes-data.pdf", pdf(b"<< /Type /Action /S /ImportData /F (data.fdf) >>")
    yield "pdf-reaches/a-file-on-a-share.pdf", pdf(b"<< /S /GoToR /F (\\\\\\\\203.0.113.9\\\\a) /D [0 /Fit] >>")
    yield "pdf-reaches/a-file-by-its-address.pdf", pdf(b"<< /S /URI /URI (file:///etc/passwd) >>")
    yield "pdf-reaches/a-script-as-an-address.pdf", pdf(b"<< /S /URI /URI (javascript:alert\\(1\\)) >>")
    yield (
        "pdf-reaches/content-of-another-file.pdf",
        pdf(b"<< /F (https://example.org/a) /Length 0 >>\nstream\n\nendstream"),
    )
    yield "pdf-encloses/a-program.pdf", enclosing(b"invoice.exe", b"MZ\x90\0")
    yield "pdf-encloses/a-program-called-data.pdf", enclosing(b"data.xml", b"MZ\x90\0")
    yield "pdf-encloses/a-page-of-the-net-called-text.pdf", enclosing(b"a.txt", b"<html><script>alert(1)</script>")
    yield "pdf-encloses/entities-called-data.pdf", enclosing(b"a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    yield "pdf-encloses/on-the-page.pdf", pdf(
        b"<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS << /F (a.docm) /EF << /F 5 0 R >> >> >>",
        stream(b"PK\3\4"), page=b"/Annots [4 0 R]",
    )  # fmt: skip
    yield "pdf-xfa/a-form.pdf", pdf(stream(b"<xdp/>"), root=b"/AcroForm << /Fields [] /XFA 4 0 R >>")
    yield "pdf-media/flash.pdf", pdf(b"<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>", page=b"/Annots [4 0 R]")
    yield "pdf-media/sound-by-an-action.pdf", pdf(b"<< /Type /Action /S /Sound /Sound 5 0 R >>", stream(b""))
    yield "file-swollen/pages.pdf", pdf(stream(bytes(220 * 1024 * 1024), packed=1), page=b"/Contents 4 0 R")
    yield "file-swollen/packed-twice.pdf", pdf(stream(bytes(8 * 1024 * 1024), packed=2), page=b"/Contents 4 0 R")
    yield (
        "file-swollen/picture.pdf",
        pdf(stream(bytes(99), b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000", packed=1)),
    )
    yield "pdf-complicated/states.pdf", pdf() + b"startxref\n0\n%%EOF\n" * 40
    yield "file-broken/cut.pdf", pdf()[:60]
    yield "file-broken/nothing-but-a-beginning.pdf", b"%PDF-1.7\n"
    yield "file-broken/pages-in-a-circle.pdf", pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    yield "file-disguised/with-an-archive-behind.pdf", pdf() + archive()
    yield "file-disguised/with-a-page-of-the-net-behind.pdf", pdf() + b"<script>alert(1)</script>"
    yield "file-locked/with-a-password.pdf", locked("owner", "user")
    yield "file-locked/only-printing-allowed.pdf", locked("owner", "")


def archive() -> bytes:
    """The end of an archive that begins where the PDF ends."""
    return b"PK\x05\x06" + bytes(18)


def good() -> Iterator[tuple[str, bytes]]:
    """Gives PDFs with what ordinary ones have."""
    yield "plain.pdf", pdf()
    yield "opens-at-a-page.pdf", pdf(root=b"/OpenAction [3 0 R /FitH 800]")
    yield "opens-at-a-page-by-an-action.pdf", pdf(root=b"/OpenAction << /S /GoTo /D [3 0 R /Fit] >>")
    yield (
        "leads-to-a-page-of-the-net.pdf",
        pdf(
            b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org/) >> >>",
            page=b"/Annots [4 0 R]",
        ),
    )
    yield "carries-data.pdf", enclosing(b"data.xml", "<данни/>".encode())
    yield "in-object-streams.pdf", in_object_streams(pdf(stream(b"0 0 m", packed=1), page=b"/Contents 4 0 R"))
    yield "three-states.pdf", added(added(pdf(), 4, b"(a)"), 5, b"(b)")
    yield "speaks-of-scripts.pdf", pdf(stream(b"BT (/JavaScript /Launch) Tj ET", packed=1), page=b"/Contents 4 0 R")
    yield (
        "a-form-to-fill-in.pdf",
        pdf(b"<< /FT /Tx /T (name) /V (a) >>", root=b"/AcroForm << /Fields [4 0 R] /DA (/Helv 0 Tf) >>"),
    )
    yield "large-but-ordinary.pdf", pdf(stream(b"0 0 m 9 9 l S\n" * 20_000, packed=1), page=b"/Contents 4 0 R")
