"""The settings of e-payments as an operator writes them: read whole, or refused with a sentence."""

import pytest

from gishe.exchange.payment_settings import PaymentSettings, written_payments

COMMON = {"url": "https://pay.example", "page": "https://pay.example/code/{code}", "secret_file": "secret.txt"}
OWN = {"izvorovo": {"client_id": "izvorovo-ais"}}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "secret.txt").write_text("тайна\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("\n", encoding="utf-8")
    return tmp_path


def test_each_municipality_has_what_is_common_and_what_is_its_own(folder):
    own = {**OWN, "gorna-polyana": {"client_id": "g", "bic": "TESTBGSF", "days": 14}}
    read = written_payments(folder, {**COMMON, "minutes": 5, "municipalities": own})
    first, second = read["izvorovo"], read["gorna-polyana"]
    assert isinstance(first, PaymentSettings)
    assert (first.client_id, first.secret, first.days, first.minutes) == ("izvorovo-ais", "тайна", 30, 5)
    assert (second.bic, second.days) == ("TESTBGSF", 14)


def test_the_secret_is_not_shown(folder):
    read = written_payments(folder, {**COMMON, "municipalities": OWN})
    assert "тайна" not in repr(read)


@pytest.mark.parametrize("written", [{}, COMMON])
def test_who_has_no_table_takes_no_e_payments(folder, written):
    assert written_payments(folder, written) == {}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"days": 0}, "can't be 0"),
        ({"minutes": True}, "can't be True"),
        ({"url": 5}, "can't be 5"),
        ({"adress": "x"}, "no setting “adress”"),
        ({"url": "http://pay.example"}, "start with https://"),
        ({"page": "http://pay.example/{code}"}, "start with https://"),
        ({"page": "https://pay.example"}, "must hold {code}"),
        ({"secret_file": "nowhere.txt"}, "can't be read"),
        ({"secret_file": "empty.txt"}, "can't be read"),
        ({"ca": "nowhere.pem"}, "“ca”"),
        ({"municipalities": {"izvorovo": {}}}, "“client_id” is missing"),
        ({"municipalities": {"izvorovo": 5}}, "e-payment"),
    ],
)
def test_what_is_wrong_is_said(folder, wrong, says):
    problems = written_payments(folder, {**COMMON, "municipalities": OWN, **wrong})
    assert isinstance(problems, tuple), problems
    assert any(says in problem.says.en for problem in problems), problems


def test_a_table_that_is_none_is_said(folder):
    assert isinstance(written_payments(folder, "https://pay.example"), tuple)
