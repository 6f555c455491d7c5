"""Only who is named is believed when they say for whom they ask; so limits are the visitors' own."""

import pytest

from gishe import settings

SETTINGS = 'data = "data"\npublic_url = "https://example.org"\nkeys = "keys"\n{more}\n[registers]\n'


def read(folder, more):
    path = folder / "gishe.toml"
    path.write_text(SETTINGS.format(more=more), encoding="utf-8")
    return settings.read(path)


@pytest.mark.parametrize(
    ("written", "believed"),
    [("", ()), ('proxies = ["10.0.0.5", "10.1.0.0/16"]', ("10.0.0.5", "10.1.0.0/16")), ('proxies = "::5"', ("::5",))],
)
def test_a_proxy_of_this_machine_is_believed_and_whom_the_operator_names(tmp_path, written, believed):
    assert read(tmp_path, written).proxies == ("127.0.0.1", "::1", *believed)


@pytest.mark.parametrize(
    "written", ['proxies = ["*"]', "proxies = [7]", 'proxies = "everybody"', 'proxies = ["10.0.0.5/8"]']
)
def test_what_is_no_address_is_told(tmp_path, written):
    (problem,) = read(tmp_path, written)
    assert problem.code == "proxies"
    assert problem.says.bg != problem.says.en
