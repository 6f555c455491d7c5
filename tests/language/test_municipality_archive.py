"""A municipality in which nothing has changed is known again whole; whatever has changed is never served as it was."""

import json
import os
from pathlib import Path

import pytest

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language import archive as archives
from gishe.language import reading
from gishe.language.archive import Archive
from gishe.language.library import Library, read_library

OVERLAY = "speeds: {standard: {fee: 7.00 EUR}}"


@pytest.fixture(autouse=True)
def _settled(monkeypatch):
    """Lets files count as settled at once: tests don't wait."""
    monkeypatch.setattr(archives, "_now", lambda _: 10**20)


@pytest.fixture
def laid(monkeypatch) -> list[str]:
    """The overlays that were laid over a service."""
    made: list[str] = []
    real = reading.lay_over

    def noting(base, change, pages, notes):
        made.append(change.file)
        return real(base, change, pages, notes)

    monkeypatch.setattr(reading, "lay_over", noting)
    return made


def read(town, tmp_path) -> Library:
    return read_library(town.folder, FIELD_TYPES, CHECK_TYPES, None, Archive(tmp_path / "archive"))


def fee(library: Library) -> str:
    return str(library.of("gorna-polyana")["parking-card"].definition.speeds["standard"].fee)


def rewrite(file: Path, was: str, now: str) -> None:
    """Changes a file and puts its time back, when the clock of the file system has gone on."""
    before = file.stat()
    text = file.read_text()
    assert was in text
    while file.stat().st_ctime_ns == before.st_ctime_ns:
        file.write_text(text.replace(was, now))
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_municipality_that_has_not_changed_is_not_looked_into(town, tmp_path, laid, monkeypatch):
    town.overlay(OVERLAY)
    first = read(town, tmp_path)
    laid.clear()
    opened: list[str] = []
    real = Path.open

    def noting(self, *how, **named):
        opened.append(self.name)
        return real(self, *how, **named)

    monkeypatch.setattr(Path, "open", noting)
    again = read(town, tmp_path)
    assert (fee(first), fee(again)) == ("7.00 EUR", "7.00 EUR")
    assert again.problems == first.problems
    assert again.own["gorna-polyana"].keys() == first.own["gorna-polyana"].keys()
    assert again.own["gorna-polyana"]["parking-card"].file == town.own_file
    assert laid == []
    assert not {"parking-card.yaml", "municipality.yaml"} & set(opened)


def test_a_changed_overlay_is_never_served_as_it_was(town, tmp_path):
    town.overlay(OVERLAY)
    assert fee(read(town, tmp_path)) == "7.00 EUR"
    rewrite(town.own_file, "7.00", "8.00")
    assert fee(read(town, tmp_path)) == "8.00 EUR"
    rewrite(town.own_file, "8.00", "7.00")
    assert fee(read(town, tmp_path)) == "7.00 EUR"


def test_an_overlay_that_comes_and_goes(town, tmp_path):
    shared = fee(read(town, tmp_path))
    town.overlay(OVERLAY)
    assert fee(read(town, tmp_path)) == "7.00 EUR"
    town.own_file.unlink()
    library = read(town, tmp_path)
    assert fee(library) == shared
    assert "gorna-polyana" not in library.own


def test_a_changed_service_is_noticed_under_its_overlay(town, tmp_path):
    town.overlay(OVERLAY)
    read(town, tmp_path)
    rewrite(town.base, "keep: 5 years", "keep: 9 years")
    library = read(town, tmp_path)
    assert str(library.of("gorna-polyana")["parking-card"].definition.keep) == "9 years"
    assert library.problems == town.library.problems


def test_another_service_that_changes_disturbs_no_overlay(town, tmp_path, laid, monkeypatch):
    other = town.base.with_name("parking-permit.yaml")
    other.write_text(town.base.read_text().replace("service: parking-card", "service: parking-permit"))
    town.overlay(OVERLAY)
    read(town, tmp_path)
    laid.clear()
    again: list[str] = []
    monkeypatch.setattr(reading.Reading, "_remembered", lambda *_: again.append("x"))
    rewrite(other, "keep: 5 years", "keep: 9 years")
    library = read(town, tmp_path)
    assert str(library.services["parking-permit"].definition.keep) == "9 years"
    assert fee(library) == "7.00 EUR"
    assert (laid, again) == ([], [])


def test_a_service_that_needs_more_people_is_noticed(town, tmp_path):
    town.overlay(OVERLAY)
    assert not read(town, tmp_path).broken
    rewrite(town.base, "role: secretary", "role: astronomer")
    found = read(town, tmp_path)
    assert any(one.code == "unknown-role" for one in found.problems)
    assert found.problems == town.library.problems


def test_a_changed_municipality_is_noticed(town, tmp_path):
    town.overlay(OVERLAY)
    assert not read(town, tmp_path).broken
    own = town.own_file.parents[1] / "municipality.yaml"
    rewrite(own, "incoming:", "incomings:")
    found = read(town, tmp_path)
    assert any(one.code == "no-incoming-register" for one in found.problems)
    assert found.problems == town.library.problems


def test_problems_of_a_municipality_are_remembered(town, tmp_path, laid):
    town.overlay("speeds: {express: {fee: 7.00 EUR}}", accept=False)
    first = read(town, tmp_path)
    laid.clear()
    again = read(town, tmp_path)
    assert again.problems == first.problems == town.library.problems
    assert again.broken
    assert again.own["gorna-polyana"]["parking-card"].service is None
    assert laid == [str(town.own_file)]


def test_a_definition_that_is_gone_is_made_again(town, tmp_path):
    town.overlay(OVERLAY)
    read(town, tmp_path)
    for one in (tmp_path / "archive").glob("??/*.json"):
        one.unlink()
    assert fee(read(town, tmp_path)) == "7.00 EUR"


@pytest.mark.parametrize("body", ["", "[]", "{", '{"x": 1}'])
def test_damaged_indexes_are_no_indexes(body, town, tmp_path):
    town.overlay(OVERLAY)
    read(town, tmp_path)
    for one in (tmp_path / "archive").glob("drawers/*.json"):
        one.write_text(body)
    for name in ("sights.json", "index.json"):
        (tmp_path / "archive" / name).write_text(body)
    assert fee(read(town, tmp_path)) == "7.00 EUR"


def test_what_is_no_longer_used_goes_after_a_month(town, tmp_path):
    town.overlay(OVERLAY)
    read(town, tmp_path)
    old = {one.name for one in (tmp_path / "archive").glob("??/*.json")}
    rewrite(town.own_file, "7.00", "8.00")
    for one in (tmp_path / "archive").glob("*/*.json"):
        os.utime(one, ns=(0, 0))
    library = read(town, tmp_path)
    left = {one.name for one in (tmp_path / "archive").glob("??/*.json")}
    assert len(old - left) == 1
    assert {f"{one.digest}.json" for one in library.of("gorna-polyana").values()} <= left
    assert list((tmp_path / "archive").glob("drawers/*.json"))
    kept = json.loads(next((tmp_path / "archive/holders").glob("*.json")).read_text())
    assert {one.removesuffix(".json") for one in left} <= set(kept)
