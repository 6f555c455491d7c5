"""`gishe lsp` over its real input and output, as an editor would drive it."""

import shutil
import sys
from pathlib import Path

import pytest

from gishe import bundle

EXAMPLES = Path(__file__).parents[1] / "examples"
GOOD = (EXAMPLES / "valid/parking-card.yaml").read_text(encoding="utf-8")
HEIRS = "services/civil-status/heirs-certificate.yaml"
OVERLAY = "municipalities/izvorovo/services/tree-felling-permit.yaml"
FACTS = "services/territory/planning-facts-certificate.yaml"
TOWN = "municipalities/izvorovo/municipality.yaml"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("edited") / "definitions"
    shutil.copytree(bundle.definitions(), made)
    return made


@pytest.fixture(scope="module")
def lsp(editor, folder):
    program = "from gishe_cli.main import main; main()"
    return editor([sys.executable, "-c", program, "lsp", "--language", "en"], folder)


def read(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def lines(found) -> list[tuple[str, int]]:
    return [(one["code"], one["range"]["start"]["line"] + 1) for one in found]


def test_a_good_file_has_nothing_wrong(lsp, folder):
    shared = (f"common/{name}.yaml" for name in ("delivery", "purpose", "architect-decides"))
    for name in (HEIRS, OVERLAY, TOWN, FACTS, "registers/grao.yaml", *shared):
        assert lsp.open(name, read(folder, name)) == []


@pytest.mark.parametrize(
    "name", ["unknown-key", "unknown-field-in-expression", "body-syntax", "several-mistakes-in-expression", "tab"]
)
def test_a_mistake_is_marked_where_gishe_check_says(name, lsp):
    text = (EXAMPLES / f"invalid/{name}.yaml").read_text(encoding="utf-8")
    expected = text.partition("\n")[0].removeprefix("# expect: ")
    found = lsp.open(f"services/{name}.yaml", text)
    places = [(one["code"], one["range"]["start"]["line"] + 1, one["range"]["start"]["character"] + 1) for one in found]
    assert ", ".join(f"{code} {line}:{column}" for code, line, column in places) == expected


def test_a_mark_covers_the_word_and_says_what_to_do(lsp):
    (found,) = lsp.open("services/word.yaml", GOOD.replace("area: general", "area: general\nkeeep: 5 years"))[:1]
    assert found["range"]["end"]["character"] - found["range"]["start"]["character"] == len("keeep")
    assert found["message"].startswith('Unknown key "keeep".')
    assert "keep" in found["message"].partition("\n")[2]


def test_a_mark_counts_as_editors_do(lsp):
    """A sign beyond the basic plane is two for an editor, one for us."""
    label = "label: {bg: За какво Ви е нужен документът, en: What you need it for}"
    found = lsp.open("services/sign.yaml", GOOD.replace(label, "label: {bg: Защо 🌳, en: Why 🌳}, mox: 1"))
    mark = next(one for one in found if one["code"] == "unknown-key")
    line = next(one for one in GOOD.splitlines() if label in one).replace(
        label, "label: {bg: Защо 🌳, en: Why 🌳}, mox: 1"
    )
    assert mark["range"]["start"]["character"] == len(line[: line.index("mox")].encode("utf-16-le")) // 2


def test_what_is_mended_is_no_longer_marked(lsp):
    name = "services/mended.yaml"
    assert lines(lsp.open(name, GOOD.replace("form.copies <= 10", "form.copis <= 10"))) != []
    assert lsp.open(name, GOOD) == []


def test_an_overlay_is_judged_with_the_service_that_it_changes(lsp, folder):
    text = read(folder, OVERLAY)
    changed = text.replace("{step: roads, role: secretary}", "{step: rods, role: secretary}")
    line = next(at for at, one in enumerate(changed.splitlines(), 1) if "rods" in one)
    assert ("unknown-target", line) in lines(lsp.open(OVERLAY, changed))
    assert lines(lsp.open(OVERLAY, text.replace("extends: tree", "extends: three"))) != []


def test_a_municipality_is_judged_with_the_services_that_it_offers(lsp, folder):
    text = read(folder, TOWN).replace("services: [", "services: [no-such-service, ")
    assert "unknown-service" in {code for code, _ in lines(lsp.open(TOWN, text))}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("registers/grao.yaml", "register: one\n", "missing-key"),
        (
            "common/page.yaml",
            "common: page\npage: page\ntitle: A\nfields: [{id: a, type: no, label: A}]\n",
            "unknown-field-type",
        ),
        ("common/list.yaml", "options: list\nvalues: {}\n", "too-few"),
        ("common/route.yaml", "common: route\napproval: []\n", "too-few"),
        (
            "common/route.yaml",
            "common: route\napproval: [{step: a, role: b, title: A, fill: [{id: a, type: no, label: A}]}]\n",
            "unknown-field-type",
        ),
    ],
)
def test_shared_files_are_judged_as_what_they_are(name, text, expected, lsp):
    assert expected in {code for code, _ in lines(lsp.open(name, text))}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("area: general", "area: general\nla‸", "language"),
        ("type: whole-number", "type: ‸", "cadastral-id"),
        ("type: whole-number", "type: whole-number, su‸", "suffix"),
        ("role: secretary", "role: ‸", "secretary"),
        ("decides: true", "‸\n    decides: true", "term"),
        ("approval:", "approval:\n  - ‸", "step"),
        ("decides: true", "not_same_as: [‸]", "decision"),
        ("form.copies <= 10", "form.‸", "copies"),
        ("form.copies <= 10", '"form.copies > 1 && app‸"', "applicant"),
        ("form.copies <= 10", "applicant.‸ == 1", "kind"),
        ("type: rule\n    pass_if: form.copies <= 10", "type: register\n    ask: ‸", "grao/valid-person"),
        (
            "type: rule\n    pass_if: form.copies <= 10",
            "type: register\n    ask: grao/valid-person\n    with: {‸}",
            "egn",
        ),
        (
            "type: rule\n    pass_if: form.copies <= 10",
            "type: register\n    ask: grao/valid-person\n    pass_if: record.‸",
            "death_date",
        ),
        ("  automatic_if: false", "  automatic_if: checks.‸", "all_passed"),
        ("approval:", "approval:\n  - ‸", "use"),
        ("approval:", "approval:\n  - use: ‸", "common/architect-decides"),
        ("approval:", "approval:\n  - use: common/arch‸", "common/architect-decides"),
        ("decides: true", "not_same_as: [‸]\n  - use: common/architect-decides", "architect"),
        ("    expect:", "    officials: {kmet: mayor}\n    absent: [{who: ‸}]\n    expect:", "kmet"),
        ("    expect:", "    officials: {kmet: mayor}\n    steps: [{decision: approve, by: ‸}]\n    expect:", "kmet"),
        ("    expect:", "    steps: [{decision: approve, stopped_by: ‸}]\n    expect:", "four-eyes"),
    ],
)
def test_it_offers_what_may_be_written(old, new, expected, lsp):
    assert expected in lsp.completions("services/offered.yaml", GOOD.replace(old, new, 1))


def test_it_offers_what_a_register_answered(lsp, folder):
    text = read(folder, HEIRS).replace("{% if checks.death.record.first_name %}", "{% if checks.death.record.‸ %}", 1)
    assert "first_name" in lsp.completions(HEIRS, text)


def test_it_offers_the_questions_of_a_row(lsp, folder):
    text = read(folder, HEIRS).replace("form.heirs.exists(h,", "form.heirs.exists(h, h.‸ ", 1)
    assert {"egn", "kinship"} <= set(lsp.completions(HEIRS, text))


def test_it_does_not_offer_what_is_not_known_yet(lsp):
    text = GOOD.replace("type: whole-number,", 'type: whole-number, show_if: "‸",')
    found = lsp.completions("services/early.yaml", text)
    assert "form" in found
    assert "steps" not in found


@pytest.mark.parametrize("broken", ['number: "0', "basis: [one", "about: {bg: x", "\tabout: x", "title: a: b", "&x"])
def test_it_offers_in_a_file_that_is_broken_elsewhere(broken, lsp):
    text = GOOD.replace("area: general", f"area: general\n{broken}").replace("form.copies <= 10", "form.‸")
    assert "copies" in lsp.completions("services/broken.yaml", text)


def test_it_goes_to_where_a_thing_is_defined(lsp, folder):
    def goes(name: str, text: str) -> tuple[str, str]:
        found = lsp.at("definition", name, text)
        file = Path(found["uri"].removeprefix("file://"))
        line = found["range"]["start"]["line"]
        known = text.replace("‸", "") if file == folder / name else file.read_text(encoding="utf-8")
        return file.name, known.splitlines()[line].strip()

    heirs = read(folder, HEIRS)

    def at(old: str, new: str) -> tuple[str, str]:
        assert old in heirs
        return goes(HEIRS, heirs.replace(old, new, 1))

    own = Path(HEIRS).name
    assert at("record.death_date == form.died_on", "record.death_date == form.died‸_on")[0] == own
    assert "died_on" in at("record.death_date == form.died_on", "record.death_date == form.died‸_on")[1]
    assert at("record.death_date == form", "record.death‸_date == form")[0] == "grao.yaml"
    assert "death_date" in at("record.death_date == form", "record.death‸_date == form")[1]
    assert at("use: common/delivery", "use: common/deli‸very") == ("delivery.yaml", "common: delivery")
    assert at("options: purpose", "options: pur‸pose") == ("purpose.yaml", "options: purpose")
    assert at("ask: grao/valid-person", "ask: grao/valid‸-person") == ("grao.yaml", "valid-person:")
    assert at("not_same_as: [officer]", "not_same_as: [offi‸cer]") == (own, "- step: officer")
    assert at("checks.death.record.first_name", "checks.dea‸th.record.first_name") == (own, "- id: death")
    assert "death_record" in at("steps.officer.fill.death_record", "steps.officer.fill.death_re‸cord")[1]
    assert (
        goes(OVERLAY, read(folder, OVERLAY).replace("extends: tree", "extends: tr‸ee"))[1]
        == "service: tree-felling-permit"
    )


def test_it_says_what_things_mean(lsp, folder):
    heirs = read(folder, HEIRS)
    assert "How long the case is kept" in lsp.hover(HEIRS, heirs.replace("keep:", "ke‸ep:", 1))
    assert "list of" in lsp.hover(HEIRS, heirs.replace("form.heirs.exists", "form.hei‸rs.exists", 1))
    assert "yes or no" in lsp.hover(HEIRS, heirs.replace("pass_if: record", "pass‸_if: record", 1))
    assert (
        "whole number"
        in lsp.hover("services/meant.yaml", GOOD.replace("type: whole-number", "type: whole‸-number")).lower()
    )


def test_nothing_can_be_made_of_nothing(lsp):
    assert lines(lsp.open("services/empty.yaml", "")) == [("empty", 1)]
    assert "service" in lsp.completions("services/empty.yaml", "‸")
    assert lsp.hover("services/empty.yaml", "‸") == ""


def test_a_text_that_is_in_no_folder_of_definitions_is_a_service(lsp):
    assert lsp.open("../elsewhere/new.yaml", GOOD) == []
    text = GOOD.replace("form.copies <= 10", "form.‸")
    assert "copies" in lsp.completions("../elsewhere/new.yaml", text)


def test_a_text_that_is_too_large_is_refused_and_stops_nothing(lsp):
    text = GOOD + "# much\n" * 50_000
    assert lines(lsp.open("services/large.yaml", text)) == [("too-large", 1)]
    assert lsp.completions("services/large.yaml", text + "ke‸") == []


@pytest.mark.parametrize("file", sorted((EXAMPLES / "hostile").glob("yaml-*.yaml"))[::5], ids=lambda file: file.stem)
def test_a_hostile_file_is_marked_and_asked_about_like_any_other(file, lsp):
    text = file.read_bytes().decode("utf-8", "replace")
    half = text.find("\n", len(text) // 2)
    pointed = f"{text[:half]}‸{text[half:]}"
    assert lsp.open("services/hostile.yaml", text) != []
    lsp.completions("services/hostile.yaml", pointed)
    lsp.hover("services/hostile.yaml", pointed)


def test_every_beginning_of_a_file_is_answered(lsp):
    """A file that is cut anywhere is what a server sees while a person writes."""
    for end in range(0, len(GOOD), 211):
        text = GOOD[:end] + "‸"
        lsp.completions("services/half.yaml", text)
        lsp.hover("services/half.yaml", text)
        lsp.at("definition", "services/half.yaml", text)


def test_it_ends_when_the_editor_does(editor, folder):
    program = "from gishe_cli.main import main; main()"
    assert editor([sys.executable, "-c", program, "lsp"], folder).close() == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("use: common/architect", "use: common/arch‸itect"),
        ("{architect: approve}", "{archi‸tect: approve}"),
        ("keep: ", "decide: {automatic_if: steps.archi‸tect.act}\nkeep: "),
    ],
)
def test_it_goes_to_the_steps_of_a_shared_route(old, new, lsp, folder):
    text = read(folder, FACTS)
    assert old in text
    found = lsp.at("definition", FACTS, text.replace(old, new, 1))
    assert found["uri"].endswith("common/architect-decides.yaml")


def test_a_register_is_offered_the_keys_of_its_own_protocol_and_its_paths_are_looked_at(lsp, folder):
    name = "registers/water-supply.yaml"
    text = read(folder, name)
    offered = lsp.completions(name, text.replace("    method: GET", "    ‸\n    method: GET", 1))
    assert {"found", "not_found"} <= set(offered)
    assert not {"key", "namespace"} & set(offered)
    assert {"rest", "regix"} <= set(lsp.completions(name, text.replace("protocol: rest", "protocol: ‸", 1)))
    (found,) = lsp.open(name, text.replace("path: $.account.number", "path: $.account..number", 1))
    line = next(at for at, its in enumerate(text.splitlines()) if "$.account.number" in its)
    assert (found["code"], found["range"]["start"]["line"]) == ("json-path-wide", line)
    lsp.open(name, text)
