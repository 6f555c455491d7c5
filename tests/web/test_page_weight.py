"""A first visit to a main page costs less than 60 kB, fonts and scripts included; and nothing is packed that tells."""

import re
from collections.abc import Iterator
from itertools import chain

import pytest
from lxml import html

pytestmark = pytest.mark.slow

TOWN = "/gorna-polyana"
#: Bytes that are transferred, without HTTP’s own headers, which are two thousand.
MOST = 58_000
BROWSER = {"accept-encoding": "gzip, deflate, br", "sec-fetch-site": "same-origin"}
FACE = re.compile(r"@font-face\s*{[^}]*url\(\"\.\./(?P<file>[^\"]+)\"\)[^}]*unicode-range:(?P<range>[^;]+);")


@pytest.fixture
def pages(citizen, official, felling):
    """The main pages, each with who looks at it."""
    person, clerk = citizen(), official("ivanka")
    number = felling(person)
    service = f"{TOWN}/services/tree-felling-permit"
    return {
        "portal": (person, f"{TOWN}/"), "service": (person, service), "question": (person, f"{service}/apply/speed"),
        "case": (person, f"{TOWN}/cases/{number}"), "inbox": (clerk, f"{TOWN}/desk"),
    }  # fmt: skip


def test_a_first_visit_costs_less_than_60_kilobytes(pages):
    weighed = {}
    for name, (who, address) in pages.items():
        if name == "question":
            who.get(address.removesuffix("/speed"))
        parts = dict(weigh(who, address))
        weighed[name] = sum(parts.values())
        assert weighed[name] < MOST, (name, parts)
    assert min(weighed.values()) > 20_000, f"something was not weighed: {weighed}"


def weigh(who, address) -> Iterator[tuple[str, int]]:
    """Gives what a browser fetches for a page, and how many bytes each is."""
    answer, size = fetch(who, address)
    assert answer.headers["content-encoding"] == "gzip"
    yield address, size
    page = html.fromstring(answer.text)
    linked = page.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src | //img/@src")
    for one in dict.fromkeys(linked):
        found, size = fetch(who, one)
        yield one, size
        for face in FACE.finditer(found.text) if one.endswith("all.css") else ():
            if needed(face["range"], page.text_content()):
                file = f"{one.rpartition('/css/')[0]}/{face['file']}"
                yield file, fetch(who, file)[1]


def fetch(who, address):
    answer = who.client.request("GET", address, headers=BROWSER)
    assert answer.status_code == 200, address
    return answer, answer.num_bytes_downloaded


def needed(ranges, text):
    """Says whether a text has a letter of a `unicode-range`."""
    bounds = ([int(end, 16) for end in one.strip().removeprefix("U+").split("-")] for one in ranges.split(","))
    letters = chain.from_iterable(range(pair[0], pair[-1] + 1) for pair in bounds)
    return not {*map(ord, text)}.isdisjoint(letters)


def test_every_sign_of_the_pages_is_in_a_font(pages, theme):
    """Letters that no font of ours has are drawn with one that nobody chose."""
    css = (theme.folders[0] / "static" / "css" / "fonts.css").read_text(encoding="utf-8")
    for who, address in pages.values():
        text = html.fromstring(who.client.request("GET", address).text).text_content()
        known = [face["range"] for face in FACE.finditer(css)]
        unknown = {letter for letter in text if not letter.isspace() and not any(needed(one, letter) for one in known)}
        assert unknown <= {"✓", "✗", "→", "←"}, (address, unknown)


@pytest.mark.parametrize(
    ("cookie", "site", "packed"),
    [("", "cross-site", True), ("yes", "same-origin", True), ("yes", "none", True), ("yes", "cross-site", False),
     ("yes", "same-site", False), ("yes", "", False)],
)  # fmt: skip
def test_what_another_site_asks_for_with_our_cookie_is_not_packed(browser, cookie, site, packed):
    visitor = browser()
    if cookie:
        visitor.with_token()
    headers = {"accept-encoding": "gzip", **({"sec-fetch-site": site} if site else {})}
    answer = visitor.client.request("GET", f"{TOWN}/", headers=headers)
    assert ("content-encoding" in answer.headers) is packed


def test_files_are_packed_for_who_takes_it_and_only_by_their_own_address(browser, theme):
    def asked(path, accepts):
        return browser().client.request("GET", f"{theme.static}/{path}", headers={"accept-encoding": accepts})

    assert asked("css/page.css", "br, gzip").headers["content-encoding"] == "br"
    assert asked("css/page.css", "gzip").headers["content-encoding"] == "gzip"
    assert "content-encoding" not in asked("css/page.css", "identity").headers
    plain = asked("css/page.css", "identity").text
    assert plain == asked("css/page.css", "br").text == asked("css/../css/page.css", "identity").text
    assert asked("css/nothing.css", "br").status_code == 404
    assert "content-encoding" not in asked("vendor/sofia-sans-400.woff2", "br, gzip").headers
