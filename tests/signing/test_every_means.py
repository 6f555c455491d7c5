"""Whichever way an official signs, Poppler and OpenSSL call it good, and find a flipped bit. (Tokens: `test_token`.)"""

import sys
import threading
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.hashes import SHA256

from gishe.runtime.kept import SignedDocument
from gishe.signing.notary import Notary
from gishe.signing.remote import CloudSigner
from gishe.signing.settings import SigningSettings
from gishe.signing.twin.agent import Agent
from gishe.signing.twin.cloud import Cloud, serve

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages

from judges import agree
from signers import PERSON, Authority

pytestmark = pytest.mark.slow
SECRET = "a secret of a test"


@pytest.fixture(scope="module")
def notary(keys, now):
    return Notary(Authority(keys, now).judge())


@pytest.fixture(scope="module")
def paper(notary, unsigned):
    return notary.paper(unsigned)


@pytest.fixture(scope="module")
def agent(keys, officials):
    return Agent.of(keys / "official-petrova.p12", officials[0].pin)


def with_a_pin(petrova, paper, **_):
    return petrova.sign(paper, "Удостоверение")


def with_the_program_on_the_machine(notary, paper, agent, **_):
    prepared = notary.prepare(paper, agent.chain, "Удостоверение")
    signed = agent.key.sign(prepared.attributes, ECDSA(SHA256()))  # what it does once it believes the site
    return notary.complete(prepared, signed, PERSON)


def on_the_phone(notary, paper, agent, **_):
    cloud = Cloud(SECRET, {PERSON: agent})
    server = serve(cloud)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    signer = CloudSigner(SigningSettings(remote=f"http://127.0.0.1:{server.server_port}", remote_secret=SECRET))
    holder = signer.holder(PERSON)
    prepared = notary.prepare(paper, holder.chain, "Удостоверение")
    asked = signer.ask(holder.credential, [prepared], "Удостоверение")
    cloud.confirm(asked.reference)
    given = signer.fetch(asked.reference)
    signer.close()
    server.shutdown()
    server.server_close()
    return notary.complete(prepared, given.values[0], PERSON)


def with_another_program(notary, petrova, paper, **_):
    return notary.accept(paper, petrova.sign(paper, "Удостоверение").body, PERSON)


@pytest.fixture
def signed(request, notary, petrova, paper, agent):
    return request.param(notary=notary, petrova=petrova, paper=paper, agent=agent)


@pytest.mark.parametrize(
    "signed", [with_a_pin, with_the_program_on_the_machine, on_the_phone, with_another_program], indirect=True
)
def test_other_programs_call_it_valid_and_find_a_flipped_bit(signed, keys, tmp_path):
    assert isinstance(signed, SignedDocument), signed
    assert agree(signed.body, keys / "ca.pem", tmp_path) == (True, True)
