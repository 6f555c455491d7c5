"""The copy of what was sent holds every answer, and nothing of it is run."""

import subprocess

import pytest

from gishe import bundle
from gishe.documents.form_press import ThemedFormPress
from gishe.runtime.apply import Application, Receipt, apply
from gishe.runtime.following import follow
from gishe.runtime.office import Applicant
from gishe.runtime.paper_form import sent_form

pytestmark = pytest.mark.slow

ID = "heirs-certificate"
ANSWERS = {
    "deceased_egn": "4105098204", "deceased_name": '#panic("x") $a$ *б* 中', "died_on": "2026-01-04",
    "heirs": [{"name": "Рада Илиева", "egn": "4511232894", "kinship": "wife"}, {"name": "Коста", "kinship": "son"}],
    "purpose": "notary", "delivery": "portal",
}  # fmt: skip


def test_a_copy_holds_every_answer_and_runs_none(office):
    applicant = Applicant("6902177998", "Елена Образцова")
    receipt = apply(office, Application(ID, applicant, "holder", ANSWERS, "standard", "once"))
    assert isinstance(receipt, Receipt), receipt
    with office.store.read() as reader:
        case = reader.case_by_number(receipt.number)
    press = ThemedFormPress(bundle.themes())
    printed = press.pdf(sent_form(office, follow(office, case, "bg"), "bg"))
    text = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=printed, capture_output=True, check=True
    ).stdout.decode()
    for said in (
        receipt.number, "10 март 2026 г.", "Елена Образцова", "4105098204", '#panic("x") $a$ *б*', "[U+4E2D]",
        "4 януари 2026 г.", "Рада Илиева", "съпруга", "Коста", "нотариус",
    ):  # fmt: skip
        assert said in text, said
    assert press._printed == {}, "what somebody answered is not kept"
    english = press.pdf(sent_form(office, follow(office, case, "en"), "en"))
    assert b"en-GB" in english
