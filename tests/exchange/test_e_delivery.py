"""What the client of e-Delivery sends over real HTTPS, and what it makes of whatever comes back."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from gishe.exchange.e_delivery import EDelivery
from gishe.exchange.twin.application import Twin
from gishe.exchange.twin.mode import Mode
from gishe.exchange.twin.post_office import COMPANIES, Message
from gishe.runtime.ways_out import NotYet, Parcel, Receipt, Refused, Sent

Client = Callable[..., EDelivery]
LONG_AGO = date(2026, 1, 1)


def sent(twin: Twin) -> int:
    return len(twin.office.messages())


def test_the_signed_document_arrives_with_its_words(client: Client, twin: Twin, parcel: Parcel) -> None:
    assert client().send(parcel) == Sent("1")
    message = twin.office.message(1)
    assert message
    assert (message.recipient, message.subject, message.text) == (11, parcel.subject, parcel.text)
    assert message.sender == "/C=BG/CN=izvorovo"
    (blob,) = [twin.office.blob(number) for number in message.blobs]
    assert blob
    assert (blob.name, blob.body) == (parcel.name, parcel.body)


def test_a_company_is_looked_for_among_companies(client: Client, twin: Twin, parcel: Parcel) -> None:
    theirs = replace(parcel, recipient="000000000", kind="company")
    assert client().send(theirs) == Sent("1")
    assert [message.recipient for message in twin.office.messages()] == [12]


def test_the_same_document_never_goes_twice(client: Client, twin: Twin, parcel: Parcel) -> None:
    first = client().send(parcel)
    assert client().send(parcel) == first == Sent("1")
    assert sent(twin) == 1


def test_what_was_sent_is_found_behind_many_others(client: Client, twin: Twin, parcel: Parcel) -> None:
    client().send(parcel)
    for number in range(250):
        twin.office.take(Message(0, "/C=BG/CN=izvorovo", 11, f"Друг № {number}", "", (), "2026-11-22T10:00:00"))
    assert client().send(parcel) == Sent("1")
    assert sent(twin) == 251


def test_another_municipality_s_messages_are_not_ours(client: Client, twin: Twin, parcel: Parcel) -> None:
    client(dn="/C=BG/CN=gorna-polyana").send(parcel)
    assert client().send(parcel) == Sent("2")
    assert sent(twin) == 2


def test_an_error_after_the_message_was_taken_is_doubtful_and_then_found(
    client: Client, twin: Twin, parcel: Parcel
) -> None:
    twin.mode = Mode("takes-then-fails")
    assert client().send(parcel) == NotYet("http-500", doubtful=True)
    twin.mode = Mode()
    assert client().send(parcel) == Sent("1")
    assert sent(twin) == 1


def test_who_has_no_profile_is_refused(client: Client, twin: Twin, parcel: Parcel) -> None:
    assert client().send(replace(parcel, recipient="8109028856")) == Refused("no-profile")
    assert client(company_group=COMPANIES, person_group=COMPANIES).send(parcel) == Refused("no-profile")
    assert sent(twin) == 0


@pytest.mark.parametrize(
    ("mode", "comes"),
    [
        ("down", NotYet("http-503")),
        ("reset", NotYet("broken-off")),
        ("garbage", NotYet("garbage")),
        ("forbidden", NotYet("http-403")),
        ("slow:1", NotYet("timeout")),
        ("malware", Refused("malware")),
        ("full", NotYet("no-space")),
        ("no-profile", Refused("no-profile")),
    ],
)
def test_every_trouble_is_a_value(client: Client, twin: Twin, parcel: Parcel, mode: str, comes: NotYet) -> None:
    twin.mode = Mode.parse(mode) or pytest.fail(mode)
    assert client(seconds=0.1 if mode == "slow:1" else 5).send(parcel) == comes
    assert sent(twin) == 0


@pytest.mark.usefixtures("twin")
def test_nobody_at_home_is_a_value(client: Client, parcel: Parcel) -> None:
    nobody = client(url="https://localhost:1")
    assert nobody.send(parcel) == NotYet("refused")
    assert nobody.receipt(Sent("1"), LONG_AGO) == NotYet("refused")


@pytest.mark.usefixtures("twin")
def test_a_template_that_is_not_there_is_no_reason_to_give_up(client: Client, parcel: Parcel) -> None:
    assert client(template=7).send(parcel) == NotYet("http-404")


def test_a_message_is_received_once_it_is_opened(client: Client, twin: Twin, parcel: Parcel) -> None:
    ours = client()
    taken = ours.send(parcel)
    assert isinstance(taken, Sent)
    assert ours.receipt(taken, LONG_AGO) == NotYet("not-opened")
    twin.office.open(1, datetime(2026, 11, 22, 12, 30, tzinfo=UTC))
    assert ours.receipt(taken, LONG_AGO) == Receipt("1 2026-11-22T12:30:00.000")


def test_in_another_s_name_everything_goes_on_behalf(client: Client, twin: Twin, parcel: Parcel) -> None:
    ours = client(represented="77")
    taken = ours.send(parcel)
    assert isinstance(taken, Sent)
    assert ours.receipt(taken, LONG_AGO) == NotYet("not-opened")
    twin.office.open(1, datetime(2026, 11, 22, 12, 30, tzinfo=UTC))
    assert ours.receipt(taken, LONG_AGO) == Receipt("1 2026-11-22T12:30:00.000")
    assert {path.partition("/api/v1/")[2].partition("/")[0] for path in twin.asked} == {"obo", "templates"}
    assert [message.sender for message in twin.office.messages()] == ["77"]


def test_another_s_message_has_no_receipt_for_us(client: Client, twin: Twin, parcel: Parcel) -> None:
    taken = client(dn="/C=BG/CN=gorna-polyana").send(parcel)
    assert isinstance(taken, Sent)
    assert sent(twin) == 1
    assert client().receipt(taken, LONG_AGO) == NotYet("http-403")


def test_who_shows_no_certificate_of_the_municipality_stays_out(
    client: Client, certificates: Path, parcel: Parcel
) -> None:
    other = {"client_certificate": certificates / "ca.pem", "client_key": certificates / "ca.key"}
    said = client(**other).send(parcel)
    assert isinstance(said, NotYet)
    assert said.reason in {"broken-off", "refused"}


@pytest.mark.usefixtures("twin")
def test_no_identifier_is_logged(client: Client, parcel: Parcel, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        client().send(parcel)
    assert parcel.recipient not in caplog.text


def test_a_certificate_that_went_missing_after_the_start_is_a_value(client: Client, parcel: Parcel) -> None:
    gone = client(client_key=Path("/nowhere/client.key"))
    assert gone.send(parcel) == NotYet("certificate")
    assert gone.receipt(Sent("1"), LONG_AGO) == NotYet("certificate")


@pytest.mark.parametrize(
    ("mode", "others", "why"),
    [("answer", {}, ""), ("forbidden", {}, "http-403"), ("answer", {"template": 7}, "http-404")],
)
def test_what_would_keep_messages_from_leaving_is_found_without_one(
    client: Client, twin: Twin, mode: str, others: dict[str, object], why: str
) -> None:
    twin.mode = Mode(mode)
    assert client(**others).hindrance() == why
    assert [path.partition("/v1/")[2].partition("/")[0] for path in twin.asked] == ["templates"]
