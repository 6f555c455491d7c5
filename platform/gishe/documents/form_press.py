"""The press of forms: a service's form becomes a tagged PDF that is printed and filled in by hand."""

import json
from collections import OrderedDict
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Final, cast

import segno
import typst

from gishe.documents.typeface import Typeface, each_text
from gishe.language.theme import DEFAULT, read_dress
from gishe.runtime.paper_port import PaperForm

#: How many printed forms are kept at hand; a form takes some twenty milliseconds and a hundred kilobytes.
AT_HAND: Final = 64
_NEVER: Final = datetime.fromtimestamp(0, UTC)


class ThemedFormPress:
    """Prints forms: `form.typ` of the default theme, `sent.typ` what was sent, in a theme's colours and with its crest.

    May be shared by threads.
    """

    def __init__(self, themes: Path, name: str = DEFAULT) -> None:
        theme_folder, dress = themes / DEFAULT, read_dress(themes, name)
        self._dress = json.dumps({**dress.letterhead, "crest": dress.crest})
        self._typeface = Typeface(theme_folder / "fonts")
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[self._typeface.folder]
        )
        self._compilers = {
            sent: typst.Compiler(theme_folder / template, root=theme_folder, font_paths=fonts)
            for sent, template in ((False, "form.typ"), (True, "sent.typ"))
        }
        self._printed: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def pdf(self, form: PaperForm) -> bytes:
        """Gives the form as PDF, an empty one from what is at hand where it has been printed lately."""
        data = each_text({**form.data, "language": form.language}, self._typeface.printable)
        sheet = json.dumps(data, ensure_ascii=False, sort_keys=True)
        address = str(form.data["address"])
        with self._lock:
            if form.sent:  # what somebody answered is not kept at hand
                return self._print(sheet, address, sent=True)
            printed = self._printed.pop(sheet, None) or self._print(sheet, address, sent=False)
            self._printed[sheet] = printed
            if len(self._printed) > AT_HAND:
                self._printed.popitem(last=False)
            return printed

    def _print(self, sheet: str, address: str, *, sent: bool) -> bytes:
        qr = segno.make(address, error="m", micro=False).svg_inline(border=0, omitsize=True)
        inputs = {"form": sheet, "qr": qr, "dress": self._dress}
        # ISO 14289-1: a screen reader reads it. Nobody archives an empty form.
        printed = self._compilers[sent].compile(
            format="pdf", pdf_standards=["ua-1"], timestamp=_NEVER, sys_inputs=inputs
        )
        return cast("bytes", printed)
