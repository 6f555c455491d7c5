"""Office documents and archives, and what is put into such."""

import struct
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pdfs
import pictures

_WHEN = (2026, 3, 10, 8, 0, 0)
_W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">%s</Types>'
_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = b'<Relationship Id="r1" Type="' + _OFFICE.encode() + b'/%s" Target="%s"%s/>'
_OVERRIDE = b'<Override PartName="%s" ContentType="%s+xml"/>'
_SHEETS = b"application/vnd.openxmlformats-officedocument.spreadsheetml"
_EXTERNAL = b' TargetMode="External"'
_ODT = b"application/vnd.oasis.opendocument.text"
_CONTENT = (
    b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    b'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    b'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"><office:body>%s</office:body></office:document-content>'
)


def package(parts: Mapping[str, bytes], **about: int) -> bytes:
    """A ZIP file that is the same every time; `about` are attributes of every part."""
    file = BytesIO()
    with ZipFile(file, "w") as made:
        for name, body in parts.items():
            one = ZipInfo(name, _WHEN)
            one.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            for attribute, value in about.items():
                setattr(one, attribute, value)
            made.writestr(one, body, compresslevel=9)
    return file.getvalue()


def docx(document: bytes = b"<w:p/>", types: bytes = b"", **more: bytes) -> bytes:
    """A text document of Word; `more` are parts by their names, with `__` for a slash."""
    text = b"<w:document %s><w:body>%s</w:body></w:document>" % (_W, document)
    parts = {"[Content_Types].xml": _TYPES % types, "word/document.xml": text}
    return package(parts | {name.replace("__", "/"): body for name, body in more.items()})


def odt(body: bytes = b"<text:p/>", kind: bytes = _ODT, **more: bytes) -> bytes:
    """A text document of OpenDocument."""
    parts = {"mimetype": kind, "content.xml": _CONTENT % body}
    return package(parts | {name.replace("__", "/"): part for name, part in more.items()})


def related(kind: bytes, target: bytes, where: bytes = _EXTERNAL) -> bytes:
    """The list of what a part refers to, with one entry."""
    return _RELATIONS % (_RELATION % (kind, target, where))


def hostile() -> Iterator[tuple[str, bytes]]:
    """Gives each hostile package under the code of its refusal and what it is."""
    yield from _documents()
    yield from _archives()


def _documents() -> Iterator[tuple[str, bytes]]:
    yield "package-program/macros.docx", docx(word__vbaProject=b"", **{"word__vbaProject.bin": b"\xd0\xcf"})
    yield (
        "package-program/macros-by-their-type.docx",
        docx(types=_OVERRIDE % (b"/word/document.xml", b"application/vnd.ms-word.document.macroEnabled.main")),
    )
    yield "package-program/macros.odt", odt(**{"Basic__Standard__a.xml": b"<a/>"})
    yield "package-program/listener.odt", odt(b'<script:event-listener script:event-name="dom:load"/>')
    reaches = {
        "template.docx": related(b"attachedTemplate", b"https://example.org/a.dotm"),
        "picture.docx": related(b"image", b"https://example.org/a.png"),
        "share.docx": related(b"oleObject", b"file://203.0.113.9/a"),
        "link-to-a-file.docx": related(b"hyperlink", b"file:///c:/a.exe"),
    }
    for name, relations in reaches.items():
        yield f"package-reaches/{name}", docx(**{"word___rels__document.xml.rels": relations})
    field = b'<w:p><w:r><w:instrText>DDEAUTO c:\\\\cmd.exe "/k a"</w:instrText></w:r></w:p>'
    yield "package-reaches/dde-field.docx", docx(field)
    yield "package-reaches/picture.odt", odt(b'<draw:image xlink:href="https://example.org/a.png"/>')
    sheet = b'<worksheet><sheetData><row><c><f>cmd|" /c calc"!A0</f></c></row></sheetData></worksheet>'
    yield "package-reaches/dde-formula.xlsx", package({
        "[Content_Types].xml": _TYPES % b"", "xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": sheet,
    })  # fmt: skip
    yield "package-object/ole.docx", docx(**{"word__embeddings__oleObject1.bin": b"\xd0\xcf\x11\xe0"})
    yield "package-object/activex.docx", docx(**{"word__activeX__activeX1.xml": b"<a/>"})
    yield "package-object/a-program-called-a-picture.docx", docx(**{"word__media__image1.png": b"MZ\x90\0"})
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>'
    yield "package-entities/laughs.docx", docx(word__styles=b"", **{"word__styles.xml": bomb})
    yield (
        "package-entities/a-file-of-the-machine.odt",
        odt(**{"meta.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'}),
    )
    yield (
        "package-entities/in-another-encoding.docx",
        docx(
            **{
                "word__styles.xml": '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode(
                    "utf-16"
                )
            }
        ),
    )
    yield "package-nested/elements-in-elements.odt", odt(b"<text:span>" * 300 + b"</text:span>" * 300)
    yield (
        "file-locked/with-a-password.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le"),
    )
    yield (
        "file-locked/with-a-password.odt",
        odt(**{"META-INF__manifest.xml": b'<m:manifest xmlns:m="urn:x"><m:encryption-data/></m:manifest>'}),
    )
    yield "file-disguised/no-document-inside.docx", package({"a.txt": b"a"})
    yield "file-disguised/a-spreadsheet.odt", odt(kind=b"application/vnd.oasis.opendocument.spreadsheet")
    yield "file-disguised/with-a-program-behind.docx", docx() + b"MZ" + bytes(60)
    yield "file-swollen/a-part.docx", docx(**{"word__media__image1.bmp": bytes(60 * 1024 * 1024)})
    yield "file-broken/cut.docx", docx()[:80]
    yield "file-broken/no-xml.docx", docx(b"<w:p>")


def _archives() -> Iterator[tuple[str, bytes]]:
    page = {"a.pdf": pdfs.pdf()}
    yield "package-nested/an-archive.zip", package({"a.zip": package(page)})
    yield "package-nested/folders-in-folders.zip", package({"a/" * 20 + "a.pdf": pdfs.pdf()})
    yield "package-path/out-of-the-folder.zip", package({"../../a.pdf": pdfs.pdf()})
    yield "package-path/from-the-root.zip", package({"/etc/a.pdf": pdfs.pdf()})
    yield "package-path/of-another-drive.zip", package({"c:/a.pdf": pdfs.pdf()})
    yield "package-path/backwards.zip", package({"..\\..\\a.pdf": pdfs.pdf()})
    yield "package-path/a-link.zip", package({"a.pdf": b"/etc/passwd"}, external_attr=0o120777 << 16)
    yield "package-crowded/three-thousand.zip", package({f"{at}.pdf": b"" for at in range(3000)})
    yield "package-twofold/one-name-twice.zip", package({"a.pdf": pdfs.pdf(), "A.pdf": pdfs.pdf(root=b"/Lang (bg)")})
    yield "package-twofold/one-stretch-for-many.zip", overlapping(page)
    yield "package-strange/a-program.zip", package({"a.exe": b"MZ\x90\0"})
    yield "package-strange/a-program-called-a-page.zip", package({"a.pdf": b"MZ\x90\0"})
    yield "package-strange/a-page-called-a-picture.zip", package({"a.png": pdfs.pdf()})
    yield "pdf-script/in-an-archive.zip", package({"a.pdf": pdfs.pdf(root=b"/OpenAction " + pdfs.JS)})
    yield "image-large/in-an-archive.zip", package({"a.png": pictures.png(60_000, 60_000)})
    yield "file-swollen/zeros.zip", package({"a.pdf": bytes(50 * 1024 * 1024)})
    yield "file-swollen/says-it-is-small.zip", understated(pdfs.pdf() + bytes(50 * 1024 * 1024))
    yield "file-disguised/named-otherwise-in-the-list.zip", package(page).replace(b"a.pdf", b"b.exe", 1)
    yield "file-locked/with-a-password.zip", flagged(package(page))


def overlapping(parts: Mapping[str, bytes]) -> bytes:
    """An archive whose list names the same stretch of bytes twice."""
    whole = package(parts)
    at = whole.index(b"PK\1\2")
    end = whole.index(b"PK\5\6")
    entry = whole[at:end]
    twice = entry + entry.replace(b"a.pdf", b"b.pdf")
    return whole[:at] + twice + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 2, 2, len(twice), at, 0)


def understated(body: bytes) -> bytes:
    """An archive whose headers say that its part is small."""
    whole = package({"a.pdf": body})
    size, check = struct.pack("<I", len(body)), struct.pack("<I", zlib.crc32(body))
    return whole.replace(size, struct.pack("<I", 1000)).replace(check, struct.pack("<I", zlib.crc32(body[:1000])))


def flagged(body: bytes) -> bytes:
    """An archive whose parts are said to be encrypted."""
    local, central = body.index(b"PK\3\4") + 6, body.index(b"PK\1\2") + 8
    marked = bytearray(body)
    marked[local] |= 1
    marked[central] |= 1
    return bytes(marked)


def good() -> Iterator[tuple[str, bytes]]:
    """Gives packages with what ordinary ones have."""
    yield "letter.docx", docx(**{
        "word___rels__document.xml.rels": related(b"hyperlink", b"https://example.org/"),
        "word__media__image1.png": pictures.saved("PNG"),
    })  # fmt: skip
    yield "letter.odt", odt(b'<text:p><text:a xlink:href="https://example.org/">a</text:a></text:p>')
    yield "papers.zip", package({"papers/a.pdf": pdfs.pdf(), "papers/b.jpg": pictures.saved("JPEG")})
    cells = b"".join(
        b"<table:table-cell><text:p>%s</text:p></table:table-cell>" % one.encode() for one in ("Име", "Брой")
    )
    yield (
        "people.ods",
        odt(
            b"<office:spreadsheet><table:table><table:table-row>%s</table:table-row></table:table></office:spreadsheet>"
            % cells,
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
    )
    yield "people.xlsx", xlsx()


def xlsx() -> bytes:
    """A sheet with headings, as a spreadsheet program writes it."""
    main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    r = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    cell = '<c r="%s1" t="inlineStr"><is><t>%s</t></is></c>'
    one = b'<sheet name="a" sheetId="1" r:id="r1"/>'
    row = b'<row r="1">' + "".join(cell % one for one in (("A", "Име"), ("B", "Брой"))).encode() + b"</row>"
    types = (
        b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + _OVERRIDE % (b"/xl/workbook.xml", _SHEETS + b".sheet.main")
        + _OVERRIDE % (b"/xl/worksheets/sheet1.xml", _SHEETS + b".worksheet")
    )
    return package({
        "[Content_Types].xml": _TYPES % types,
        "_rels/.rels": related(b"officeDocument", b"xl/workbook.xml", b""),
        "xl/workbook.xml": b"<workbook %s %s><sheets>%s</sheets></workbook>" % (main, r, one),
        "xl/_rels/workbook.xml.rels": related(b"worksheet", b"worksheets/sheet1.xml", b""),
        "xl/worksheets/sheet1.xml": b"<worksheet %s><sheetData>%s</sheetData></worksheet>" % (main, row),
    })  # fmt: skip
