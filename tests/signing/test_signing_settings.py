"""What the operator writes in the table `signing`."""

import pytest

from gishe.signing.settings import SigningSettings, written_signing


def test_a_municipality_has_what_is_common_and_what_is_its_own(tmp_path):
    (tmp_path / "secret").write_text(" abc \n")
    common = {"level": "B-T", "remote": "https://sign.example", "remote_secret_file": "secret"}
    own = {
        "level": "B-LT",
        "seal": "pkcs11:token=a;object=b",
        "module": "/lib.so",
        "minutes": 3,
        "remote_version": "v1",
    }
    read = written_signing(tmp_path, {**common, "municipalities": {"primerovo": own}})
    assert read[""] == SigningSettings("B-T", remote="https://sign.example", remote_secret="abc")
    assert read["primerovo"] == SigningSettings(
        "B-LT", "/lib.so", "pkcs11:token=a;object=b", "https://sign.example", "abc", "v1", 3
    )
    assert "abc" not in repr(read[""])


def test_nothing_written_is_the_least(tmp_path):
    assert written_signing(tmp_path, {}) == {"": SigningSettings()}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"levle": "B-B"}, "has no setting “levle”"),
        ({"level": "LTA"}, "one of B-B, B-T, B-LT is expected"),
        ({"remote": "http://sign.example", "remote_secret_file": "secret"}, "an address with https:// is expected"),
        ({"remote": "https://sign.example"}, "The setting “remote_secret_file” is missing"),
        ({"remote_secret_file": "nowhere"}, "can't be read"),
        ({"minutes": True}, "a whole number from 1 to 60 is expected"),
        ({"seconds": 0}, "a whole number from 1 to 60 is expected"),
        ({"remote_version": 2}, "“v1” or “v2” is expected"),
        ({"module": 1}, "a text is expected"),
        ({"remote_secret": "abc"}, "has no setting “remote_secret”"),
        ({"municipalities": "x"}, "a table is expected"),
        ("x", "a table is expected"),
    ],
)
def test_what_can_not_be_is_said_by_its_name(tmp_path, written, said):
    (tmp_path / "secret").write_text("abc")
    [problem] = written_signing(tmp_path, written)
    assert said in problem.says.en
