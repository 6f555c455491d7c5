import pytest

from gishe.runtime.kept import Account
from gishe.signing.keyring import Keyring
from gishe.signing.opening import KeyFolder
from gishe.signing.pen import Pen


@pytest.fixture
def keyring(seal, keys, now):
    return Keyring(seal, [KeyFolder(keys)], lambda: now)


def account(person_id="0000000000", key="official-petrova.p12"):
    return Account("petrova", "Мария Петрова Измислена", "", ("secretary",), person_id, key)


def test_the_seal_is_open_from_the_start(keyring, seal):
    assert keyring.seal().certificate == seal.certificate


def test_an_official_signs_with_an_own_key(keyring, officials, unsigned):
    pen = keyring.official(account(), officials[0].pin)
    assert isinstance(pen, Pen)
    assert pen.sign(unsigned, "Одобряване").body.startswith(unsigned)


def test_the_certificate_of_another_person_is_refused(keyring, officials):
    problem = keyring.official(account(key="official-ivanov.p12"), officials[1].pin)
    assert problem.code == "certificate-of-another"
    assert "0000000000" not in str(problem)
    assert "1111111111" not in str(problem)


def test_a_wrong_pin_is_refused_before_anything_is_said_of_the_certificate(keyring):
    assert keyring.official(account(key="official-ivanov.p12"), "1").code == "wrong-pin"


@pytest.mark.parametrize("key", ["", ".", "..", "../../etc/passwd", "/etc/passwd", "nobody.p12"])
def test_an_account_names_a_key_in_the_folder_or_none(keyring, key):
    assert keyring.official(account(key=key), "1").code == "key-missing"
