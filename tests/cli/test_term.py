"""`gishe term` counts a term aloud."""

import json

import pytest
from click.testing import CliRunner, Result

from gishe_cli.main import application

pytestmark = pytest.mark.slow


def run(*arguments: str) -> Result:
    return CliRunner().invoke(application(), ["term", "tree-felling-permit", *arguments])


def test_a_term_is_counted_step_by_step_in_both_languages():
    pause = ("--from", "2026-04-01", "--pause", "2026-04-03..2026-04-15T16:20:return")
    said = run(*pause, "--municipality", "gorna-polyana").output
    assert said.splitlines()[2:7] == [
        "3. На 3 април 2026 г. (петък), 10:00 ч. срокът спира: върнато за поправка. Остава: 5 дни.",
        "4. На 15 април 2026 г. (сряда), 16:20 ч. срокът започва да тече отначало: 7 дни.",
        "5. 15 април 2026 г. (сряда) не се брои: това е денят на събитието, от което тече срокът.",
        "6. Броим 7 дни: до 22 април 2026 г. (сряда).",
        "7. Срокът изтича на 22 април 2026 г. (сряда), в края на деня.",
    ]
    assert "The term ends on Wednesday, 22 April 2026, at the end of the day." in run(*pause, "--english").output


def test_programs_read_the_same_as_json():
    found = json.loads(run("--from", "2026-03-10T09:00", "--extend", "2026-03-11=10 days", "--format", "json").output)
    assert (found["from"], found["term"]) == ("2026-03-10T09:00:00+02:00", "7 days")
    assert found["due"] == "2026-03-27T23:59:59+02:00"
    assert any("удължен с 10 дни" in line for line in found["lines"])
    standing = json.loads(run("--from", "2026-03-10", "--pause", "2026-03-11..:return", "--format", "json").output)
    assert (standing["due"], standing["stops"][0]["until"]) == (None, None)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--from", "утре"), "не е ден или час"),
        (("--from", "2026-03-10", "--speed", "fats"), "fast"),
        (("--from", "2026-03-10", "--pause", "вчера"), "напишете ден..ден:причина"),
        (("--from", "2026-03-10", "--pause", "2026-03-12..2026-03-11:return"), "преди да е започнало"),
        (("--from", "2026-03-10", "--pause", "2026-03-12..2026-03-13:payment"), "не спира при „payment“"),
        (("--from", "2026-03-10", "--extend", "2026-03-12"), "напишете ден=срок"),
        (("--from", "9999-12-30"), "след края на календара"),
    ],
)
def test_a_slip_is_told_with_the_way_forward(arguments, says):
    result = run(*arguments)
    assert (result.exit_code, says in result.output) == (2, True), result.output
