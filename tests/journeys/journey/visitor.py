"""Somebody before a browser, who sees what people see: labels, buttons, links, headings."""

import json
import re
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect

_AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
# The browser tells about 4xx answers as errors of its console, and htmx about a request that a button press overtook.
_HARMLESS = (
    "Failed to load resource: the server responded with a status of 4",
    "htmx:afterRequest",
    "htmx:sendAbort",
)
_TELL = "addEventListener('securitypolicyviolation', e => console.error('CSP', e.violatedDirective, e.blockedURI))"
# Links change their colour gently, also when the page goes dark; axe measures colours that have come to rest.
_RUN_AXE = """async () => {
  await Promise.allSettled(document.getAnimations().map(one => one.finished));
  const found = await axe.run(document, {
    iframes: false, resultTypes: ['violations'], rules: {'target-size': {enabled: true}},
  });
  return found.violations;
}"""
_TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_STORED = "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
# A machine with other work to do may be slow; nothing here waits longer than it must.
_PATIENCE = 30_000
expect.set_options(timeout=_PATIENCE)


class Visitor:
    """A person, official or citizen, with a browser of their own in one municipality."""

    def __init__(self, browser: Browser, url: str, at: str, *, javascript: bool) -> None:
        self.at, self.javascript = at, javascript
        self.addresses: list[str] = []
        self.complaints: list[str] = []
        self.context: BrowserContext = browser.new_context(
            base_url=url, java_script_enabled=javascript, viewport={"width": 1280, "height": 900}, locale="bg-BG"
        )
        self.context.set_default_timeout(_PATIENCE)
        self.context.add_init_script(_TELL)
        self.page: Page = self.context.new_page()
        self.page.on("request", self._asked)
        self.page.on("console", lambda said: self._complained(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self._complained(str(error)))

    def open(self, path: str) -> int:
        """Goes to an address of the municipality; gives the status of the answer."""
        answer = self.page.goto(f"/{self.at}{path}")
        assert answer
        return answer.status

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=_spoken(name)).click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=_spoken(name)).first.click()

    def write(self, label: str, value: str, inside: str = "") -> None:
        self._inside(inside).get_by_label(label, exact=True).fill(value)

    def pick(self, label: str, option: str, inside: str = "") -> None:
        """Picks from a drop-down list."""
        self._inside(inside).get_by_label(label, exact=True).select_option(label=option)

    def mark(self, question: str, answer: str) -> None:
        """Marks a radio button or a box."""
        self._inside(question).get_by_label(answer, exact=True).check()

    def write_date(self, question: str, day: str, month: str, year: str) -> None:
        for label, value in (("Ден", day), ("Месец", month), ("Година", year)):
            self.write(label, value, question)

    def sees(self, heading: str) -> None:
        """Waits for the page with this heading, scripts and all."""
        expect(self.page.get_by_role("heading", name=heading, exact=True, level=1)).to_be_visible()
        self.page.wait_for_load_state()

    def reads(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def group(self, name: str) -> Locator:
        """Gives a question with several inputs, or a row of a list, by its legend."""
        return self.page.get_by_role("group", name=re.compile(f"^{re.escape(name)}( |$)"))

    def download(self, name: str) -> bytes:
        with self.page.expect_download() as waiting:
            self.follow(name)
        return Path(waiting.value.path()).read_bytes()

    def axe(self) -> list[str]:
        """Lists what axe finds wrong with the page, in one line each."""
        if self.page.evaluate("typeof axe === 'undefined'"):
            self.page.evaluate(_AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(_RUN_AXE)
        return [f"{one['id']}: {one['help']}: {json.dumps([n['html'][:200] for n in one['nodes']])}" for one in found]

    def too_wide(self) -> int:
        """Gives by how many pixels the page is wider than the window."""
        return int(self.page.evaluate(_TOO_WIDE))

    def kept_by_the_browser(self) -> str:
        """Gives what scripts can read of what this browser keeps."""
        return str(self.page.evaluate(_STORED))

    def cookies(self) -> dict[str, str]:
        return {str(one["name"]): str(one["value"]) for one in self.context.cookies()}

    def _inside(self, question: str) -> Page | Locator:
        return self.group(question) if question else self.page

    def _asked(self, request: Request) -> None:
        self.addresses.append(request.url)

    def _complained(self, words: str) -> None:
        # Where a signing program is looked for and there is none, browsers say so.
        looks = self.page.url.endswith(("/sign", "/together")) and ": net::ERR_" in words
        if not looks and not words.startswith(_HARMLESS):
            self.complaints.append(f"{self.page.url}: {words}")


def _spoken(name: str) -> re.Pattern[str]:
    """Matches a whole name; before the words that only screen readers get, browsers may put a space."""
    return re.compile(f"^{re.escape(name).replace(':', ' ?:')}$")
