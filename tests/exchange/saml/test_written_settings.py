"""The operator’s `[sign_in]` with `protocol = "eauth"`: what it needs, and a sentence for what can’t be."""

from datetime import UTC, datetime

import pytest

from gishe.exchange.sign_in.protocols import connect
from gishe.exchange.sign_in.saml.eauth import EAuth
from gishe.exchange.sign_in.written import written_sign_in
from gishe.signing.trial import make_rsa_pair

COMMON = {
    "protocol": "eauth", "issuer": "https://eauth.example", "address": "https://eauth.example/SingleSignOnService",
    "certificates": "eauth.pem", "certificate": "own.pem", "key": "own.key", "service_oid": "2.16.100.1.1.9.1",
    "provider_oid": "2.16.100.1.1.9",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("settings")
    for name in ("eauth", "own", "other"):
        make_rsa_pair(made / name, name, datetime.now(UTC))
    (made / "empty").write_text("", encoding="utf-8")
    return made


def test_a_municipality_has_what_is_common_and_its_own_and_is_connected_by_it(folder):
    own = {"service_oid": "2.16.100.1.1.9.2", "title": "еАвт 2", "otherwise": "low", "sealed": False, "sha1": True}
    read = written_sign_in(folder, {**COMMON, "municipalities": {"izvorovo": own, "gorna-polyana": {}}})
    its, common = read["izvorovo"], read["gorna-polyana"]
    assert (its.service_oid, its.title.bg, its.otherwise, its.sealed, its.sha1) == (
        "2.16.100.1.1.9.2", "еАвт 2", "low", False, True,
    )  # fmt: skip
    assert (common.title.bg, common.otherwise, common.sealed, common.sha1) == ("еАвт", "asked", True, False)
    assert isinstance(connect(its, "https://gishe.example/izvorovo"), EAuth)


def test_municipalities_may_sign_in_by_different_protocols(folder):
    openid = {"protocol": "openid", "issuer": "https://eid.example", "client_id": "a", "secret_file": "own.key"}
    read = written_sign_in(folder, {"municipalities": {"izvorovo": COMMON, "gorna-polyana": openid}})
    assert {name: its.protocol for name, its in read.items()} == {"izvorovo": "eauth", "gorna-polyana": "openid"}


@pytest.mark.parametrize(
    ("its", "says"),
    [
        ({"protocol": "saml"}, "едно от eauth, openid"),
        ({"client_id": "x"}, "Няма настройка „client_id“"),
        ({"address": "http://eauth.example"}, "адрес, който започва с https://"),
        ({"leave": "javascript:alert(1)"}, "адрес, който започва с https://"),
        ({"issuer": 7}, "текст в кавички"),
        ({"service_oid": "2.16.200.1"}, "OID, който започва с 2.16.100."),
        ({"provider_oid": "2.16.100.x"}, "OID, който започва с 2.16.100."),
        ({"sealed": "no"}, "true или false"),
        ({"otherwise": "sure"}, "едно от asked, none"),
        ({"levels": {"gold": "golden"}}, "„levels“"),
        ({"certificates": "gone"}, "certificates"),
        ({"certificates": "empty"}, "certificates"),
        ({"certificate": "gone"}, "key"),
        ({"key": "other.key"}, "key"),
        ({"key": "eauth.pem"}, "key"),
        ({"key": ""}, "липсва настройката „key“"),
    ],
)
def test_what_is_wrong_has_a_sentence(folder, its, says):
    problems = written_sign_in(folder, {**COMMON, "municipalities": {"izvorovo": {}}, **its})
    assert isinstance(problems, tuple)
    assert any(says in one.says.bg for one in problems)
    assert all(one.says.en for one in problems)
