"""A form begun under one version of its service, gone on with under another."""

from datetime import UTC, datetime
from functools import partial

import pytest

from gishe.language.compile import compile_service, restore
from gishe.language.load import read
from gishe.runtime.offering import Offering, Versions
from gishe.runtime.publishing import Order, Published, open_offer, publish
from gishe.web.app import build

pytestmark = pytest.mark.slow

FELLING = "/gorna-polyana/services/tree-felling-permit"
FOR = {"for": "person"}
ID = "tree-felling-permit"
AT = datetime(2026, 3, 10, tzinfo=UTC)
PARCEL = {"parcel": "99108.505.12", "tenure": "owner", "near_road": "no"}
PHOTO = "      - {id: photo, type: file, accept: [image], optional: true, label: {bg: Снимка, en: Photo}}\n"
PHONE = "      - {id: phone, type: phone, label: {bg: Телефон на мястото, en: Phone}}\n"
FEE = ("fee: 5.11 EUR", "fee: 6.00 EUR")


@pytest.fixture
def edited(known):
    def edited(*edits):
        text = known.files[ID].read_text(encoding="utf-8").partition("\nscenarios:")[0] + "\n"
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        return compile_service(read(text, "edited.yaml"), known.vocabulary)[0]

    return edited


@pytest.fixture
def put(house, known, edited):
    """Publishes a version in the municipality, whose offer is open for the pages."""
    office = house.offices["gorna-polyana"]
    versions = Versions(partial(restore, vocabulary=known.vocabulary), {})
    open_offer(office.store, {ID: edited()}, AT, trial=False)
    object.__setattr__(office, "services", Offering(office.store, versions, [ID], patience=0))

    def put(*edits, plan="move"):
        (done,) = publish(office.store, versions, [edited(*edits)], Order(AT, "Петко", "", plan))
        assert isinstance(done, Published), done

    return put


@pytest.fixture
def app(house, put):
    del put
    return build(house)


@pytest.fixture
def on_trees(citizen):
    """A person who has chosen a speed and told of the parcel."""
    person = citizen().get(f"{FELLING}/apply").post("/apply", **FOR).post("/apply", speed="standard")
    return person.post("/apply", **PARCEL)


def on_check(person):
    person.post("/apply", **{"trees.0.species": "oak", "trees.0.count": "6", "reason": "Сухи."})
    return person.post("/apply", delivery="portal")


def test_a_draft_is_brought_forward_and_says_what_is_asked_now(on_trees, put):
    put(("      - id: near_road\n", PHONE + "      - id: near_road\n"), FEE)
    page = on_trees.get(f"{FELLING}/apply")
    assert "Откакто започнахте, услугата се промени" in page.text
    assert "Пита се и „Телефон на мястото“, на което трябва да се отговори." in page.text
    assert "става 6.00 EUR (беше 5.11 EUR)" in page.text
    assert page.url == f"{FELLING}/apply/parcel", "the page that asks for more is asked again"
    assert page.page.get_element_by_id("parcel").value == "99108.505.12", "what was answered is kept"
    page.post("/apply", **PARCEL, phone="0888 123 456")
    assert on_check(page).url.endswith("/apply/check"), page.problems
    assert "<dt>Телефон на мястото</dt>" in page.text
    assert page.post("/apply").url.startswith("/gorna-polyana/cases/"), page.problems


def test_answers_to_questions_that_are_gone_are_dropped(on_trees, put):
    put((PHOTO, ""), ("species, label: {bg: Вид, en: Species}}", "species, label: {bg: Вид, en: Sort}}"))
    assert "Вече не се пита „Снимка“." in on_trees.get(f"{FELLING}/apply/trees").text
    assert on_check(on_trees).post("/apply").url.startswith("/gorna-polyana/cases/")


def test_a_draft_finishes_under_its_own_version_where_the_plan_says_so(on_trees, put, edited, house):
    put(FEE, plan="finish")
    check = on_check(on_trees)
    assert "Откакто започнахте" not in check.text
    assert "5,11" in check.text
    done = check.post("/apply")
    number = done.url.rpartition("/")[2]
    with house.offices["gorna-polyana"].store.read() as reader:
        case = reader.case_by_number(number)
    assert (case.definition, case.fee) == (edited().digest, "5.11 EUR")


def test_what_was_seen_before_a_publication_is_not_sent_after_it(on_trees, put):
    check = on_check(on_trees)
    put(FEE)
    again = check.post("/apply")
    assert again.status == 422
    assert again.problems == ["Докато попълвахте, услугата се промени; нищо не е изпратено."]
    assert "6,00" in again.text
    assert again.post("/apply").url.startswith("/gorna-polyana/cases/")


def test_words_alone_change_nothing_for_a_draft(on_trees, put):
    put(("en: Which trees}", "en: The trees}"))
    page = on_trees.get(f"{FELLING}/apply")
    assert "Откакто започнахте" not in page.text
    assert page.page.xpath("//main//a[@class='button']/@href") == [f"{FELLING}/apply/trees"]


def test_a_speed_that_is_gone_is_chosen_again(citizen, put):
    person = citizen().get(f"{FELLING}/apply").post("/apply", **FOR).post("/apply", speed="fast")
    person.post("/apply", **PARCEL)
    put(("  fast: {", "  express: {"))
    page = person.get(f"{FELLING}/apply")
    assert "Вече няма скорост „Бърза“." in page.text
    assert page.page.xpath("//main//a[@class='button']/@href") == [f"{FELLING}/apply/speed"]
