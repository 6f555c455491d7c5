"""The operator’s `[sign_in]`: what is common, what is one municipality’s own, and a sentence for what can’t be."""

import pytest

from gishe.exchange.sign_in.settings import Claims
from gishe.exchange.sign_in.written import written_sign_in

COMMON = {"issuer": "https://eid.example/", "client_id": "gishe", "secret_file": "secret"}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "secret").write_text("of two\n", encoding="utf-8")
    (tmp_path / "own").write_text("of others", encoding="utf-8")
    (tmp_path / "empty").write_text(" ", encoding="utf-8")
    return tmp_path


def test_a_municipality_has_what_is_common_and_its_own(folder):
    own = {"client_id": "izvorovo", "secret_file": "own", "title": "еИД", "claims": {"identifier": "pid"},
           "levels": {"gold": "high"}, "otherwise": "none", "algorithms": ["ES256"]}  # fmt: skip
    read = written_sign_in(folder, {**COMMON, "municipalities": {"izvorovo": own, "gorna-polyana": {}}})
    common, its = read["gorna-polyana"], read["izvorovo"]
    assert (common.issuer, common.client_id, common.secret) == ("https://eid.example", "gishe", "of two")
    assert common.levels["http://eidas.europa.eu/LoA/high"] == "high"
    assert (its.client_id, its.secret, its.title.bg, its.title.en) == ("izvorovo", "of others", "еИД", "еИД")
    assert (its.claims, its.levels, its.otherwise) == (Claims("pid"), {"gold": "high"}, "none")
    assert its.algorithms == ("ES256",)


def test_nobody_signs_in_where_a_municipality_has_no_table(folder):
    assert written_sign_in(folder, COMMON) == {}
    assert written_sign_in(folder, {}) == {}


@pytest.mark.parametrize(
    ("its", "says"),
    [
        ({"isuer": "x"}, "Няма настройка „isuer“"),
        ({"issuer": "http://eid.example"}, "адрес, който започва с https://"),
        ({"issuer": ""}, "https://"),
        ({"client_id": 7}, "„client_id“"),
        ({"secret_file": "empty"}, "не може да се прочете"),
        ({"secret_file": "gone"}, "не може да се прочете"),
        ({"ca": "gone"}, "„ca“"),
        ({"ca": "secret"}, "„ca“"),
        ({"claims": {"egn": "x"}}, "таблица с identifier"),
        ({"levels": {"gold": "golden"}}, "„levels“"),
        ({"otherwise": "sure"}, "едно от none"),
        ({"algorithms": ["none"]}, "списък от RS256"),
        ({"algorithms": ["HS256"]}, "списък от RS256"),
        ({"algorithms": []}, "списък от RS256"),
        ({"municipalities": 5}, "таблица за всяка община"),
    ],
)
def test_what_is_wrong_has_a_sentence(folder, its, says):
    problems = written_sign_in(folder, {**COMMON, "municipalities": {"izvorovo": {}}, **its})
    assert isinstance(problems, tuple)
    assert says in problems[0].says.bg
    assert problems[0].says.en


def test_what_is_missing_is_named_for_its_municipality(folder):
    (problem,) = written_sign_in(folder, {"issuer": "https://e.example", "client_id": "a",
                                          "municipalities": {"izvorovo": {}}})  # fmt: skip
    assert "izvorovo" in problem.says.bg
    assert "„secret_file“" in problem.says.bg
