"""The printed form of each shipped service, from the definition that its pages are made from."""

import re
import subprocess

import pytest

from gishe import bundle
from gishe.checks import CHECK_TYPES
from gishe.documents.form_press import ThemedFormPress
from gishe.forms.condition import condition_in_words
from gishe.forms.fields import FIELD_TYPES
from gishe.language.library import read_library
from gishe.runtime.office import Office
from gishe.runtime.paper_form import paper_form
from gishe.runtime.paper_port import PaperForm

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def office():
    """An office of which nothing is asked but what it offers; none of its ports is ever called."""
    known = read_library(bundle.definitions(), FIELD_TYPES, CHECK_TYPES)
    town = known.municipalities["gorna-polyana"]
    unasked = dict.fromkeys(("restore", "store", "registers", "press", "keys", "chance", "calendar"))
    return Office(
        municipality=town, services=known.of("gorna-polyana"), public_url="https://gishe.example", **unasked,
        operations=known.vocabulary.operations, form_press=ThemedFormPress(bundle.themes()),
    )  # fmt: skip


def text_of(pdf, program="pdftotext"):
    last = ["-layout", "-", "-"] if program == "pdftotext" else ["-"]
    return subprocess.run([program, *last], input=pdf, capture_output=True, check=True).stdout.decode()


def squeezed(text):
    return re.sub(r"[\s\u00ad-]+", "", text)


def test_every_question_of_every_service_stands_on_its_form(office):
    missing = []
    for service in office.services.values():
        printed = squeezed(text_of(office.form_press.pdf(paper_form(office, service, "bg"))))
        labels = [one.definition.label.bg for field in service.fields.values() for one in (field, *field.rows)]
        missing += [(service.id, label) for label in labels if not seen(squeezed(label), printed)]
    assert missing == []


def seen(label, printed):
    # A label in a narrow column is broken among its neighbours' words: then its words must be there.
    return label in printed or all(word in printed for word in re.findall(r"\w{4,}", label)) or label[:12] in printed


def test_a_form_is_tagged_in_its_language_and_the_same_each_time(office):
    service = office.services["heirs-certificate"]
    form = paper_form(office, service, "en")
    printed = office.form_press.pdf(form)
    about = text_of(printed, "pdfinfo")
    assert re.search(r"Tagged:\s+yes", about)
    assert re.search(r"Title:\s+Application: Certificate of heirs", about)
    assert b"/Lang (en-GB)" in printed or b"en-GB" in printed
    assert ThemedFormPress(bundle.themes()).pdf(form) == printed
    assert office.form_press.pdf(form) is printed, "it is kept at hand"
    assert office.form_press.pdf(paper_form(office, service, "bg")) != printed


def test_what_an_author_writes_is_set_as_text(office):
    service = office.services["heirs-certificate"]
    form = paper_form(office, service, "bg")
    hostile = PaperForm("bg", {**form.data, "title": '#panic("x") $ \\ *a* \u202e\x07 中'})
    assert '#panic("x") $' in text_of(office.form_press.pdf(hostile))


def test_every_condition_of_the_shipped_forms_has_words_of_its_own(office):
    untold = [
        (service.id, one.show_if.source)
        for service in office.services.values()
        for page in service.pages
        for one in (page, *page.fields)
        if one.show_if and "ако се отнася" in condition_in_words(one.show_if, service.fields).bg
    ]
    assert untold == []
