"""Installed packages that add check types, good ones and others: each an entry point as a package declares it."""

from dataclasses import dataclass
from importlib import import_module
from types import SimpleNamespace

import pytest

from gishe.checks import CHECK_TYPES
from gishe.checks.plugged import plugged, types_of
from gishe.language.section import Section
from gishe.plugin import API, Check, Text, found, hookimpl


class Options(Section):
    most: int


class Limit(Check):
    """Passes where a number is within its limit."""

    name = "limit"
    api = API
    options = Options

    def judge(self, check, facts, replies):
        del facts, replies
        return found(check.definition, "pass")


class Named(Limit):
    name = "Limit!"


class Taken(Limit):
    name = "rule"


class Old(Limit):
    api = 0


class Careless(Limit):
    api = None


class Unread(Limit):
    options = dict


class Everything(Limit):
    asks = "everybody"


def package(*types):
    @hookimpl
    def gishe_check_types():
        return [one() for one in types]

    return SimpleNamespace(gishe_check_types=gishe_check_types)


@dataclass(frozen=True)
class Entry:
    """An entry point whose module a test gives."""

    module: object
    name: str = "limit"
    dist = SimpleNamespace(name="gishe-check-limit", version="0.1.0")

    def load(self):
        if isinstance(self.module, BaseException):
            raise self.module
        return self.module


def loaded(*modules):
    return plugged([Entry(one) for one in modules], CHECK_TYPES.own)


def test_a_good_package_adds_its_check_types():
    [one] = loaded(package(Limit))
    assert (one.entry, one.package, one.version, one.trouble) == ("limit", "gishe-check-limit", "0.1.0", "")
    kind = types_of([one])["limit"]
    assert kind.options is Options
    assert kind.__doc__ == "Passes where a number is within its limit."


@pytest.mark.parametrize(
    ("module", "trouble"),
    [
        (ImportError("no module"), "ImportError"),
        (SyntaxError("bad"), "SyntaxError"),
        (package(), "no-check-type"),
        (package(Named), "name"),
        (package(Old), "api"),
        (package(Careless), "api"),
        (package(Unread), "options"),
        (package(Everything), "methods"),
        (SimpleNamespace(gishe_check_types=lambda: [Limit()]), "no-check-type"),
        (SimpleNamespace(), "no-check-type"),
        (package(lambda: 1 / 0), "ZeroDivisionError"),
    ],
)
def test_one_that_cannot_be_loaded_is_a_check_type_that_says_so(module, trouble):
    [one] = loaded(module)
    assert one.trouble == trouble
    kind = types_of([one])["limit"]
    [(path, problem)] = kind.problems(kind.options.model_validate({"anything": 1}), None)
    assert (path, problem.code) == (("type",), "extension")
    assert problem.says == Text(
        f"Разширението „limit“ не може да се зареди ({trouble}).", f"The extension “limit” can’t be loaded ({trouble})."
    )
    assert kind.needs(None, {}) == ()


def test_its_cases_go_to_a_person(checked):
    [kind] = types_of(loaded(ImportError())).values()
    finding = kind.judge(checked("type: rule\npass_if: 'true'\n"), {}, ())
    assert finding.outcome == "unknown"
    assert "„limit“" in finding.reason.bg


def test_nobody_takes_the_name_of_a_check_type_that_is_there():
    [one] = loaded(package(Taken))
    assert (one.trouble, set(types_of([one]))) == ("name-taken", {"limit"})
    first, second = loaded(package(Limit), package(Limit))
    assert (first.trouble, second.trouble, second.types) == ("", "name-taken", ())


def test_the_names_of_entry_points_are_names_of_check_types():
    [one] = plugged([Entry(ImportError(), "Not a name")], ())
    assert one.types == ()


def test_nothing_is_installed_here():
    assert set(CHECK_TYPES) == set(CHECK_TYPES.own)
    assert plugged([], ()) == ()


def test_other_sources_are_another_edition(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    source = tmp_path / "plugged_sample.py"
    source.write_text(
        "from gishe.plugin import Check, found\n"
        "class Kind(Check):\n    name, api = 'limit', 1\n"
        "    def judge(self, check, facts, replies):\n        return found(check.definition, 'pass')\n"
    )
    module = import_module("plugged_sample")
    [first] = loaded(package(module.Kind))
    source.write_text(f"{source.read_text()}# changed\n")
    [second] = loaded(package(module.Kind))
    assert first.types[0].edition
    assert first.types[0].edition != second.types[0].edition
    assert CHECK_TYPES["rule"].edition == ""
