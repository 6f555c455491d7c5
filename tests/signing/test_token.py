"""A key on a token: the token is SoftHSM, which every other program knows as one."""

import subprocess
import sys
from pathlib import Path

import pkcs11
import pytest
from asn1crypto import keys as asn1_keys
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import Attribute, KeyType, ObjectClass
from signxml.xades.xades import XAdESVerifier

from gishe.runtime.kept import Account
from gishe.signing import refusals
from gishe.signing.examination import examine
from gishe.signing.keyring import Keyring
from gishe.signing.opening import KeyFolder
from gishe.signing.token import Tokens

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages

from judges import agree
from signers import PERSON, Authority

MODULES = [Path(one) / "libsofthsm2.so" for one in ("/usr/lib/softhsm", "/usr/lib/x86_64-linux-gnu/softhsm")]
MODULE = next((str(one) for one in MODULES if one.is_file()), "")
URI = "pkcs11:token=Gishe%20test;object=mayor"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not MODULE, reason="softhsm2 is not installed")]


@pytest.fixture(scope="module")
def authority(keys, now):
    return Authority(keys, now)


@pytest.fixture(scope="module")
def tokens(tmp_path_factory, authority):
    """Makes a token with a key and its certificate."""
    folder = tmp_path_factory.mktemp("token")
    (folder / "conf").write_text(f"directories.tokendir = {folder}\nobjectstore.backend = file\n")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOFTHSM2_CONF", str(folder / "conf"))
        words = ["softhsm2-util", "--init-token", "--free", "--label", "Gishe test", "--so-pin", "87654321",
                 "--pin", "4711"]  # fmt: skip
        subprocess.run(words, check=True, capture_output=True)
        put(authority.signer())
        yield Tokens(MODULE)


def put(signer):
    private = signer.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    info = asn1_keys.PrivateKeyInfo.load(private)
    value = info["private_key"].parsed["private_key"].native
    with pkcs11.lib(MODULE).get_token(token_label="Gishe test").open(user_pin="4711", rw=True) as session:
        point = asn1_keys.PrivateKeyInfo.load(private)["private_key_algorithm"]["parameters"].dump()
        session.create_object({
            Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.KEY_TYPE: KeyType.EC, Attribute.TOKEN: True,
            Attribute.LABEL: "mayor", Attribute.EC_PARAMS: point, Attribute.VALUE: value.to_bytes(32, "big"),
            Attribute.SIGN: True,
        })  # fmt: skip
        for label, certificate in (("mayor", signer.certificate), ("authority", signer.issuer)):
            session.create_object({
                Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                Attribute.TOKEN: True, Attribute.LABEL: label, Attribute.SUBJECT: certificate.subject.public_bytes(),
                Attribute.VALUE: certificate.public_bytes(Encoding.DER),
            })  # fmt: skip


@pytest.fixture
def keyring(tokens, authority, seal, keys):
    return Keyring(seal, [KeyFolder(keys), tokens], lambda: authority.now, authority.judge())


def test_an_official_signs_with_a_key_that_never_leaves_its_token(keyring, authority, unsigned):
    account = Account("kmet", "Ана Измислена", "", (), PERSON, URI)
    assert keyring.official(account, "0000") == refusals.WRONG_PIN
    pen = keyring.official(account, "4711")
    for _ in range(2):
        assert examine(pen.sign(unsigned, "x").body, [authority.certificate]).genuine
    assert "4711" not in repr(vars(pen))


def test_other_programs_call_what_a_token_signed_valid(keyring, keys, unsigned, tmp_path):
    pen = keyring.official(Account("kmet", "Ана Измислена", "", (), PERSON, URI), "4711")
    assert agree(pen.sign(unsigned, "x").body, keys / "ca.pem", tmp_path) == (True, True)


def test_data_is_sealed_with_a_key_on_a_token(tokens, keys, now):
    sealed = tokens.open(URI, "4711", now).sign_xml("<data>с. Примерово</data>".encode(), now)
    XAdESVerifier().verify(sealed, ca_pem_file=str(keys / "ca.pem"))


@pytest.mark.parametrize(
    "uri", ["pkcs11:token=Another;object=mayor", "pkcs11:token=Gishe%20test;object=clerk", "pkcs11:"]
)
def test_a_key_or_token_that_is_not_there_is_missing(tokens, uri, now):
    assert tokens.open(uri, "4711", now) == refusals.MISSING


def test_a_library_that_is_not_there_is_missing_too(now):
    assert Tokens("/nowhere/lib.so").open(URI, "4711", now) == refusals.MISSING
