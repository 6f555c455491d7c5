"""What can't be known is marked where it would stand, and only there."""

from typing import Any

import pytest

from gishe.values.unknown import HIDDEN, UNREADABLE, has_unknown, is_unknown, known, unknown_at

RECORD: dict[str, Any] = {
    "name": "Яна",
    "died": HIDDEN,
    "home": {"street": "Зорница", "sign": UNREADABLE},
    "people": [{"name": "Иво"}, {"name": HIDDEN}],
}


def test_a_mark_is_no_value_and_a_value_is_no_mark() -> None:
    assert is_unknown(HIDDEN)
    assert is_unknown(UNREADABLE)
    assert not any(map(is_unknown, ({}, "hidden", None, [], {"hidden": True}, {"a": HIDDEN})))


def test_what_is_known_has_no_marks() -> None:
    assert known(RECORD) == {
        "name": "Яна",
        "home": {"street": "Зорница"},
        "people": [{"name": "Иво"}, {}],
    }
    assert not has_unknown(known(RECORD))
    assert has_unknown(RECORD)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("name", False),
        ("died", True),
        ("died.year", True),
        ("home", False),
        ("home.sign", True),
        ("home.street", False),
        ("people", False),
        ("people.name", True),
        ("people.egn", False),
        ("absent.name", False),
    ],
)
def test_a_mark_is_found_at_its_path(path: str, expected: bool) -> None:  # noqa: FBT001  pytest passes by name
    assert unknown_at(RECORD, path.split(".")) is expected
