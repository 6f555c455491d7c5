"""A service whose way out is not connected in a municipality is not ready there."""

import pytest

from gishe.runtime.publishing import open_offer
from gishe.runtime.ways_out import SENT_WAYS, is_ready, unconnected
from gishe.store.sqlite import Stores

ID, TOWN = "current-address-certificate", "izvorovo"


@pytest.fixture
def its(known):
    return known.municipalities[TOWN]


def test_what_is_missing_is_named_with_the_place_in_the_settings(known, its):
    (problem,) = unconnected(known.services[ID], its, frozenset())
    assert problem.code == "not-connected"
    for language in ("bg", "en"):
        assert ID in problem.says.to(language)
        assert f"[e-delivery.municipalities.{TOWN}]" in problem.hint.to(language)


def test_where_it_is_connected_nothing_is_missing(known, its):
    assert unconnected(known.services[ID], its, SENT_WAYS) == ()


def test_a_service_that_goes_no_such_way_is_ready(edited, its):
    without = edited(ID, ("deliver: [portal, e-delivery, counter]", "deliver: [portal, counter]"))
    assert is_ready(without, its, frozenset())


def test_a_municipality_opens_without_what_it_can_t_deliver(edited, known, its, tmp_path, office):
    without = edited(ID, ("deliver: [portal, e-delivery, counter]", "deliver: [portal, counter]"))
    services = {"with": known.services["heirs-certificate"], "without": without}
    store = Stores(tmp_path / "new").of(TOWN)
    ready = lambda service: is_ready(service, its, frozenset())  # noqa: E731  short enough to be read here
    open_offer(store, services, office.chance.now(), trial=False, ready=ready)
    with store.read() as reader:
        assert [one.service for one in reader.publications()] == [ID]
