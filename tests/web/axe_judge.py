"""A browser that opens saved pages as a narrow telephone would and has axe judge them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import sync_playwright

from gishe.language.theme import read_dress
from gishe.web.theme import Theme

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "themes" / "default" / "static"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
_JUDGE = """async () => {
  const rules = {'target-size': {enabled: true}};
  const {violations} = await axe.run(document, {iframes: false, resultTypes: ['violations'], rules});
  const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return [
    ...violations.map(one => one.id + ': ' + one.nodes.map(node => node.html.slice(0, 200)).join(' | ')),
    ...(wider > 0 ? [wider + ' px too wide'] : []),
  ];
}"""


class Handler(SimpleHTTPRequestHandler):
    """Gives the saved pages and, at their addresses, the theme's files, which a browser asks for once."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        _, _, static = path.partition("/static/")
        if path.endswith("/all.css"):
            return super().translate_path("/all.css")
        return str(STATIC / static.partition("/")[2]) if static else super().translate_path(path)

    def end_headers(self) -> None:
        if self.path.startswith("/static/"):
            self.send_header("Cache-Control", "max-age=3600, immutable")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder; gives its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def axe(pages: Sequence[Path], chromium: str) -> list[str]:
    """Gives one line for each thing that axe finds at 320 px, and for each page that is wider than that."""
    found: list[str] = []
    theme = Theme([ROOT / "themes" / "default"], read_dress(ROOT / "themes", "default").sheet)
    (pages[0].parent / "all.css").write_bytes(theme.made["css/all.css"])
    with served(pages[0].parent) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        context = browser.new_context(viewport={"width": 320, "height": 900})
        context.add_init_script(path=AXE)
        page = context.new_page()
        for one in pages:
            page.goto(f"{address}/{one.name}")
            found += [f"{one.name}: {words}" for words in page.evaluate(_JUDGE)]
        browser.close()
    return found
