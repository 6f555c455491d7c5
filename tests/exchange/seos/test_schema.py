"""What is written fits the schema that was published, and the restated one says the same of what does not."""

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from gishe.exchange.seos.parsing import Unreadable, parse
from gishe.exchange.seos.schema import validate
from gishe.runtime.correspondence import DocumentId, Fault, StatusQuestion, StatusReport

_FOLDER = Path(__file__).parents[2] / "examples" / "seos"
_SPACES = {
    "http://ereg.egov.bg/value/0008-000001": "0008-000001_BatchNumber.xsd",
    "http://ereg.egov.bg/value/0008-000002": "0008-000002_RegisterIndex.xsd",
    "http://ereg.egov.bg/value/0008-000003": "0008-000003_DocumentSequenceNumber.xsd",
    "http://ereg.egov.bg/value/0008-000004": "0008-000004_DocumentReceiptOrSigningDate.xsd",
    "http://ereg.egov.bg/segment/0009-000001": "0009-000001_DocumentURI.xsd",
    "http://www.w3.org/2000/09/xmldsig#": "xmldsig-core-schema.xsd",
    "http://schemas.egov.bg/messaging/v1": "EGovMessaging.xsd",
}
IT = DocumentId("{aaaaaaaa-0000-4000-8000-000000000001}")


@pytest.fixture(scope="module")
def published() -> etree.XMLSchema:
    """The published schemas name no files, so one around them does."""
    imports = "".join(
        f'<import namespace="{space}" schemaLocation="{(_FOLDER / file).as_uri()}"/>' for space, file in _SPACES.items()
    )
    root = etree.fromstring(f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imports}</schema>')
    return etree.XMLSchema(root)


@pytest.mark.parametrize(
    "body",
    [
        None,
        StatusQuestion(IT),
        StatusReport(DocumentId(IT.guid, "44-17", date(2026, 11, 22)), "registered", expected=date(2026, 12, 6)),
        StatusReport(DocumentId(IT.guid, "1-17-22.11.2026", date(2026, 11, 22)), "rejected", "Не е за нас."),
        Fault(external=True, says="не", about=IT.guid),
    ],
    ids=["document", "question", "number", "uri", "fault"],
)
def test_each_kind_of_message_fits_the_published_schema(gorna, letter, told, published, body):
    signed = etree.fromstring(gorna.sealed(letter if body is None else told(body)))
    published.assertValid(signed)
    validate(signed)


#: What is put wrong, as a replacement in the text of a good message.
WRONG = {
    "version missing": ("<Version>1</Version>", ""),
    "unknown type": ("MSG_DocumentRegistrationRequest", "MSG_Other"),
    "no braces": (r"<MessageGUID>\{(.*?)\}", r"<MessageGUID>\1"),
    "no date": (r"<MessageDate>.*?<", "<MessageDate>today<"),
    "order": (r"(<DocKind>.*?</DocKind>)(.*)(<DocAbout>.*?</DocAbout>)", r"\3\2\1"),
    "no name": (r"<AttFileName>.*?</AttFileName>", ""),
    "index of a register": (r"(<u:RegisterIndex[^>]*>)1", r"\g<1>0"),
    "stranger": ("<DocKind>", "<DocOther/><DocKind>"),
    "two bodies": ("</Body>", "<Error/></Body>"),
    "two signatures": ("</Message>", '<x:Signature xmlns:x="http://www.w3.org/2000/09/xmldsig#"/></Message>'),
}


@pytest.mark.parametrize(("pattern", "instead"), WRONG.values(), ids=WRONG)
def test_what_does_not_fit_fits_neither(gorna, letter, published, pattern, instead):
    good = gorna.sealed(letter).decode()
    bad, count = re.subn(pattern, instead, good, count=1, flags=re.DOTALL)
    assert count == 1
    root = parse(bad.encode())
    assert not published.validate(root)
    with pytest.raises(Unreadable):
        validate(root)
