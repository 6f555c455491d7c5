"""The municipality's own file is written, compared, published, taken back and let go of, and takes effect at once."""

from dataclasses import replace
from datetime import date

import pytest

from gishe import bundle
from gishe.language.authoring.charter import change_charter
from gishe.language.authoring.in_place import Add, Drop, Put
from gishe.language.theme import Wardrobe
from gishe.runtime.in_effect import Offices
from gishe.runtime.kept import Account
from gishe.runtime.publishing import Order
from gishe.runtime.studio.charter.entering import Entered
from gishe.runtime.studio.comparing import compare
from gishe.runtime.studio.helping import meaning, offers
from gishe.runtime.studio.history import history
from gishe.runtime.studio.manuscript import CHARTER
from gishe.runtime.studio.putting_out import put_out, take_back
from gishe.runtime.studio.saving import release, save
from gishe.runtime.studio.shelf import shelf
from gishe.runtime.studio.standing_text import standing_text
from gishe.runtime.studio.workspace import look

pytestmark = pytest.mark.slow

OPISA = Account("opisa", "Описа Услугова", "", ("administrator",), "8206147182")
DAY = {"off": "2027-05-20", "why": {"bg": "Заповед № 5", "en": "Order No 5"}}
CLOSED = Add(("calendar", "days"), DAY)


@pytest.fixture
def offices(office):
    """The municipality as programs see it, which look for a new charter whenever they are asked."""
    settled = lambda opened, its: replace(opened, municipality=its)  # noqa: E731  a settling of one line
    return Offices({office.id: replace(office, wardrobe=Wardrobe(bundle.themes()))}, settled, patience=0)


@pytest.fixture
def here(offices, office):
    return offices[office.id]


def text_of(office) -> str:
    with office.store.read() as reader:
        return standing_text(office, reader, CHARTER).text


def written(office, *changes) -> str:
    """Saves the charter with changes; gives the digest of its version."""
    with office.store.read() as reader:
        standing = standing_text(office, reader, CHARTER)
    return save(office, OPISA, CHARTER, change_charter(standing.text, changes), standing.basis).digest


def published(office, *changes):
    return put_out(office, CHARTER, written(office, *changes), Order(office.chance.now(), OPISA.login, "Заповед № 5"))


def drafted(office, *changes):
    return compare(office, look(office, CHARTER, change_charter(text_of(office), changes)))


def codes(comparison) -> set[str]:
    return {one.code for one in comparison.obstacles}


def test_the_file_as_it_is_may_be_published_and_changes_nothing(here):
    seen = look(here, CHARTER, text_of(here))
    assert [one.says.bg for one in seen.problems if one.severity == "error"] == []
    assert compare(here, seen).already


def test_what_is_published_is_in_effect_at_once_and_is_taken_back(here, offices):
    assert isinstance(published(here, CLOSED, Put(("theme",), "sofia")), Entered)
    now = offices[here.id]
    assert now.municipality.theme == "sofia"
    assert [one.off for one in now.municipality.calendar.days] == [date(2027, 5, 20)]
    assert here.municipality.theme == "default"  # whoever was given an office keeps it
    first, before = history(now, CHARTER).publications
    assert (first.reason, before.reason) == ("Заповед № 5", "Както беше във файла")
    take_back(now, CHARTER, first.digest, Order(now.chance.now(), OPISA.login, "Отменена"))
    assert offices[here.id].municipality == here.municipality
    assert history(now, CHARTER).publications[0].takes_back


def test_letting_go_gives_it_back_to_the_file_until_it_is_published_again(here, offices):
    published(here, Put(("theme",), "sofia"))
    release(here, OPISA, CHARTER)
    assert offices[here.id].municipality.theme == "default"
    written(here, Put(("phone",), "+359 2 000 00 09"))
    assert offices[here.id].municipality.theme == "default"
    published(here, Put(("theme",), "gabrovo"))
    assert (offices[here.id].municipality.theme, offices[here.id].municipality.phone) == ("gabrovo", "+359 2 000 00 09")


def test_the_charter_is_no_service(here, offices):
    published(here, CLOSED)
    assert CHARTER not in {one.service for one in shelf(here)}
    assert list(offices[here.id].services) == ["tree-felling-permit"]


def test_a_change_is_told_in_sentences(here):
    days = {"works": "2027-05-22", "why": {"bg": "Заповед № 6", "en": "Order No 6"}}
    told = drafted(
        here, CLOSED, Add(("calendar", "days"), days), Put(("law", "remedy"), "5 days"), Put(("theme",), "burgas"),
        Put(("roles", "gardener"), {"bg": "Градинар", "en": "Gardener"}), Put(("seos", "role"), "mayor"),
        Put(("registers", "letters"), 60), Put(("registers", "outgoing"), 7),
        Put(("places",), {"99005": {"title": {"bg": "гр. Изворово", "en": "Izvorovo"}}}),
    )  # fmt: skip
    said = [one.says.bg for one in told.changes]
    assert said[0].startswith("Регистърът „letters“ номерира с 60 вместо с 6")
    for words in (
        "20.05.2027 е почивен (Заповед № 5)", "22.05.2027 е работен", "Срокът за отстраняване на недостатъци: 5 дни",
        "Обликът: burgas, вместо default", "Нова длъжност „Градинар“", "„Кмет на общината“ поема: писмата по СЕОС",
        "Нов регистър „outgoing“", "Ново място „гр. Изворово“",
    ):  # fmt: skip
        assert any(one.startswith(words) for one in said), words
    assert all(one.says.en for one in told.changes)
    assert codes(told) == set()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Drop(("roles", "secretary")), "unknown-role"),
        (Drop(("roles", "administrator")), "no-administrator"),
        (Put(("municipality",), "other"), "other-name"),
        (Put(("theme",), "no-such"), "unknown-theme"),
        (Put(("personnel", "role"), "nobody-here"), "unknown-role"),
        (Put(("calendar", "opens"), "18:00"), "office-never-open"),
        (Put(("calendar", "days"), [DAY | {"off": f"2027-{at // 30 + 6:02}-{at % 30 + 1:02}"} for at in range(60)]),
         "no-working-days"),
        (Drop(("registers", "incoming")), "no-incoming-register"),
        (Drop(("services",)), "missing-key"),
        (Put(("roles",), "nobody"), "wrong-type"),
    ],
)  # fmt: skip
def test_a_municipality_that_would_stop_working_cant_be_published(here, offices, change, code):
    found = drafted(here, change)
    assert code in codes(found)
    assert all(one.says.en for one in found.obstacles)
    done = published(here, change)
    assert isinstance(done, tuple)
    assert offices[here.id].municipality == here.municipality


def test_whose_work_nobody_does_is_said_and_does_not_stop_anything(here):
    with here.store.write() as unit:
        unit.keep_account(replace(OPISA, roles=("administrator", "mayor@99999")))
    told = {one.code: one.says.bg for one in drafted(here, CLOSED).cautions}
    assert "mayor@99999" in told["strange-post"]
    assert "не се заема от никого" in told["nobody-holds"]
    assert codes(drafted(here, CLOSED)) == set()


def test_the_editor_knows_the_charter(here):
    text = text_of(here)
    lines = text.split("\n")
    line = next(at for at, one in enumerate(lines) if one.startswith("theme:"))
    assert "theme" in meaning(here, CHARTER, text, line, 2)
    labels = {one.label for _, one in offers(here, CHARTER, f"{text}\ncal", len(lines), 3).offers}
    assert "calendar" in labels
