"""The page of long work in a real browser: shown anew each second, it takes no focus and speaks from one region."""

import pytest
from playwright.sync_api import expect, sync_playwright
from served_house import serving
from test_long_work import DESK, doing, errand, house  # noqa: F401  the work is the one that is told of there

pytestmark = [pytest.mark.browser, pytest.mark.slow]
_PATIENCE = 30_000
#: The region was there before its words and is the same node after them; a link has the focus and keeps it.
_HOLDS = """() => {
  window.region = document.getElementById('work-told');
  window.kept = [...document.querySelectorAll('#work a')].at(-1);
  window.kept.focus();
}"""
_HELD = "() => [window.region.isConnected, document.activeElement === window.kept]"


@pytest.fixture
def url(house):  # noqa: F811  the fixture of that file
    with serving(house) as address:
        yield address


def test_it_goes_on_without_taking_the_focus(url, official, errand, chromium_program):  # noqa: F811  a fixture as well
    work, ended = errand
    cookies = [{"name": one.name, "value": one.value, "url": url} for one in official("kmet").client.cookies.jar]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program, args=["--no-sandbox"])
        context = browser.new_context()
        context.add_cookies(cookies)
        page = context.new_page()
        page.goto(f"{url}{DESK}/works/{work.id}")
        page.evaluate(_HOLDS)
        for _ in range(2):
            with page.expect_response(lambda answer: "/works/" in answer.url, timeout=_PATIENCE):
                pass
        expect(page.get_by_role("status")).to_have_text("Готова е половината.", timeout=_PATIENCE)
        assert page.evaluate(_HELD) == [True, True]
        ended()
        expect(page.get_by_role("status")).to_contain_text("Подписана е една преписка.", timeout=_PATIENCE)
        assert page.evaluate("window.region.isConnected")
        browser.close()
