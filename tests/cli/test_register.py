"""`gishe register show` and `search`, and `gishe new register`, as an administrator types them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from gishe.language.load import read_file
from gishe.language.mistakes import check
from gishe.language.protocols import AnyRegister
from gishe.language.register import RegisterDefinition
from gishe.language.tree import Tree
from gishe_cli.main import application

pytestmark = pytest.mark.slow

SCHEMAS = Path(__file__).parents[1] / "examples" / "schemas"


def gishe(*arguments: object) -> Result:
    return CliRunner().invoke(application(), list(map(str, arguments)))


def test_a_register_lists_its_operations() -> None:
    shown = gishe("register", "show", "grao")
    assert shown.exit_code == 0
    assert "Закона за гражданската регистрация" in shown.output
    assert "  grao/marriage: Справка за брак" in shown.output


def test_an_operation_shows_how_a_check_asks_it() -> None:
    shown = gishe("register", "show", "public-debts/debts").output
    assert "  ask: public-debts/debts\n" in shown
    assert "identity.type: текст, задължително, една от: Bulstat, EGN" in shown


def test_a_guessed_key_is_said_to_be_one() -> None:
    assert "ключът не е потвърден" in gishe("register", "show", "grao/marriage").output
    assert "ключът не е потвърден" not in gishe("register", "show", "grao/relations").output


def test_a_register_over_https_shows_its_method_and_path() -> None:
    shown = gishe("register", "show", "water-supply/consumption").output
    assert "GET /v1/accounts/{account}/consumption" in shown
    assert "record.months[].cubic_metres: число, задължително" in shown
    assert "with: {account: form.account, holder: form.holder, year: form.year}" in shown
    assert "water-supply/accounts" in gishe("register", "search", "партиди", "лице").output


def test_the_schemas_of_an_operation_are_written(tmp_path: Path) -> None:
    shown = gishe("register", "show", "pensions/pension-right", "--xsd", tmp_path / "new")
    assert shown.exit_code == 0
    written = sorted(file.name for file in (tmp_path / "new").iterdir())
    assert "pensions-pension-right-request.xsd" in written
    for name in ("request", "response"):
        assert etree.XMLSchema(etree.parse(tmp_path / "new" / f"pensions-pension-right-{name}.xsd"))


WRONG = {
    ("show", "graoo"): "„grao“",
    ("show", "grao/mariage"): "„marriage“",
    ("show", "grao", "--xsd", "x"): "една справка",
    ("show", "grao", "--definitions", "nowhere"): "nowhere",
    ("show", "water-supply/accounts", "--xsd", "x"): "Само съобщенията на RegiX",
}


@pytest.mark.parametrize("arguments", WRONG)
def test_what_is_mistaken_is_answered_with_a_sentence(arguments: tuple[str, ...]) -> None:
    said = gishe("register", *arguments)
    assert said.exit_code == 2
    assert WRONG[arguments] in said.stderr


def test_search_prints_titles_owners_and_checks() -> None:
    found = gishe("register", "search", "ПРАВО", "пенсия")
    assert found.exit_code == 0
    assert found.output.startswith(
        "pensions/pension-right: Справка за упражнено право на пенсия (Национален осигурителен"
    )
    assert "    - id: pension_right\n" in found.output
    many = gishe("register", "search", "справка").output
    assert "Дайте повече думи" in many
    assert gishe("register", "search", "дирижабъл").exit_code == 1


def test_a_register_is_written_from_its_schemas(tmp_path: Path) -> None:
    files = [SCHEMAS / "TreeRequest.xsd", SCHEMAS / "TreeResponse.xsd"]
    said = gishe(
        *("new", "register", "trees", "--title", "Дървета", "--owner", "Община", "--in", tmp_path / "registers"),
        *("--from-xsd", *files),
    )
    assert said.exit_code == 0, said.output
    assert "what is deeper is left out" in said.stderr
    tree = read_file(tmp_path / "registers" / "trees.yaml")
    assert isinstance(tree, Tree)
    read = check(AnyRegister, tree.data)
    assert isinstance(read, RegisterDefinition)
    assert (read.register_, read.title.bg, list(read.operations)) == ("trees", "Дървета", ["tree"])
    assert not read.operations["tree"].key_confirmed
    assert gishe("fmt", "--check", tmp_path / "registers").exit_code == 0
    again = gishe("new", "register", "trees", "--in", tmp_path / "registers", "--from-xsd", files[0])
    assert (again.exit_code, "вече съществува" in again.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("Trees", "--from-xsd", SCHEMAS / "TreeRequest.xsd"), "малки латински букви"),
        (("trees", "--from-xsd", SCHEMAS / "няма.xsd"), "Няма такъв файл"),
        (("trees", "--from-xsd", SCHEMAS / "TreeRequest.xsd"), "няма заявка с отговор"),
        (("trees", "--from-xsd", __file__), "не може да бъде прочетена"),
    ],
)
def test_a_register_is_not_written_from_what_is_none(
    tmp_path: Path, arguments: tuple[object, ...], sentence: str
) -> None:
    said = gishe("new", "register", *arguments, "--in", tmp_path / "registers")
    assert (said.exit_code, sentence in said.stderr) == (2, True), said.output
    assert not (tmp_path / "registers").exists()
