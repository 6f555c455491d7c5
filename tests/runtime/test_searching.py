"""What people write in the search box leads to the service that they mean."""

from pathlib import Path
from typing import get_args

import pytest
from ruamel.yaml import YAML

from gishe import bundle
from gishe.language.life_event import LifeEvent
from gishe.language.search.index import LONGEST
from gishe.language.search.stem import stem
from gishe.runtime.searching import Catalogue, default_thesaurus, read_thesaurus

pytestmark = pytest.mark.slow

SEARCHES = [
    [part.strip() for part in line.split("|")]
    for line in (Path(__file__).parent / "searches.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
LAYOUTS = {
    "phonetic": str.maketrans("явертъуиопшщасдфгхйклзьцжбнмчю", "qwertyuiop[]asdfghjklzxcvbnm`\\"),
    "state": str.maketrans("уеишщксдзцьяаожгтнвмчюйъэфхпрлб", "wertyuiop[asdfghjkl;'zxcvbnm,./"),
}


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue(default_thesaurus())


def test_what_people_write_finds_what_they_mean(known, catalogue):
    assert len(SEARCHES) >= 100
    first = {written: next(iter(catalogue.find(known.services, written).services), "") for written, _ in SEARCHES}
    assert {written: first[written] for written, wanted in SEARCHES if first[written] != wanted} == {}


def test_every_title_finds_its_service_however_it_is_typed(known, catalogue):
    lost = []
    for name, service in known.services.items():
        title = service.definition.title.bg.lower()
        for layout in LAYOUTS.values():
            found = catalogue.find(known.services, title.translate(layout)).services
            lost += [] if found and found[0] == name else [title]
    assert lost == []


def test_a_search_that_was_understood_otherwise_says_how(known, catalogue):
    assert catalogue.find(known.services, "регистрация на куче").read_as == ""
    assert catalogue.find(known.services, "kuche").read_as == "куче"
    assert catalogue.find(known.services, "наслетници").read_as == "наследници"


@pytest.mark.parametrize("written", ["", "   ", "на за и", "трамвай", "!?%_'\"<b>", "\x00", "я" * 5000, "a " * 3000])
def test_what_means_nothing_finds_nothing(known, catalogue, written):
    assert catalogue.find(known.services, written).services == ()


def test_no_more_is_read_of_a_search_than_a_person_writes(known, catalogue):
    assert catalogue.find(known.services, " " * LONGEST + "куче").services == ()


def test_the_index_is_made_once_for_an_offer_and_anew_for_another(known):
    catalogue = Catalogue(default_thesaurus())
    index = catalogue.index(known.services)
    assert catalogue.index(dict(known.services)) is index
    fewer = {name: its for name, its in known.services.items() if name != "dog-registration"}
    assert catalogue.find(fewer, "куче").services != catalogue.find(known.services, "куче").services
    assert "dog-registration" not in catalogue.find(fewer, "куче").services


def test_nothing_is_found_where_nothing_is_offered():
    assert Catalogue(default_thesaurus()).find({}, "куче").services == ()


def test_a_municipality_adds_words_of_its_own(tmp_path, known):
    (tmp_path / "search.yaml").write_text("same: [[куче, балканче]]\n", encoding="utf-8")
    own = Catalogue(read_thesaurus([bundle.themes() / "default", tmp_path]))
    assert own.find(known.services, "балканче").services[0] == "dog-registration"


def test_forms_of_a_word_share_its_stem():
    for forms in (
        "удостоверение удостоверения удостоверението удостоверенията", "данък данъци данъчен данъчна данъчни",
        "наследник наследници наследниците", "адрес адреса адресът адресна адресен", "общината община общински",
        "дърво дървета дърветата дървото", "регистрация регистрирам регистриране", "имот имота имоти имотите имотът",
    ):  # fmt: skip
        assert len({stem(form) for form in forms.split()}) == 1, forms


def test_every_life_event_has_words_and_things_to_find_it_by():
    words = YAML(typ="safe").load((bundle.themes() / "default/words/public.yaml").read_text(encoding="utf-8"))
    for event in get_args(LifeEvent):
        assert words[f"life.{event}"]["en"]
        assert words[f"life.{event}.text"]["en"]
        assert default_thesaurus().topics[event]
