"""A folder that is read again from the archive: only what has changed is compiled."""

import json

import pytest

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language import filed, reading
from gishe.language.archive import Archive
from gishe.language.filed import FiledService
from gishe.language.library import Library, read_library

OVERLAY = "speeds: {standard: {fee: 7.00 EUR}}"


def read(town, tmp_path, at_hand: int = 10) -> Library:
    return read_library(town.folder, FIELD_TYPES, CHECK_TYPES, None, Archive(tmp_path / "archive"), at_hand)


@pytest.fixture
def compilings(monkeypatch) -> list[str]:
    """The files that were compiled."""
    made: list[str] = []
    real = reading.compile_service

    def noting(tree, vocabulary):
        made.append(tree.file)
        return real(tree, vocabulary)

    monkeypatch.setattr(reading, "compile_service", noting)
    return made


def test_what_has_not_changed_is_not_compiled_again(town, tmp_path, compilings):
    town.overlay(OVERLAY)
    plain = town.library
    compilings.clear()
    first = read(town, tmp_path)
    assert len(compilings) == 2
    again = read(town, tmp_path)
    assert len(compilings) == 2
    assert first.problems == again.problems == plain.problems
    for one in (first, again):
        for its in (one.services["parking-card"], one.of("gorna-polyana")["parking-card"]):
            assert isinstance(its, FiledService)
    ours, theirs = plain.of("gorna-polyana")["parking-card"], again.of("gorna-polyana")["parking-card"]
    assert (theirs.id, theirs.digest, list(theirs.fields), list(theirs.steps)) == (
        ours.id, ours.digest, list(ours.fields), list(ours.steps),
    )  # fmt: skip
    assert str(theirs.definition.speeds["standard"].fee) == "7.00 EUR"
    assert theirs.checks[0].expressions["pass_if",].holds({"form": {"copies": 3}}) is True
    assert theirs.canonical == json.loads(json.dumps(ours.canonical))


def test_a_changed_file_is_compiled_and_what_rests_on_it(town, tmp_path, compilings):
    path = town.overlay(OVERLAY)
    read(town, tmp_path)
    compilings.clear()
    path.write_text(path.read_text().replace("7.00", "8.00"))
    assert str(read(town, tmp_path).of("gorna-polyana")["parking-card"].definition.speeds["standard"].fee) == "8.00 EUR"
    assert compilings == [str(path)]
    town.move("keep: 5 years", "keep: 9 years")
    assert str(read(town, tmp_path).of("gorna-polyana")["parking-card"].definition.keep) == "9 years"
    assert compilings == [str(path), str(town.base), str(path)]


def test_a_changed_shared_list_is_noticed(town, tmp_path, compilings):
    read(town, tmp_path)
    compilings.clear()
    ways = town.folder / "common/delivery-ways.yaml"
    ways.write_text(ways.read_text().replace("portal:", "gateway:"))
    assert read(town, tmp_path).broken or compilings


def test_problems_are_remembered_with_their_places(town, tmp_path, compilings):
    town.move("form.copies <= 10", "form.copis <= 10")
    first = read(town, tmp_path).problems
    compilings.clear()
    assert read(town, tmp_path).problems == first
    assert compilings == []
    assert any(one.code == "unknown-field" and one.place.line for one in first)


@pytest.mark.parametrize("body", ["", "{", "[1]", "null"])
def test_a_damaged_index_is_no_index(body, town, tmp_path):
    read(town, tmp_path)
    (tmp_path / "archive/index.json").write_text(body)
    assert list(read(town, tmp_path).services) == ["parking-card"]


def test_a_missing_definition_is_made_again_and_a_damaged_one_refused(town, tmp_path):
    read(town, tmp_path)
    file = next((tmp_path / "archive").glob("??/*.json"))
    file.unlink()
    assert read(town, tmp_path).services["parking-card"].pages
    file.write_text(file.read_text().replace("request", "reqvest"))
    with pytest.raises(LookupError, match="delete the folder"):
        assert read(town, tmp_path).services["parking-card"].pages


def test_only_so_many_stay_compiled_and_the_same_definition_once(town, tmp_path, monkeypatch):
    made: list[str] = []
    real = filed.restore

    def noting(canonical, vocabulary):
        made.append("x")
        return real(canonical, vocabulary)

    monkeypatch.setattr(filed, "restore", noting)
    town.overlay("scenarios: []")
    known = read(town, tmp_path, at_hand=1)
    base, same = known.services["parking-card"], known.of("gorna-polyana")["parking-card"]
    assert base.pages is same.pages
    assert len(made) == 1
    town.overlay(OVERLAY)
    known = read(town, tmp_path, at_hand=1)
    for service in (known.services["parking-card"], known.of("gorna-polyana")["parking-card"]) * 2:
        assert service.pages
    assert len(made) == 5


def test_an_archive_that_can_not_be_written_only_forgets(town, tmp_path):
    (tmp_path / "archive").write_text("a file where a folder should be")
    known = read(town, tmp_path)
    assert known.problems == town.library.problems
    assert known.services["parking-card"].pages
