"""A service is written, saved beside another's save, compared, published, taken back and let go of."""

import pytest

from gishe.runtime.kept import Account
from gishe.runtime.offering import newest
from gishe.runtime.publishing import Order, Published, open_offer
from gishe.runtime.studio.beginning import begin, first_text
from gishe.runtime.studio.comparing import compare
from gishe.runtime.studio.helping import meaning, offers
from gishe.runtime.studio.history import history
from gishe.runtime.studio.manuscript import Manuscript
from gishe.runtime.studio.merit import known_merit, merit
from gishe.runtime.studio.putting_out import put_out, take_back
from gishe.runtime.studio.saving import Meeting, release, save
from gishe.runtime.studio.shelf import shelf
from gishe.runtime.studio.standing_text import StandingText, standing_text
from gishe.runtime.studio.workspace import look

pytestmark = pytest.mark.slow

SERVICE, NEW = "tree-felling-permit", "bike-stand"
OPISA = Account("opisa", "Описа Услугова", "", ("administrator",), "8206147182")
ARHIVA = Account("arhiva", "Архива Писарева", "", ("administrator",), "8409177336")


@pytest.fixture
def begun(office):
    """A service of the municipality's own, as it begins."""
    done = begin(office, OPISA, NEW, first_text(office, NEW))
    assert isinstance(done, Manuscript)
    return done


def order(office, reason="Решение № 5", plan=None):
    return Order(office.chance.now(), OPISA.login, reason, plan)


def published(office, service=NEW, **more):
    with office.store.read() as reader:
        text = standing_text(office, reader, service).text
    return put_out(office, service, look(office, service, text).compiled.digest, order(office, **more))


def line_of(office, service):
    return next(one for one in shelf(office) if one.service == service)


def test_what_is_begun_works_in_this_very_municipality(office, begun):
    seen = look(office, NEW, begun.text)
    assert not seen.broken
    assert [one.code for one in seen.problems if one.severity == "error"] == []
    assert line_of(office, NEW).standing == "draft"
    assert compare(office, seen).present is None


@pytest.mark.parametrize("name", ["Bike", "колело", "a b", "../etc", "", "x" * 61])
def test_a_name_that_no_address_can_have_is_refused(office, name):
    assert begin(office, OPISA, name, "service: x\n").code == "bad-id"


def test_a_copy_of_a_shared_service_goes_by_its_own_name(office):
    seen = look(office, "felling-here", first_text(office, "felling-here", SERVICE))
    assert (seen.extends, seen.tree.text(("service",))) == ("", "felling-here")
    assert "other-name" not in {one.code for one in seen.problems}


def test_a_name_that_somebody_has_is_refused(office, begun):
    assert begin(office, OPISA, begun.service, begun.text).code == "taken"
    assert begin(office, OPISA, SERVICE, begun.text).code == "taken"


def test_what_the_municipality_lacks_is_said_where_the_service_asks_for_it(office, begun):
    seen = look(office, NEW, begun.text.replace("role: secretary", "role: gardener"))
    lacking = next(one for one in seen.problems if one.code == "unknown-role")
    assert begun.text.split("\n")[lacking.place.line - 1].lstrip().startswith("role:")


def test_another_name_in_the_text_is_an_error(office, begun):
    assert look(office, NEW, begun.text.replace(NEW, "bike-rack")).problems[0].code == "other-name"


def test_it_is_offered_once_it_is_published(office, begun):
    assert NEW not in office.services
    assert isinstance(published(office), Published)
    assert list(office.services) == [SERVICE, NEW]
    assert line_of(office, NEW).standing == "published"
    told = history(office, NEW)
    assert [(one.who, one.reason) for one in told.publications] == [("opisa", "Решение № 5")]
    assert told.texts[told.publications[0].digest] == begun.id


@pytest.mark.usefixtures("begun")
def test_without_a_reason_nothing_is_published(office):
    assert [one.code for one in published(office, reason="")] == ["reason"]
    assert NEW not in office.services


def test_what_has_errors_or_failing_scenarios_is_not_published(office, begun):
    save(office, OPISA, NEW, begun.text.replace("fee: 0.00 EUR", "fee: free"), begun.id)
    assert put_out(office, NEW, "", order(office))[0].severity == "error"
    with office.store.read() as reader:
        basis = reader.written()[NEW].id
    save(office, OPISA, NEW, begun.text.replace("checks: {few: pass}", "checks: {few: fail}"), basis)
    assert [one.code for one in published(office)] == ["scenario-fails"]


def test_what_was_changed_after_the_changes_were_read_is_not_published(office, begun):
    digest = look(office, NEW, begun.text).compiled.digest
    save(office, OPISA, NEW, begun.text.replace("max: 50", "max: 60"), begun.id)
    assert [one.code for one in put_out(office, NEW, digest, order(office))] == ["changed-meanwhile"]


def test_a_change_is_told_and_taken_back(office, begun):
    published(office)
    save(office, OPISA, NEW, begun.text.replace("fee: 0.00 EUR", "fee: 5.00 EUR"), begun.id)
    assert line_of(office, NEW).standing == "changed"
    with office.store.read() as reader:
        seen = look(office, NEW, reader.written()[NEW].text)
    assert any("5.00" in change.says.bg for change in compare(office, seen).changes), compare(office, seen).changes
    published(office, reason="Нова тарифа")
    fee = office.services[NEW].definition.speeds["standard"].fee
    digest = history(office, NEW).publications[0].digest
    assert take_back(office, NEW, digest, order(office, reason="")).code == "reason"
    assert isinstance(take_back(office, NEW, digest, order(office, reason="Грешка в тарифата")), Published)
    assert office.services[NEW].definition.speeds["standard"].fee != fee
    assert take_back(office, NEW, digest, order(office)).code == "changed-meanwhile"


def test_two_who_write_at_once_lose_nothing(office, begun):
    first = save(office, OPISA, NEW, f"{begun.text}# първи\n", begun.id)
    met = save(office, ARHIVA, NEW, f"{begun.text}# втори\n", begun.id)
    assert isinstance(met, Meeting)
    assert (met.theirs, met.mine.state) == (first, "aside")
    assert save(office, ARHIVA, NEW, f"{begun.text}# втори\n", begun.id) == met
    after = save(office, ARHIVA, NEW, f"{begun.text}# втори\n", met.theirs.id)
    assert (after.state, after.who) == ("saved", "arhiva")
    states = [(one.state, one.who) for one in history(office, NEW).saves]
    assert states == [("saved", "arhiva"), ("aside", "arhiva"), ("saved", "opisa"), ("saved", "opisa")]


def test_the_same_text_is_saved_once(office, begun):
    assert save(office, OPISA, NEW, begun.text.replace("\n", "\r\n"), begun.id) == begun


def test_a_text_of_megabytes_is_refused(office, begun):
    assert save(office, OPISA, NEW, "я" * 200_000, begun.id).code == "too-large"


def test_a_shared_service_is_changed_by_a_difference(office):
    with office.store.read() as reader:
        standing = standing_text(office, reader, SERVICE)
    assert standing.saved is None
    seen = look(office, SERVICE, standing.text)
    assert seen.extends == SERVICE
    assert compare(office, seen).already


def test_what_the_studio_holds_is_not_opened_anew_from_files(office):
    with office.store.read() as reader:
        text, before = standing_text(office, reader, SERVICE).text, newest(reader.publications())[SERVICE].digest
    changed = text.replace("approval:", "keep: 9 years\napproval:", 1)
    save(office, OPISA, SERVICE, changed, 0)
    assert isinstance(published(office, SERVICE, plan="finish"), Published)
    later = {SERVICE: office.definitions.folder().library.of(office.id)[SERVICE]}
    open_offer(office.store, later, office.chance.now(), trial=True)
    assert office.services[SERVICE].digest != before


@pytest.mark.usefixtures("begun")
def test_what_is_let_go_of_is_that_of_the_files_again(office):
    published(office)
    release(office, OPISA, NEW)
    assert NEW not in office.services
    with office.store.read() as reader:
        assert standing_text(office, reader, NEW) is None
        assert len(reader.manuscripts(NEW)) == 2


def test_the_editor_is_told_what_gishe_lsp_tells(office, begun):
    lines = begun.text.split("\n")
    line = next(at for at, one in enumerate(lines) if "pass_if" in one)
    text = begun.text.replace("pass_if: form.copies <= 10", "pass_if: form.")
    found = offers(office, NEW, text, line, len("    pass_if: form."))
    assert {"copies", "purpose"} <= {one.label for _, one in found.offers}
    assert meaning(office, NEW, begun.text, line, lines[line].index("copies") + 1)
    assert meaning(office, NEW, begun.text, 10_000, 3) == ""


def test_a_service_is_judged_once(office, begun):
    standing = StandingText(NEW, begun.text, begun)
    assert known_merit(office, standing) is None
    found = merit(office, standing)
    assert found.percent > 50
    assert known_merit(office, standing) is found
    assert merit(office, StandingText(NEW, "service: [\n", begun)).percent is None
