"""The remote signing service over its protocol, against its twin."""

import threading
from contextlib import contextmanager

import pytest

from gishe.runtime.signature_port import Given, NotGiven, Prepared, Unreachable
from gishe.signing.notary import _fits
from gishe.signing.remote import CloudSigner
from gishe.signing.settings import SigningSettings
from gishe.signing.twin.agent import Agent
from gishe.signing.twin.cloud import Cloud, serve

PERSON, SECRET = "0000000000", "a secret of a test"


@pytest.fixture(scope="module")
def agent(keys, officials):
    return Agent.of(keys / "official-petrova.p12", officials[0].pin)


@contextmanager
def running(cloud, secret=SECRET):
    server = serve(cloud)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    signer = CloudSigner(SigningSettings(remote=f"http://127.0.0.1:{server.server_port}", remote_secret=secret))
    try:
        yield signer
    finally:
        signer.close()
        server.shutdown()
        server.server_close()


@pytest.fixture
def cloud(agent):
    return Cloud(SECRET, {PERSON: agent})


@pytest.fixture
def prepared(agent):
    return Prepared(b"%PDF", b"attributes", agent.chain, (0, 1))


def test_a_signature_comes_when_the_person_has_confirmed(cloud, agent, prepared, petrova):
    with running(cloud) as signer:
        holder = signer.holder(PERSON)
        assert holder.chain == agent.chain
        asked = signer.ask(holder.credential, [prepared], "Удостоверение")
        assert signer.fetch(asked.reference) == asked
        cloud.confirm(asked.reference)
        given = signer.fetch(asked.reference)
    assert isinstance(given, Given)
    assert _fits(petrova.certificate, given.values[0], prepared.attributes)


def test_a_signature_that_is_refused_or_forgotten_does_not_come(cloud, prepared):
    with running(cloud) as signer:
        asked = signer.ask(PERSON, [prepared], "x")
        cloud.refuse(asked.reference)
        assert signer.fetch(asked.reference) == NotGiven("refused")
        assert signer.fetch("another") == NotGiven("expired")


def test_a_person_whom_it_does_not_know_has_no_certificate(cloud):
    with running(cloud) as signer:
        assert signer.holder("1111111111") is None


def test_a_wrong_secret_and_a_service_that_is_not_there_are_said(cloud, prepared):
    with running(cloud, "wrong") as signer, pytest.raises(Unreachable, match="http-401"):
        signer.holder(PERSON)
    gone = CloudSigner(SigningSettings(remote="http://127.0.0.1:9", remote_secret="x"))
    with pytest.raises(Unreachable, match="refused"):
        gone.ask(PERSON, [prepared], "x")
