"""What the central register of participants answers becomes the operator's list."""

import pytest

from gishe.exchange.seos.parsing import Unreadable
from gishe.exchange.seos.participants import read_participants
from gishe.exchange.seos.register import as_list

ENTITY = """<item><EntityIdentifier>999900017</EntityIdentifier><Guid>{{AAAAAAAA-0000-4000-8000-00000000000{n}}}</Guid>
<AdministrativeBodyName>Община "Горна" \\ поляна</AdministrativeBodyName>
<CertificateSN>{serial}</CertificateSN>{services}<Status>{status}</Status></item>"""
SERVICES = """<Services><item><URI>http://plain</URI></item>
<item><URI>https://e/{n}</URI><Status>Active</Status></item></Services>"""
ANSWER = """<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><r:GetAllRecordsResponse
 xmlns:r="uri:egovmsg"><return><Entities>{entities}</Entities></return></r:GetAllRecordsResponse>{marked}</s:Body>
</s:Envelope>"""


def entity(n, serial="0A", status="Active", services=SERVICES):
    return ENTITY.format(n=n, serial=serial, status=status, services=services.format(n=n))


def listed(entities, tmp_path, marked=""):
    text, count = as_list(ANSWER.format(entities=entities, marked=marked).encode())
    file = tmp_path / "participants.toml"
    file.write_text(text, encoding="utf-8")
    found = read_participants(file)
    assert isinstance(found, dict), found
    assert len(found) == count
    return list(found.values())


def test_who_can_be_written_to_is_listed_with_their_status(tmp_path):
    first, second = listed(entity(1) + entity(2, status="Inactive"), tmp_path)
    assert (first.url, first.certificate_sn, first.active) == ("https://e/1", 10, True)
    assert first.administration.name == "Община 'Горна' / поляна"
    assert not second.active


def test_what_stands_elsewhere_is_found(tmp_path):
    (one,) = listed(
        '<item href="#e1"/>',
        tmp_path,
        entity(3).replace("<item>", '<multiRef id="e1">', 1).rpartition("</item>")[0] + "</multiRef>",
    )
    assert one.url == "https://e/3"


def test_who_has_no_certificate_or_address_is_left_out(tmp_path):
    assert listed(entity(1, serial="") + entity(2, services="") + entity(3, serial="x"), tmp_path) == []


@pytest.mark.parametrize("answer", [b"", b"<a/>", b"<!DOCTYPE a><a/>"])
def test_what_is_no_answer_is_refused(answer):
    with pytest.raises(Unreadable):
        as_list(answer)
