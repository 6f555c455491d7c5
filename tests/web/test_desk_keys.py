"""Which key does what: said once, on the page of keys and where it works, and nowhere twice on one page."""

import re
from collections import Counter

import pytest

from gishe import bundle

TEMPLATES = bundle.themes() / "default" / "templates"
USED = re.compile(r"""keys\.of\("(\w+)", "?([\w.]+)"?\)""")


def table():
    text = (TEMPLATES / "macros" / "keys.html").read_text(encoding="utf-8")
    places = re.findall(r'^  "(\w+)": {(.*)},$', text, re.MULTILINE)
    return {place: dict(re.findall(r'"([\w-]+)": "([^"]+)"', its)) for place, its in places}


def test_every_key_does_something_and_whatever_has_a_key_is_listed():
    texts = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("desk/**/*.html"))
    named = {(place, name) for place, name in USED.findall(texts) if name not in {"act", "one.name"}}
    # The acts of a case, the filters of the list, and what `through` says of it.
    named |= {("case", act) for act in ("approve", "return", "refuse")}
    named |= {("inbox", name) for name in ("all", "unread", "soon", "late", "message", "next", "previous")}
    assert named == {(place, name) for place, its in table().items() for name in its}


@pytest.mark.parametrize("place", ["inbox", "case"])
def test_no_key_does_two_things_on_one_page(place):
    keys = Counter([*table()["anywhere"].values(), *table()[place].values()])
    assert [key for key, times in keys.items() if times > 1] == []
    begun = {key.split()[0] for key in keys if " " in key}
    assert begun.isdisjoint(keys)


@pytest.mark.slow
def test_who_wants_no_keys_has_none(official):
    member = official("ela").get("/gorna-polyana/desk")
    assert "js/keys.js" in member.text
    assert member.page.xpath("//@aria-keyshortcuts") != []
    assert "Изключили сте ги" in member.get("/gorna-polyana/desk/keys").post("/keys").text
    member.get("/gorna-polyana/desk")
    assert "js/keys.js" not in member.text
    assert member.page.xpath("//@aria-keyshortcuts | //@data-keys | //@data-next-key") == []
    member.get("/gorna-polyana/desk/keys").post("/keys")
    assert "js/keys.js" in member.get("/gorna-polyana/desk").text
