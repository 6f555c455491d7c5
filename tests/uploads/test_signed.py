"""A signed paper is kept byte for byte, and the papers that this program issues are taken back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from gishe import bundle
from gishe.documents.press import Press
from gishe.forms.field_type import Upload
from gishe.runtime.kept import Letter, Wording
from gishe.signing.pen import open_key
from gishe.signing.trial import TrialKeys, TrialOfficial
from gishe.uploads.readers import look_into
from gishe.uploads.reception import ConfinedReception

pytestmark = pytest.mark.slow

TOWN = dict.fromkeys(("title", "address", "phone", "email", "eik"), "Проба")
WORDING = Wording("bg", "Удостоверение", "Текст.", "Услуга", TOWN, "Кметан Кметов")
LETTER = Letter((WORDING,), "1-1", "2026-03-10", "1996", "AAAA-AAAA", "https://example.org", {"form": {"брой": 3}})


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    """A document of the house, with its data inside, sealed by the municipality and signed by an official after it."""
    folder, now = tmp_path_factory.mktemp("keys"), datetime.now(UTC)
    TrialKeys({"primerovo": "Община Примерово"}, (TrialOfficial("p", "Мария", "0000000000", "4711"),)).make(folder, now)
    made = Press(bundle.themes()).pdf(LETTER)
    for name, pin in (("seal-primerovo", ""), ("official-p", "4711")):
        made = open_key(folder / f"{name}.p12", pin, now).sign(made, "Проба").body
    return made


def test_it_carries_data_and_two_signatures(signed):
    assert signed.count(b"/ByteRange") == 2
    assert b"/EmbeddedFile" in signed


def test_it_is_taken_and_not_a_byte_is_changed(signed):
    seen = ConfinedReception().look_into(Upload("удостоверение.pdf", signed))
    assert (seen.refusal, seen.kept.body) == (None, signed)


def test_a_script_that_was_added_after_the_signatures_is_found(signed):
    at = signed.rindex(b"/Type /Catalog") if b"/Type /Catalog" in signed else signed.rindex(b"/Catalog")
    added = signed[:at] + b"/AA << /WC << /S /JavaScript /JS (1) >> >> " + signed[at:]
    assert look_into("pdf", added).refusal in {"pdf-script", "file-broken"}


def test_another_document_of_the_house_is_taken_too():
    made = Press(bundle.themes()).pdf(replace(LETTER, data={}))
    assert look_into("pdf", made).refusal == ""
