"""A case whose check asks the municipality's own list: granted at once, sent to a person, and never on an old list."""

import json
from datetime import timedelta

import pytest

from gishe import bundle
from gishe.registers.lists.lists import Lists, ledger_of
from gishe.registers.lists.samples import load_samples
from gishe.runtime.apply import Application, apply
from gishe.runtime.office import Applicant

ID, HERE, DUES = "local-dues-certificate", "gorna-polyana", "municipal-dues/dues"
SAMPLES = bundle.definitions() / "simulator" / "lists" / HERE
ELENA = Applicant("7708155814", "Елена Стоянова Яворова")
MARTIN = Applicant("8809094468", "Мартин Асенов Боров")


@pytest.fixture
def lists(office, known, tmp_path):
    """The lists are the municipality's own; who somebody is, the register of a test answers."""
    folder = tmp_path / "lists"

    def today():
        return office.chance.moment.date()

    lists = Lists(folder, known.vocabulary.registers, today=today).of(HERE)
    others = office.registers.ask
    office.registers.records = {"grao/valid-person": {"first_name": "Елена"}}

    def ask(operation, arguments, context):
        return (lists.ask if operation == DUES else others)(operation, arguments, context)

    office.registers.ask = ask
    return folder


@pytest.fixture
def loaded(office, known, lists):
    load_samples(SAMPLES, lists, known.vocabulary.registers, HERE, office.chance.now())
    return ledger_of(lists, HERE)


@pytest.fixture
def applied(office, work):
    def applied(who):
        answers = {"purpose": "notary", "delivery": "portal"}
        filed = apply(office, Application(ID, who, office.chance.blind(who.id), answers, "standard", "k1"))
        work()
        with office.store.read() as reader:
            return reader.case(filed.case)

    return applied


def findings(case):
    return {finding.check: finding.outcome for finding in case.findings}


@pytest.mark.usefixtures("loaded")
def test_who_owes_nothing_has_the_certificate_at_once(applied):
    case = applied(ELENA)
    assert (findings(case), case.state) == ({"person": "pass", "dues": "pass"}, "delivered")


def test_the_evidence_leads_to_the_load_that_it_rests_on(applied, office, loaded):
    case = applied(MARTIN)
    assert (findings(case)["dues"], case.state) == ("fail", "deciding")
    (evidence,) = next(one.evidence for one in case.findings if one.check == "dues")
    with office.store.read() as reader:
        kept = json.loads(reader.file(case.id, evidence).body)
    (load,) = loaded.loads("municipal-dues")
    assert (kept["load"]["id"], kept["load"]["sha256"]) == (load.id, load.sha256)
    assert len(kept["rows"]) == 3


@pytest.mark.usefixtures("lists")
def test_a_list_that_nobody_loaded_frees_nobody_of_debts(applied):
    case = applied(ELENA)
    assert (findings(case)["dues"], case.state) == ("unknown", "deciding")


@pytest.mark.usefixtures("loaded")
def test_an_old_list_frees_nobody_of_debts(applied, office):
    office.chance.moment += timedelta(days=14)
    case = applied(ELENA)
    assert (findings(case)["dues"], case.state) == ("unknown", "deciding")
