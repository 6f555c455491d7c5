"""A program sees how far is what its official ordered, and stops it; nobody else's."""

from dataclasses import replace

import pytest
from programs import MINE

from gishe.runtime.long_work.doing import InThreads
from gishe.runtime.long_work.progress import Left
from gishe.runtime.long_work.work import Order, Work
from gishe.store.shared_works import SharedWorks
from gishe.values.text import Text

pytestmark = pytest.mark.slow

ORDER = Order("sign-together", MINE, "kmet", Text("Подписване", "Signing"), "desk/together", 3)


@pytest.fixture
def works(tmp_path):
    kept = SharedWorks(tmp_path / "works.db")
    left = (Left("1-2-10.03.2026", Text("Променена е.", "It changed."), "desk/cases/x"),)
    kept.keep(Work("a" * 20, ORDER, "2026-11-22T10:00:00+00:00", 3, 2, did=("1-1-10.03.2026",), left=left))
    yield kept
    kept.close()


@pytest.fixture
def house(house, works):
    threads = InThreads(works)
    return replace(house, offices={name: replace(one, long_work=threads) for name, one in house.offices.items()})


def test_its_official_sees_and_stops_it(of_official):
    program = of_official("kmet")
    (told,) = program("GET", "/desk/works").json()["items"]
    assert (told["state"], told["done"], told["total"], told["did"]) == ("running", 2, 3, ["1-1-10.03.2026"])
    assert told["left"] == [{"what": "1-2-10.03.2026", "why": {"bg": "Променена е.", "en": "It changed."}}]
    assert program("GET", f"/desk/works/{told['id']}").json() == told
    assert program("POST", f"/desk/works/{told['id']}/stop").json() == {**told, "stopping": True}


def test_nobody_else_does(of_official, works):
    for program in (of_official("ela"), of_official("vida", "izvorovo")):
        assert program("GET", "/desk/works").json() == {"items": []}
        for method, path in (("GET", ""), ("POST", "/stop")):
            assert program(method, f"/desk/works/{'a' * 20}{path}").status_code == 404
    assert not works.find("a" * 20).stopping
    assert of_official("kmet", only_reads=True)("POST", f"/desk/works/{'a' * 20}/stop").status_code == 403
