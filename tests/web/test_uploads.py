"""What goes wrong with a file is told in nine ways, each beside its question; what is kept is never run for anybody."""

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from gishe.runtime.upload_port import Unscanned
from gishe.runtime.working import work_off
from gishe.web.app import build

sys.path.insert(0, str(Path(__file__).parents[1] / "uploads"))
from sent_files import EXAMPLES, OwnReception

pytestmark = pytest.mark.slow

SIGN = "/gorna-polyana/services/advert-permit"
GOOD = EXAMPLES / "good"


class Scanner:
    """Finds what it is told to call a virus."""

    down = False
    called = b"a virus of our own"

    def scan(self, body: bytes) -> str:
        if self.down:
            raise Unscanned("down")
        return "Test.Own-1" if self.called in body else ""


@pytest.fixture
def scanner():
    return Scanner()


@pytest.fixture
def scanned(house, scanner):
    """The house with a reception that looks into files, and a scanner."""
    looks = {"reception": OwnReception(), "scanner": scanner}
    return replace(house, offices={name: replace(one, **looks) for name, one in house.offices.items()})


@pytest.fixture
def app(scanned):
    return build(scanned)


@pytest.fixture
def work(scanned):
    """Does what the worker would do within the hour."""
    here = scanned.offices["gorna-polyana"]

    def worked():
        here.chance.moment += timedelta(hours=1)
        while work_off(here, here.store.queue):
            pass

    return worked


@pytest.fixture
def place(citizen):
    """A page that asks for a consent (PDF or image) and a photo."""
    page = citizen().get(f"{SIGN}/apply")
    page.post("/apply", company_eik="999900059")
    return page


def post(page, *files, **typed):
    answers = {"kind": "board", "area": "1,5", "estate": "99108.505.12.1", "own": "no"} | typed
    return page.post("/apply", [("photo", (name, body, "text/html")) for name, body in files], **answers)


def told(page):
    said = page.page.xpath("//*[@id='photo-mistake']")
    return said[0].text_content().removeprefix("Грешка: ").strip() if said else ""


def good(name):
    return name, (GOOD / name).read_bytes()


def hostile(name):
    return Path(name).name, (EXAMPLES / "hostile" / name).read_bytes()


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ([], "Приложете файл за „Снимка с нанесен елемент“."),
        ([hostile("file-type/a-script.sh")], "Този вид файл не се приема."),
        ([("голяма.jpg", b"\xff\xd8\xff" + bytes(11 * 1024 * 1024))], "Файлът е твърде голям. Изберете файл до 10 MB."),
        ([("празна.jpg", b"")], "Файлът е празен."),
        ([("плакат.pdf", good("plain.pdf")[1] + b"% a virus of our own")], "Във файла има вирус."),
        ([hostile("file-locked/with-a-password.pdf")], "Файлът е защитен с парола."),
        ([hostile("file-broken/cut.jpg")], "Файлът е повреден или непълен."),
        ([good("scan.jpg"), good("see-through.png")], "Приложете само един файл."),
        ([hostile("pdf-script/name-in-numbers.pdf")], "В PDF файла има програма (JavaScript)."),
    ],
    ids=["missing", "type", "large", "empty", "virus", "locked", "failed", "many", "script"],
)
def test_each_mistake_is_told_beside_the_question_and_above(place, files, says):
    page = post(place, *files)
    assert page.status == 422
    assert told(page).startswith(says)
    assert any(one.startswith(says) for one in page.problems)


def test_a_file_stays_while_its_replacement_is_refused_and_can_be_let_go(place):
    page = post(place, good("scan.jpg"), area="")
    assert page.page.xpath("//*[@class='chosen']//strong/text()") == ["scan.jpg (5 KB)"]
    post(page, hostile("file-broken/cut.jpg"))
    assert told(page)
    assert page.page.xpath("//*[@class='chosen']//strong/text()") == ["scan.jpg (5 KB)"]
    post(page, remove=f"photo:{page.typed('/apply')['photo.kept'][0]}")
    assert page.page.xpath("//*[@class='chosen']") == []


def test_a_script_is_told_about_the_file_at_once_and_about_nothing_else(place):
    answers = {"kind": "board", "area": "", "own": "no"}
    page = place.post("/apply", {"photo": hostile("file-broken/cut.jpg")}, {"HX-Request": "true"}, **answers)
    assert (page.status, len(page.problems)) == (422, 1)
    page.post("/apply", {"photo": good("phone.heic")}, {"HX-Request": "true"}, **answers)
    assert (page.status, page.problems) == (200, [])
    assert page.page.xpath("//*[@class='chosen']//strong/text()") == ["phone.jpg (4 KB)"]


def test_while_the_scanner_is_down_the_applicant_goes_on_and_is_told(place, scanner):
    scanner.down = True
    page = post(place, good("scan.jpg"), area="")
    assert told(page) == ""
    assert "можете да продължите: ще ги проверим, преди служител да ги отвори" in page.text


def test_too_many_files_at_once_are_too_many_for_one_browser(place):
    seen = [post(place, ("празна.jpg", b"")).status for _ in range(61)]
    assert (seen[0], seen[-1]) == (422, 429)


def filed(person, name, body):
    """Files an application with a photo."""
    person.get("/gorna-polyana/services/tree-felling-permit/apply")
    for typed, files in (
        ({"for": "person"}, None),
        ({"speed": "standard"}, None),
        ({"parcel": "99108.505.12", "tenure": "owner", "near_road": "no"}, None),
        ({"trees.0.species": "oak", "trees.0.count": "6", "reason": "Сухи."}, {"photo": (name, body)}),
        ({"delivery": "portal"}, None),
    ):
        person.post("/apply", files, **typed)
    return person.post("/apply/check")


def inbox(official):
    ela = official("ela").get("/gorna-polyana/desk")
    return ela, ela.page.xpath("//main//a[contains(@href, '/desk/cases/')]/@href")


def test_what_waits_for_the_scanner_reaches_no_official_and_a_virus_never_does(citizen, official, work, scanner):
    scanner.down = True
    person = filed(citizen(), "снимка.jpg", good("scan.jpg")[1])
    work()
    assert "Приложените файлове още не са проверени за вируси." in person.get(person.url).text
    assert inbox(official)[1] == []

    scanner.down = False
    scanner.called = good("scan.jpg")[1][:3]  # its signatures have been renewed, and the photo has one of them
    work()
    ela, (case,) = inbox(official)
    ela.get(case)
    assert "снимка.jpg – премахнат, защото в него имаше вирус" in " ".join(ela.page.text_content().split())
    assert ela.page.xpath("//a[contains(@href, '/evidence/') and contains(@href, '/file')]") == []
    assert "Премахнат е файл с вирус" in person.get(person.url).text


def test_what_strangers_sent_is_given_as_a_file_and_never_as_a_page(citizen, official, work):
    filed(citizen(), 'x"; a=\u202egpj.jpg', good("scan.jpg")[1])
    work()
    ela, (case,) = inbox(official)
    ela.get(case)
    ela.get(ela.page.xpath("//a[contains(@href, '/evidence/') and contains(@href, '/file')]/@href")[0])
    assert ela.headers["content-type"] == "image/jpeg"
    assert ela.headers["x-content-type-options"] == "nosniff"
    assert ela.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert ela.headers["content-disposition"] == "attachment; filename*=UTF-8''file.jpg"
