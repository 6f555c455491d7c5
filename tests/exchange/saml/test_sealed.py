"""What is sealed: whatever is wrong with it is one and the same refusal."""

from base64 import b64encode
from copy import deepcopy

import pytest
from writing_answers import (
    closed,
    code,
    message,
    read,
    signed,
)

from gishe.exchange.sign_in.saml.names import XENC, saml, xenc
from gishe.exchange.twin.eauth_answer import sealed


def other(path, algorithm):
    def change(root):
        root.find(f".//{xenc(path)}/{xenc('EncryptionMethod')}").set("Algorithm", algorithm)

    return change


@pytest.mark.parametrize("change", [
    other("EncryptedData", f"{XENC}tripledes-cbc"),
    other("EncryptedData", f"{XENC}aes256-cbc"),
    other("EncryptedKey", f"{XENC}rsa-1_5"),
    lambda root: root.find(f".//{xenc('EncryptedKey')}//{xenc('CipherValue')}").__setattr__("text", "AAAA"),
    lambda root: root.find(f".//{xenc('EncryptedData')}/{xenc('CipherData')}/{xenc('CipherValue')}").__setattr__(
        "text", b64encode(b"0" * 160).decode()),
    lambda root: root.find(f".//{xenc('EncryptedKey')}").append(deepcopy(root.find(f".//{xenc('EncryptedKey')}"))),
    lambda root: root.find(saml("EncryptedAssertion")).append(deepcopy(root.find(f".//{xenc('EncryptedData')}"))),
    lambda root: [one.getparent().remove(one) for one in list(root.iter(xenc("CipherData")))],
])  # fmt: skip
def test_whatever_is_wrong_with_the_seal_is_one_and_the_same_refusal(keys, change):
    answer = closed(keys, signed(keys))
    change(answer)
    assert code(read(keys, answer, sealed=True)) == "signature"


def test_what_is_sealed_for_others_or_holds_something_else_is_refused(keys):
    for_others = message(sealed(signed(keys), keys.stranger.key.public_key()))
    assert code(read(keys, for_others, sealed=True)) == "signature"
    assert code(read(keys, closed(keys, message(signed(keys))), sealed=True)) == "signature"
