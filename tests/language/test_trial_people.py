"""Scenarios may name who is written down in the trial registers."""

import pytest

from gishe import bundle
from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.library import read_library
from gishe.language.trial_people import TrialPeople
from gishe.values.egn import Egn

FILE = bundle.definitions() / "simulator" / "people.yaml"
EXAMPLE = '    applicant: {name: Мария Петрова Примерова, id: "8403141552"}\n'


def test_the_people_of_the_samples_are_known_by_their_ids():
    people = TrialPeople(FILE)
    assert people["elena-yavorova"].name == "Елена Стоянова Яворова"
    assert all(Egn.parse(one.id) for one in people.values())
    assert len(people) == len(set(people)) > 20


@pytest.mark.parametrize("body", ["", "[]", "a: [", "households: 1", "households: [1, {people: [1, {person: x}]}]"])
def test_a_file_that_is_no_people_file_has_nobody(tmp_path, body):
    file = tmp_path / "people.yaml"
    file.write_text(body, encoding="utf-8")
    assert dict(TrialPeople(file)) == {}


def test_without_a_file_there_is_nobody_and_a_change_is_seen(tmp_path):
    file = tmp_path / "people.yaml"
    assert (dict(TrialPeople(file)), TrialPeople(file).named) == ({}, "")
    file.write_text("households: []", encoding="utf-8")
    before = TrialPeople(file).named
    file.write_text("households: [] ", encoding="utf-8")
    assert "" != before != TrialPeople(file).named


def test_an_applicant_who_is_named_by_an_id_gets_name_and_number(tmp_path, sample):
    file = tmp_path / "parking-card.yaml"
    file.write_text(sample.replace(EXAMPLE, "    applicant: {person: elena-yavorova}\n", 1), encoding="utf-8")
    library = read_library(file, FIELD_TYPES, CHECK_TYPES, shared=bundle.definitions())
    applicant = library.services["parking-card"].definition.scenarios[0].applicant
    assert (applicant.name, applicant.id) == ("Елена Стоянова Яворова", TrialPeople(FILE)["elena-yavorova"].id)
