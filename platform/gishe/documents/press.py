"""The press: a letter becomes a tagged PDF/A-3a, PDF/UA-1 document."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Final, cast

import segno
import typst
from babel.dates import format_date

from gishe.documents.attachment import as_json, as_xml
from gishe.documents.blocks import blocks_of
from gishe.documents.typeface import Typeface, each_text
from gishe.language.theme import DEFAULT, read_dress
from gishe.runtime.kept import Letter, Wording
from gishe.values.plain import Plain
from gishe.values.text import Language

_LOCALES: Final = {"bg": "bg", "en": "en_GB"}


class Press:
    """Prints letters: `document.typ` and `fonts/` of the default theme, in a theme's colours and with its crest.

    Raises `FileNotFoundError` or `LookupError` when a theme is not whole. May be shared by threads.
    """

    def __init__(self, themes: Path, name: str = DEFAULT) -> None:
        theme_folder, dress = themes / DEFAULT, read_dress(themes, name)
        self._dress = json.dumps({**dress.letterhead, "crest": dress.crest})
        self._typeface = Typeface(theme_folder / "fonts")
        template = theme_folder / "document.typ"
        if not template.is_file():
            raise FileNotFoundError(f"Няма образец на документ: {template}. There is no document template: {template}.")
        # One typeface and nothing of the machine's: the same letter looks the same everywhere.
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[self._typeface.folder]
        )
        self._compiler = typst.Compiler(template, root=theme_folder, font_paths=fonts)
        # The compiler refuses a second caller while it works; a page takes it a few milliseconds.
        self._lock = Lock()

    def pdf(self, letter: Letter, seal: Callable[[bytes], bytes] | None = None) -> bytes:
        """Gives the letter as PDF; the same letter gives the same bytes, but for what `seal` makes of its data."""
        data = as_xml(letter.data).encode()
        sheet = self._inputs(letter, (seal(data) if seal else data).decode())
        with self._lock:
            printed = self._compiler.compile(
                format="pdf",
                # ISO 19005-3 level A (an archive, with the data inside) and ISO 14289-1 (a screen reader reads it).
                pdf_standards=["a-3a", "ua-1"],
                timestamp=_moment(letter.date),
                sys_inputs=sheet,
            )
        return cast("bytes", printed)

    def pictures(self, letter: Letter) -> tuple[bytes, ...]:
        """Gives the letter's pages as pictures (SVG): what a screen shows of them before there is a document."""
        sheet = self._inputs(letter, as_xml(letter.data))
        with self._lock:
            pages = self._compiler.compile(format="svg", sys_inputs=sheet)
        return tuple(pages) if isinstance(pages, list) else (cast("bytes", pages),)

    def _inputs(self, letter: Letter, xml: str) -> dict[str, str]:
        return {
            "letter": json.dumps(self._sheet(letter)),
            "json": as_json(letter.data),
            "xml": xml,
            "dress": self._dress,
        }

    def _sheet(self, letter: Letter) -> Mapping[str, Plain]:
        """Gives what the template reads: plain data whose every text can be printed."""
        return {
            "number": self._typeface.printable(letter.number),
            "service_number": self._typeface.printable(letter.service_number),
            "code": letter.code,
            "verify_url": letter.verify_url,
            "qr": _qr(letter.verify_url),
            "sealed": letter.sealed,
            "reference": letter.reference,
            "trial": letter.trial,
            "preview": letter.preview,
            "wordings": [self._worded(wording, letter.date) for wording in letter.wordings],
        }

    def _worded(self, wording: Wording, date: str) -> Mapping[str, Plain]:
        words: Mapping[str, Plain] = {
            "title": wording.title,
            "date": _written(date, wording.language),
            "service": wording.service,
            "municipality": wording.municipality,
            "signatory": wording.signatory,
        }
        body = blocks_of(wording.markdown, self._typeface.flowing)
        return {"language": wording.language, "words": each_text(words, self._typeface.printable), "body": body}


def _qr(url: str) -> str:
    """Draws the QR code as SVG; nothing where there is no address yet."""
    # A mask that is given saves the search for the prettiest of eight, half the time of a page; any can be read.
    return segno.make(url, error="m", mask=0, micro=False).svg_inline(border=0, omitsize=True) if url else ""


def _moment(date: str) -> datetime:
    """Gives the moment written into the PDF: the letter's own, never the machine's clock."""
    moment = datetime.fromisoformat(date) if date else datetime.fromtimestamp(0, UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _written(date: str, language: Language) -> str:
    return format_date(_moment(date), "long", locale=_LOCALES[language]) if date else ""
