"""The house that is visited, one for each process of tests, and the visitors' browsers."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages, and journeys share more than fixtures

from journey.house import House, RealHouse
from journey.visitor import Visitor

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
              "--disable-sync"]  # fmt: skip


_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item):
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report


@contextmanager
def running(started: House) -> Iterator[House]:
    try:
        started.wait()
        yield started
    finally:
        started.stop()


@pytest.fixture(scope="session")
def house(tmp_path_factory) -> Iterator[House]:
    with running(House(tmp_path_factory.mktemp("house"), "--eauth", "izvorovo")) as started:
        yield started


@pytest.fixture(scope="module")
def unconnected(tmp_path_factory) -> Iterator[RealHouse]:
    """A house where nobody can sign in yet."""
    with running(RealHouse(tmp_path_factory.mktemp("real-house"))) as started:
        yield started


@pytest.fixture(scope="module")
def chromium(chromium_program) -> Iterator[Browser]:
    """A browser for a file of journeys: while it is open, no other test of this process may run an event loop."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(request, house, chromium, tmp_path) -> Iterator[Callable[..., Visitor]]:
    """Lets people in, each with a browser of their own; keeps what they saw last when the test fails."""
    everybody: list[Visitor] = []

    def comes(at="gorna-polyana", *, javascript=True, into=house) -> Visitor:
        everybody.append(Visitor(chromium, into.url, at, javascript=javascript))
        return everybody[-1]

    yield comes
    failed = request.node.stash.get(_FAILED, True)
    for number, one in enumerate(everybody):
        if failed:
            one.page.screenshot(path=tmp_path / f"visitor-{number}.png", full_page=True)
            (tmp_path / f"visitor-{number}.html").write_text(one.page.content(), encoding="utf-8")
            print(f"visitor {number} stood at {one.page.url}: {tmp_path}")  # noqa: T201  pytest shows it with the failure
        one.context.close()
    if not failed:
        assert [words for one in everybody for words in one.complaints] == []
