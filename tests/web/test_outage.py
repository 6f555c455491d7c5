"""While a register is down, the person and the official read so: which, since when, and what happens if it stays so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gishe.language.compile import compile_service
from gishe.language.load import read
from gishe.runtime.register_port import Answer

pytestmark = pytest.mark.slow

HERE, SERVICE = "/gorna-polyana", "current-address-certificate"


class Down:
    """No register answers, and no question is paced."""

    reason = "timeout"

    def ask(self, *_):
        return Answer("down", reason=self.reason)

    def pace(self, _):
        return 0.0


@pytest.fixture
def outage(house, known, citizen, work):
    """Files an application for a service that treats a register that is down as said; gives its person's page."""

    def outage(policy, times=1):
        office = house.offices["gorna-polyana"]
        text = known.files[SERVICE].read_text(encoding="utf-8").replace("when_down: refer", f"when_down: {policy}")
        service, problems = compile_service(read(text, "edited.yaml"), known.vocabulary)
        assert service, problems
        titles = {name: one.title for name, one in known.vocabulary.registers.items()}
        offered = {**office.services, SERVICE: service}
        house.offices["gorna-polyana"] = replace(
            office, registers=Down(), services=offered, register_titles=titles, trial=True
        )
        person = citizen()
        person.get(f"{HERE}/services/{SERVICE}/apply")
        while not person.url.endswith("/check"):
            person.post("/apply", purpose="notary", delivery="portal", speed="standard")
            assert person.status == 200, person.problems
        person.post("/apply/check")
        for _ in range(times):
            work()
            office.chance.moment += timedelta(minutes=20)
        return person.get(person.url)

    return outage


def said(page):
    return " ".join(page.page.xpath("string(//main)").split())


def desk(page, official, house):
    with house.offices["gorna-polyana"].store.read() as reader:
        case = reader.case_by_number(page.url.rpartition("/")[2])
    return said(official("ivanka").get(f"{HERE}/desk/cases/{case.id}"))


def test_who_waits_reads_until_when_and_what_then(outage, official, house):
    page = outage("wait 2 days")
    told = said(page)
    assert "не отговаря от 10 март 2026" in told
    assert "Ако не отговори до 12 март 2026" in told
    assert "преписката поема служител" in told
    assert "Ако не отговори до 12 март 2026" in desk(page, official, house)
    assert "регистърът не отговори навреме" in desk(page, official, house)


def test_who_is_stopped_reads_that_it_goes_on_with_the_answer(outage, official, house):
    page = outage("stop")
    assert "продължаваме, щом отговори" in said(page)
    assert "продължаваме, щом отговори" in desk(page, official, house)
    assert "every 5s" in page.text, "an outage lasts; the page need not look again every second"


def test_who_is_referred_reads_that_an_official_looks(outage, official, house):
    page = outage("refer")
    assert "Ще го провери служител" in said(page)
    assert "не отговаря от" not in said(page)
    assert "Регистърът не отговори" in desk(page, official, house)


def test_a_long_outage_is_one_line_of_the_timeline_for_each_check(outage):
    page = outage("wait 2 days", times=8)
    assert said(page).count("Регистърът не отговори:") == 2
