"""What people do on pages, programs do by operations, or there is a reason why they don't; and each has its row."""

from gishe.web.api.access import PROGRAMS
from gishe.web.api.description import EVERY
from gishe.web.api.in_person import IN_PERSON
from gishe.web.api.refusal import KINDS
from gishe.web.routes import ADDRESSES

ACTS = {one.name for one in ADDRESSES if one.method != "GET"}
DONE = {page for one in EVERY for page in one.pages}


def test_every_act_of_a_page_has_an_operation_or_a_reason():
    missing = ACTS - DONE - set(IN_PERSON)
    assert not missing, f"say in `pages` which operation does it, or in web/api/in_person.py why none does: {missing}"


def test_operations_and_reasons_name_acts_that_there_are_and_never_the_same():
    assert not DONE - ACTS
    assert not set(IN_PERSON) - ACTS
    assert not DONE & set(IN_PERSON)


def test_every_operation_has_its_row_in_the_table_of_access():
    assert {one.name for one in EVERY} == set(PROGRAMS)


def test_refusals_are_of_known_kinds_and_no_two_models_have_one_name():
    assert set(KINDS) >= {name for one in EVERY for name in one.refuses}
    models = {model for one in EVERY for model in (one.takes, one.gives) if model}
    assert len({model.__name__ for model in models}) == len(models)
