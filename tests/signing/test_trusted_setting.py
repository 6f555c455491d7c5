"""The operator's `trusted`: whose certificates are believed."""

import pytest

from gishe import settings

_WRITTEN = 'data = "data"\npublic_url = "http://localhost"\nkeys = "keys"\nregisters = {}\n'


@pytest.fixture
def read(tmp_path):
    def read(line=""):
        (tmp_path / "gishe.toml").write_text(_WRITTEN + line, encoding="utf-8")
        return settings.read(tmp_path / "gishe.toml")

    return read


def test_it_is_a_folder_or_a_list_and_nobody_where_nothing_is_said(read, tmp_path):
    (tmp_path / "issuers").mkdir()
    (tmp_path / "one.pem").touch()
    assert read().trusted == ()
    assert read('trusted = "issuers"').trusted == (tmp_path / "issuers",)
    assert read('trusted = ["issuers", "one.pem"]').trusted == (tmp_path / "issuers", tmp_path / "one.pem")


def test_what_is_not_there_is_told_by_its_name(read, tmp_path):
    [problem] = read('trusted = "nowhere"')
    assert problem.code == "trusted-missing"
    assert str(tmp_path / "nowhere") in problem.says.bg
