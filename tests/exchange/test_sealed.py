"""The envelope of e-payments, against openssl, and against everybody who has not got the secret."""

import base64
import json
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.exchange.sealed import mark, opened, sealed

CLIENT, SECRET = "община-ais", "тайна на тест"
BODY = {"Id": "1001", "Status": "PAID", "ChangeTime": "2026-03-10T10:00:00", "note": "Такса"}


@pytest.mark.skipif(not shutil.which("openssl"), reason="the machine has no openssl")
def test_openssl_makes_the_same_mark():
    form = sealed(CLIENT, SECRET, BODY)
    command = ["openssl", "dgst", "-sha256", "-mac", "HMAC", "-macopt", f"hexkey:{SECRET.encode().hex()}", "-binary"]
    made = subprocess.run(command, input=form["data"].encode(), capture_output=True, check=True).stdout
    assert base64.b64encode(made).decode() == form["hmac"]


def test_the_data_is_json_in_base64_that_anybody_can_read():
    assert json.loads(base64.b64decode(sealed(CLIENT, SECRET, BODY)["data"])) == BODY


def test_what_was_sealed_is_opened():
    assert opened(CLIENT, SECRET, sealed(CLIENT, SECRET, BODY)) == BODY


@pytest.mark.parametrize("missing", ["clientId", "hmac", "data"])
def test_nothing_may_be_missing(missing):
    form = sealed(CLIENT, SECRET, BODY)
    assert opened(CLIENT, SECRET, {name: one for name, one in form.items() if name != missing}) is None


def test_another_client_secret_or_body_is_not_believed():
    form = sealed(CLIENT, SECRET, BODY)
    other = sealed(CLIENT, SECRET, {**BODY, "Id": "1002"})
    assert opened("another", SECRET, form) is None
    assert opened(CLIENT, "another", form) is None
    assert opened(CLIENT, SECRET, {**form, "data": other["data"]}) is None
    assert opened(CLIENT, SECRET, {**form, "hmac": form["hmac"].lower()}) is None


@pytest.mark.parametrize("data", ["", "W10=", "bnVsbA==", "ew==", "не е base64", "eyJhIjoxfQ"])
def test_a_marked_nonsense_is_nothing(data):
    assert opened(CLIENT, SECRET, {"clientId": CLIENT, "data": data, "hmac": mark(SECRET, data)}) is None


@given(st.dictionaries(st.sampled_from(["clientId", "hmac", "data", "x"]), st.text()))
def test_whatever_is_posted_without_the_secret_is_nothing(form):
    assert opened(CLIENT, SECRET, form) is None
