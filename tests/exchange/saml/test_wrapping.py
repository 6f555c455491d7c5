"""Wrapping: the signature stays right, and what would be read is somebody else (Somorovsky and others, 2012)."""

from copy import deepcopy

import pytest
from lxml import etree
from writing_answers import (
    closed,
    code,
    evil,
    message,
    read,
    signed,
)

from gishe.exchange.sign_in.saml.names import ds, saml, samlp
from gishe.exchange.twin.eauth_answer import sealed


def inside(of, what, tag="Extensions"):
    etree.SubElement(of, samlp(tag)).append(what)


def first(right):
    return message(evil(right), right)


def last(right):
    return message(right, evil(right))


def right_one_in_the_evil_one(right):
    bad = evil(right)
    bad.remove(bad.find(ds("Signature")))
    bad.append(right)
    return message(bad)


def right_one_in_the_evil_one_with_its_signature(right):
    bad, bare = evil(right), deepcopy(right)
    bare.remove(bare.find(ds("Signature")))
    bad.append(bare)
    return message(bad)


def right_one_in_an_object_of_the_evil_ones_signature(right):
    bad, bare = evil(right), deepcopy(right)
    bare.remove(bare.find(ds("Signature")))
    etree.SubElement(bad.find(ds("Signature")), ds("Object")).append(bare)
    return message(bad)


def evil_one_in_an_object_of_the_right_ones_signature(right):
    etree.SubElement(right.find(ds("Signature")), ds("Object")).append(evil(right))
    return message(right)


def right_one_put_aside_in_extensions(right):
    return message(evil(right), change=lambda root: inside(root, right))


def right_one_put_aside_under_the_same_name(right):
    return message(evil(right, right.get("ID")), change=lambda root: inside(root, right))


def right_one_put_aside_in_the_status(right):
    return message(evil(right), change=lambda root: inside(root.find(samlp("Status")), right, "StatusDetail"))


def signature_moved_to_the_message(right):
    whole = message(evil(right), change=lambda root: inside(root, deepcopy(right)))
    whole.insert(1, right.find(ds("Signature")))
    return whole


def right_answer_in_an_evil_one(right):
    return message(evil(right), change=lambda root: inside(root, message(right)))


def evil_one_around_all_of_the_right_answer(right):
    bad = evil(right)
    bad.append(message(right))
    return message(bad)


def under_another_spelling_of_the_name(right):
    bad = evil(right)
    bad.set("Id", right.get("ID"))
    bad.append(right)
    return message(bad)


def without_a_name(right):
    bad = evil(right)
    del bad.attrib["ID"]
    bad.append(right)
    return message(bad)


WRAPPED = [
    first, last, right_one_in_the_evil_one, right_one_in_the_evil_one_with_its_signature,
    right_one_in_an_object_of_the_evil_ones_signature, evil_one_in_an_object_of_the_right_ones_signature,
    right_one_put_aside_in_extensions, right_one_put_aside_under_the_same_name, right_one_put_aside_in_the_status,
    signature_moved_to_the_message, right_answer_in_an_evil_one, evil_one_around_all_of_the_right_answer,
    under_another_spelling_of_the_name, without_a_name,
]  # fmt: skip


@pytest.mark.parametrize("wrap", WRAPPED, ids=lambda one: one.__name__)
def test_what_is_wrapped_is_refused(keys, wrap):
    assert code(read(keys, wrap(signed(keys)))) in {"form", "signature"}


@pytest.mark.parametrize("wrap", WRAPPED[2:6], ids=lambda one: one.__name__)
def test_what_is_wrapped_and_then_sealed_is_refused(keys, wrap):
    (assertion,) = wrap(signed(keys)).findall(saml("Assertion"))
    assert code(read(keys, closed(keys, assertion), sealed=True)) == "signature"


def test_a_sealed_one_beside_the_right_one_is_not_chosen(keys):
    right = signed(keys)
    for pair in ((right, evil(right)), (evil(right), right)):
        assert code(read(keys, message(pair[0], sealed(pair[1], keys.town.key.public_key())))) == "form"
