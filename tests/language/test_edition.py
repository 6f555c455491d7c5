"""The number of the language: what is newer is refused with a sentence, what is older is carried forward."""

import pytest

from gishe.language import edition
from gishe.language.approval import CommonRoute
from gishe.language.edition import FIRST, STEPS, carried, present, unreadable
from gishe.language.form import CommonPage, OptionList
from gishe.language.formatting import format_definition
from gishe.language.load import read
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.register import RegisterDefinition
from gishe.language.service import ServiceDefinition
from gishe.language.work_days import NationalCalendar

KINDS = (
    ServiceDefinition, MunicipalityDefinition, RegisterDefinition, CommonPage, CommonRoute, OptionList,
    NationalCalendar,
)  # fmt: skip


def renames(data):
    edition.rename(data, "about", "summary")


def drops(data):
    data.pop("area", None)


INVENTED = {1: renames, 2: drops}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_may_say_the_present_number(kind):
    assert kind.model_fields["language"].annotation.__args__ == (present(),)
    assert kind.model_fields["language"].default == FIRST, "a file without a number is of the first one, for ever"


def test_a_newer_file_is_refused_at_its_number_and_nothing_else_of_it_is_said():
    (problem,) = read("service: a\nlanguage: 7\nwhatever: [1, 2]\n", "a.yaml")
    assert (problem.code, str(problem.place)) == ("newer-language", "a.yaml:2:11")
    assert "версия 7" in problem.says.bg
    assert "Обновете" in problem.hint.bg


@pytest.mark.parametrize("number", [0, -1, "1", 1.0, True, None, [1]])
def test_a_number_that_never_was_is_no_number(number):
    assert unreadable({"language": number}).code == "unknown-language"


def test_an_older_file_is_carried_through_every_step():
    old = {"service": "a", "about": "b", "area": "c"}
    assert carried(old, INVENTED) == {"service": "a", "summary": "b", "language": 3}
    assert carried(old | {"language": 1}, INVENTED) == {"service": "a", "summary": "b", "language": 3}
    assert old == {"service": "a", "about": "b", "area": "c"}, "what was read is not changed"
    assert unreadable({"language": 3}, INVENTED) is None
    assert unreadable({"language": 4}, INVENTED).code == "newer-language"


def test_what_is_of_the_present_number_stays_the_very_same():
    data = {"language": 3}
    assert carried(data, INVENTED) is data


def test_steps_follow_one_another():
    assert list(STEPS) == list(range(FIRST, present()))


def test_formatting_carries_a_file_forward_with_its_comments(monkeypatch):
    """The steps of the program itself are replaced for once, as a next number would bring them."""
    monkeypatch.setattr(edition.carry, "__defaults__", ({1: renames},))
    monkeypatch.setattr(edition.carried, "__defaults__", ({1: renames},))
    monkeypatch.setattr(edition.unreadable, "__defaults__", ({1: renames},))
    written = format_definition("common: a\nabout: b  # why\ntitle: c\n", "a.yaml")
    assert "summary: b" in written
    assert "language: 2" in written
    assert format_definition(written, "a.yaml") == written
