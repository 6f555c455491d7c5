"""E-Delivery in the operator's settings file, beside everything else in it."""

import pytest

from gishe import settings
from gishe.settings import Settings

FILE = """\
data = "data"
public_url = "https://gishe.example"
keys = "."
registers = {}

[e-delivery]
url = "https://e-delivery.example"
client_certificate = "client.pem"
client_key = "client.key"
ca = "ca.pem"
template = 1
person_group = 1
company_group = 2

[e-delivery.municipalities.izvorovo]
dn = "/C=BG/CN=izvorovo"
"""


@pytest.fixture
def read(certificates):
    def read(text):
        file = certificates / "gishe.toml"
        file.write_text(text, encoding="utf-8")
        return settings.read(file)

    return read


def test_a_municipality_with_a_table_is_connected(read):
    chosen = read(FILE)
    assert isinstance(chosen, Settings)
    assert list(chosen.e_delivery) == ["izvorovo"]
    assert chosen.e_delivery["izvorovo"].dn == "/C=BG/CN=izvorovo"


def test_without_the_section_nobody_is(read):
    chosen = read(FILE.partition("[e-delivery]")[0])
    assert isinstance(chosen, Settings)
    assert chosen.e_delivery == {}


def test_what_is_wrong_in_it_is_told(read):
    (problem,) = read(FILE.replace("client.key", "none.key"))
    assert problem.code == "e-delivery-file"
    assert "none.key" in problem.says.bg
