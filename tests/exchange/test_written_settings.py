"""The settings of e-Delivery as an operator writes them: read whole, or refused with a sentence."""

from pathlib import Path
from typing import Any

import pytest

from gishe.exchange.settings import EDeliverySettings
from gishe.exchange.written_settings import written_settings

FILES = {"client_certificate": "client.pem", "client_key": "client.key", "ca": "ca.pem"}
COMMON = {"url": "https://e-delivery/", "template": 1, "person_group": 1, "company_group": 2, **FILES}
OWN = {"izvorovo": {"dn": "/C=BG/CN=izvorovo"}}


def test_each_municipality_has_what_is_common_and_what_is_its_own(certificates: Path) -> None:
    own = {**OWN, "gorna-polyana": {"dn": "/CN=g", "represented": "77", "days": 3}}
    read = written_settings(certificates, {**COMMON, "municipalities": own})
    assert isinstance(read, dict)
    first, second = read["izvorovo"], read["gorna-polyana"]
    assert isinstance(first, EDeliverySettings)
    assert (first.url, first.dn, first.days) == ("https://e-delivery", "/C=BG/CN=izvorovo", 7)
    assert (second.dn, second.represented, second.days, second.ca) == ("/CN=g", "77", 3, certificates / "ca.pem")


def test_who_has_no_table_is_not_connected(certificates: Path) -> None:
    assert written_settings(certificates, COMMON) == {}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"days": 0}, "1 to 90"),
        ({"template": True}, "template"),
        ({"url": 5}, "in quotes"),
        ({"adress": "x"}, "no setting “adress”"),
        ({"municipalities": {"izvorovo": {}}}, "“dn” is missing"),
        ({"municipalities": {"izvorovo": 5}}, "a table"),
        ({"municipalities": 5}, "a table"),
        ({"represented": "7|operatorID:1"}, "without “|”"),
        ({"municipalities": {"izvorovo": {"dn": "/CN=Изворово"}}}, "Latin letters"),
        ({"token_url": "https://t/token"}, "“client_id” is missing"),
        ({"token_url": "http://t/token", "client_id": "g"}, "token_url"),
        ({"url": "http://e-delivery"}, "https://"),
        ({"ca": "none.pem"}, "none.pem"),
        ({"client_key": "ca.pem"}, "does not belong"),
    ],
)
def test_what_can_t_be_so_is_named(certificates: Path, wrong: dict[str, Any], says: str) -> None:
    problems = written_settings(certificates, {**COMMON, "municipalities": OWN, **wrong})
    assert isinstance(problems, tuple)
    (problem,) = problems
    assert says in problem.says.en
    assert problem.says.bg != problem.says.en
