from datetime import date

import pytest

from gishe.exchange.seos import envelope
from gishe.runtime.correspondence import DocumentId, Fault, StatusQuestion, StatusReport
from gishe.runtime.ways_out import NotYet, Refused

IT = DocumentId("{aaaaaaaa-0000-4000-8000-000000000001}")


@pytest.mark.parametrize(
    "body",
    [
        StatusQuestion(IT),
        StatusReport(DocumentId(IT.guid, "44-17", date(2026, 11, 22)), "registered", expected=date(2026, 12, 6)),
        StatusReport(IT, "rejected", "Не е за нас."),
        Fault(external=True, says="не", about=IT.guid),
    ],
)
def test_what_is_written_is_read_back(gorna, izvor, told, body):
    message = told(body)
    assert izvor.opened(envelope.request(gorna.sealed(message))) == message


def test_what_is_longer_than_the_exchange_takes_is_not_sent(gorna, izvor):
    assert gorna.submit(izvor.own.guid, b"x" * 10_485_761) == Refused("too-large")
    assert gorna.submit(izvor.own.guid, b"x") == NotYet("refused")
    assert gorna.submit("{cccccccc-0000-4000-8000-000000000009}", b"x") == NotYet("not-a-participant")


def test_a_letter_comes_whole(gorna, izvor, letter):
    assert izvor.opened(envelope.request(gorna.sealed(letter))) == letter
