"""Somebody who looks at every page with a checker and a ruler, and may take pictures of them."""

import os
from pathlib import Path

from journey.visitor import Visitor

#: Set it to a folder, and the inspector leaves pictures of the pages there.
PICTURES = os.environ.get("GISHE_PICTURES", "")
_WIDE, _NARROW = 1280, 320


class Inspector:
    """Looks over a visitor's shoulder; `found` is what is wrong."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.found: list[str] = []
        self.seen: list[str] = []

    def look(self, name: str) -> None:
        """Looks at the page as it stands, wide and narrow."""
        self.visitor.page.wait_for_load_state()
        self.seen.append(name)
        for width in (_NARROW, _WIDE):
            self._measure(name, width)

    def look_twice(self, name: str) -> None:
        """Looks again in English and in the dark; only at pages that come again when their address is opened."""
        self.look(name)
        page, address = self.visitor.page, self.visitor.page.url.partition("?")[0]
        page.goto(f"{address}?lang=en")
        page.emulate_media(color_scheme="dark")
        if page.locator("html").get_attribute("lang") != "en":
            self.found.append(f"{name}: there is no English")
        self._measure(f"{name}-en", _NARROW)
        page.emulate_media(color_scheme="light")
        page.goto(f"{address}?lang=bg")
        page.set_viewport_size({"width": _WIDE, "height": 900})

    def _measure(self, name: str, width: int) -> None:
        page = self.visitor.page
        page.set_viewport_size({"width": width, "height": 900})
        self.found += [f"{name} at {width}: {words}" for words in self.visitor.axe()]
        if wide := self.visitor.too_wide():
            self.found.append(f"{name} at {width}: {wide} px too wide")
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
