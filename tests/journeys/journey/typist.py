"""Somebody who has no mouse: goes from stop to stop with Tab, types, and chooses with arrows, Space and Enter."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

#: What has the focus, and whether anybody sees that it has.
_FOCUS = """() => {
  const one = document.activeElement;
  const words = one.labels?.length ? one.labels[0].innerText : one.innerText;
  const seen = getComputedStyle(one);
  const inner = getComputedStyle(one.closest('label') ?? one);
  const marked = [seen, inner].some(of => of.outlineStyle !== 'none' || of.boxShadow !== 'none');
  return {tag: one.tagName, type: one.type ?? '', name: one.name ?? '', value: one.value ?? '', marked,
          checked: one.checked ?? false, words: (words ?? '').trim().replace(/\\s+/g, ' '), id: one.id ?? ''};
}"""
#: A script's own questions to the server have been answered, and what came has its place.
_RESTS = "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"
_IS_NEW = "() => !window.wasLeft && document.readyState === 'complete'"
_MOST_STOPS, _MOST_CHOICES = 90, 60
_WRITTEN = {"text", "textarea", "email", "tel", "password", "search", "number"}

#: What is to stand in each input, by its name.
Wishes = Mapping[str, Sequence[str]]


class Typist:
    """Uses a page by keyboard alone; `stops` counts how often Tab was pressed."""

    def __init__(self, page: Page) -> None:
        self.page, self.stops = page, 0
        # A browser that begins to hand files over only when one is asked for may be too late for a quick key.
        page.on("filechooser", lambda _: None)

    def focus(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(_FOCUS)
        return found

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def next(self) -> dict[str, Any]:
        """Goes to the next stop, which must be seen to have the focus."""
        self.press("Tab")
        self.stops += 1
        here = self.focus()
        assert here["marked"] or here["tag"] == "BODY", f"nobody sees where the focus is: {here}"
        return here

    def to(self, words: str) -> None:
        """Goes on until what has these words has the focus."""
        for _ in range(_MOST_STOPS):
            if self.next()["words"] == words:
                return
        raise AssertionError(f"Tab never comes to {words}")

    def on(self, words: str) -> None:
        """Goes to a link or button and presses it."""
        self.to(words)
        self.press("Enter")

    def leave(self) -> None:
        """Presses what has the focus, and waits for the page that comes."""
        self.page.evaluate("window.wasLeft = true")
        self.press("Enter")
        self.page.wait_for_function(_IS_NEW)

    def skip(self) -> None:
        """Skips to the content of a page that has just come."""
        here = self.next()
        assert here["words"] == "Към съдържанието", f"the first stop does not skip to the content: {here}"
        self.press("Enter")

    def fill(self, wishes: Wishes, button: str, file: Path | None = None) -> None:
        """Answers the questions of a page in their order, adds the rows that are wanted, and presses the button."""
        self.skip()
        for _ in range(_MOST_STOPS):
            here = self.next()
            if here["type"] == "submit" and here["words"] == button:
                self.leave()
                return
            self._answer(here, wishes, file)
            assert here["name"] in {"add", self.focus()["name"]}, f"the focus is lost behind {here}: {self.focus()}"
        raise AssertionError(f"Tab never comes to {button}")

    def _answer(self, here: dict[str, Any], wishes: Wishes, file: Path | None) -> None:
        wanted = wishes.get(here["name"], ())
        if here["name"] == "add":
            self._add(here["value"], wishes)
        elif here["type"] == "file" and file and any(name.startswith(here["name"]) for name in wishes):
            self._bring(file)
        elif here["type"] in {"radio", "select-one"}:
            self._choose(here, wanted)
        elif here["type"] == "checkbox" and here["checked"] is not (here["value"] in wanted):
            self.press("Space")
        elif here["type"] in _WRITTEN and wanted and here["value"] != wanted[0]:
            self.press("ControlOrMeta+a")
            self.page.keyboard.insert_text(wanted[0])
        self._rest()

    def _choose(self, here: dict[str, Any], wanted: Sequence[str]) -> None:
        """Chooses with an arrow; a first choice that has the focus already is taken with Space."""
        if not wanted:
            return
        for _ in range(_MOST_CHOICES):
            if here["value"] == wanted[0]:
                if here["type"] == "radio" and not here["checked"]:
                    self.press("Space")
                return
            self.press("ArrowDown")
            here = self.focus()
        raise AssertionError(f"there is no {wanted[0]} among the choices of {here['name']}")

    def _add(self, rows: str, wishes: Wishes) -> None:
        """Adds a row where one more is wanted than there is; the focus then stays before the new row's questions."""
        asked = self.page.locator(f"[name^='{rows}.']:not([type=hidden])")
        there = asked.evaluate_all("all => all.map(one => one.name)")
        if _numbers(rows, wishes) - _numbers(rows, there):
            self.press("Enter")
            new = self.page.locator(f"[name^='{rows}.{len(_numbers(rows, there))}.']").first
            expect(new).to_be_visible()
            assert "-row-" in self.focus()["id"], f"who adds a row goes on at its beginning: {self.focus()}"

    def _bring(self, file: Path) -> None:
        with self.page.expect_file_chooser() as waiting:
            self.press("Enter")
        waiting.value.set_files(file)
        expect(self.page.locator("#upload-status")).not_to_be_empty()

    def _rest(self) -> None:
        self.page.wait_for_function(_RESTS)


def _numbers(rows: str, names: Iterable[str]) -> set[str]:
    """Gives the numbers of the rows that names of inputs belong to: `trees.0.species`."""
    behind = (name.removeprefix(f"{rows}.").partition(".")[0] for name in names if name.startswith(f"{rows}."))
    return {number for number in behind if number.isdecimal()}
