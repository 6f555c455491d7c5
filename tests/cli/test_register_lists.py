"""`gishe register load` and `loads`: a clerk brings a list, reads what is wrong with it, takes it back, finds it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gishe_cli.main import application

pytestmark = pytest.mark.slow

HEAD = "Чип;Рег. номер;ЕГН на собственика;Име;Порода;Вписано на;Отписано на\n"
GOOD = "100000000000111;3/2022;7512243008;Рошко;;14.04.2022;\n"
OTHER = "100000000000112;9/2024;6206066195;=Бела;;02.09.2024;\n"
Run = Callable[..., Any]


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(application(), list(arguments))


@pytest.fixture
def do(run: Run, tmp_path: Path) -> Callable[..., tuple[int, str]]:
    (tmp_path / "var").mkdir()

    def done(command: str, *more: str) -> tuple[int, str]:
        where = ("--municipality", "gorna-polyana", "--data", str(tmp_path / "var"))
        result = run("register", command, "municipal-dogs", *more, *where)
        return result.exit_code, result.output

    return done


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    def write(body: str, name: str = "кучета.csv") -> str:
        (tmp_path / name).write_text(HEAD + body, encoding="windows-1251")
        return str(tmp_path / name)

    return write


def test_a_list_is_loaded_listed_and_taken_back(do: Run, file: Run) -> None:
    assert do("load", file(GOOD), "--by", "Ела", "--as-of", "2026-11-20") == (
        0, "Заредено №1: 1 реда (1 нови, 0 променени, 0 отпаднали), вярно към 2026-11-20.\n"
    )  # fmt: skip
    code, told = do("load", file(GOOD + OTHER), "--english")
    assert (code, told.startswith("Load 2: 2 rows (1 new, 0 changed, 0 gone)")) == (0, True)
    code, told = do("loads")
    assert code == 0
    first, second, *_ = told.splitlines()
    assert first.startswith("№2 ")
    assert " Ела: кучета.csv (" in second
    assert "; 1 (+1 ~0 −0)" in second
    assert do("loads", "--undo") == (0, "Върнато е зареждане №1: 1 реда, вярно към 2026-11-20.\n")
    assert do("loads", "--undo") == (0, "Списъкът отново не е зареден.\n")
    assert do("loads", "--undo")[0] == 2


def test_mistakes_are_all_told_and_nothing_is_loaded(do: Run, file: Run) -> None:
    code, told = do("load", file("1;2;3;4;5;6;\n" + GOOD + GOOD))
    assert code == 1
    assert "Ред 2, „ЕГН на собственика“: Очаква се вярно ЕГН" in told
    assert "Ред 2, „Вписано на“: Очаква се дата" in told
    assert "Редове 3, 4 се отнасят за едно и също" in told
    assert told.endswith(
        "Нищо не е заредено: 3 грешки. Поправете файла или заредете само верните редове с --skip-bad.\n"
    )
    assert do("loads") == (1, "„municipal-dogs“ още не е зареждан.\n")


def test_bad_rows_are_left_out_on_purpose_only(do: Run, file: Run) -> None:
    code, told = do("load", file("1;2;3;4;5;6;\n" + GOOD), "--skip-bad")
    assert code == 0
    assert "Ред 2, „Вписано на“" in told
    assert "Пропуснати редове: 1." in told


def test_a_file_may_be_tried_first(do: Run, file: Run) -> None:
    tried = "Файлът може да се зареди: верни редове 1. Нищо не е променено.\n"
    assert do("load", file(GOOD), "--dry-run") == (0, tried)
    wrong = file("1;2;3;4;5;6;\n" + GOOD)
    assert do("load", wrong, "--dry-run")[0] == 1
    code, told = do("load", wrong, "--dry-run", "--skip-bad")
    assert (code, told.endswith(tried)) == (0, True)
    assert do("loads") == (1, "„municipal-dogs“ още не е зареждан.\n")


def test_what_a_load_held_is_written_again_and_harms_no_spreadsheet(do: Run, file: Run, tmp_path: Path) -> None:
    do("load", file(GOOD + OTHER))
    do("load", file(GOOD))
    path = tmp_path / "както беше.csv"
    assert do("loads", "--load", "1", "--write", str(path))[0] == 0
    body = path.read_text(encoding="utf-8-sig").splitlines()
    assert body[1] == "100000000000111;3/2022;7512243008;Рошко;;2022-04-14;"
    assert body[2] == "100000000000112;9/2024;6206066195;'=Бела;;2024-09-02;"
    assert do("loads", "--load", "1", "--write", str(path))[0] != 0  # what is there is not written over
    assert do("loads", "--load", "7", "--write", str(tmp_path / "x"))[0] == 2


@pytest.mark.parametrize(("register", "municipality", "says"), [
    ("municipal-dgs", "izvorovo", "municipal-dogs"),
    ("grao", "izvorovo", "не е списък на общината"),
    ("municipal-dogs", "izvorvo", "izvorovo"),
    ("municipal-dogs", "../izvorovo", "Няма община"),
])  # fmt: skip
def test_a_name_that_nothing_has_is_told(run: Run, file: Run, register: str, municipality: str, says: str) -> None:
    result = run("register", "load", register, file(GOOD), "--municipality", municipality)
    assert result.exit_code == 2
    assert says in result.output


def test_a_list_is_not_of_a_day_to_come(do: Run, file: Run) -> None:
    assert do("load", file(GOOD), "--as-of", "2999-01-01")[0] == 2


def test_a_register_says_what_a_file_must_hold(run: Run) -> None:
    shown = run("register", "show", "municipal-archive").output
    assert "Вид акт / Вид: една от: раждане, брак, смърт (ключ)" in shown
    assert "Том / Книга: текст до 2000 знака (може да е празна)" in shown
