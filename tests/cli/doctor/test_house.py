"""`gishe doctor`: a healthy house has no problems; each thing that is wrong is one problem, with what to do."""

import json
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner
from sickroom import HERE, change, problems, warnings

from gishe import boot, bundle
from gishe.runtime.kept import Draft
from gishe_cli.doctoring import (
    case_keys,
    certificates,
    clock,
    descriptions,
    folders,
    people,
    stores,
    systems,
    themes,
)
from gishe_cli.main import application

pytestmark = pytest.mark.slow


def run(*line):
    return CliRunner().invoke(application(), ["doctor", *line])


def test_a_healthy_house_has_no_problems(house):
    result = run("--data", str(house.data))
    assert result.exit_code == 0, result.output
    assert "Проблеми: 0. Предупреждения: 0." in result.output
    assert "✗" not in result.output


def test_a_program_reads_the_same_and_an_englishman_too(house):
    signs = json.loads(run("--data", str(house.data), "--format", "json", "--thorough").output)
    assert {sign["about"] for sign in signs} >= {"folders", "stores", "clock", "certificates", "people", "systems"}
    assert {sign["state"] for sign in signs} == {"ok"}
    assert any("journals agree" in sign["says"]["en"] for sign in signs)
    assert "Problems: 0" in run("--data", str(house.data), "--english").output


def test_nothing_is_changed_by_looking(premises):
    change(premises, "UPDATE alembic_version SET version_num = '0004'")
    before = premises.store(HERE).read_bytes()
    for looked in (folders, stores, clock, certificates, people, systems):
        list(looked.look(replace(premises, thorough=True)))
    assert premises.store(HERE).read_bytes() == before
    assert premises.revision(HERE) == "0004"


@pytest.mark.parametrize(
    ("version", "state", "words"), [("0001", "warning", "по-стара"), ("9999", "problem", "по-нова")]
)
def test_a_store_of_another_version_is_told(premises, version, state, words):
    change(premises, f"UPDATE alembic_version SET version_num = '{version}'")
    (sign,) = [one for one in stores.look(premises) if HERE in one.says.bg]
    assert (sign.state, words in sign.says.bg) == (state, True)


def test_a_damaged_store_is_a_problem(premises):
    store = premises.store(HERE)
    store.write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 64)
    # What stands beside a store that somebody still has open would mend it.
    store.with_name(f"{store.name}-wal").unlink(missing_ok=True)
    (sign,) = problems(stores, premises)
    assert "е повреден" in sign.says.bg
    assert "резервното копие" in sign.way.bg


def test_a_worker_that_does_nothing_is_a_problem(premises):
    change(
        premises,
        "INSERT INTO jobs (kind, case_id, run_at, free_at, held, attempt, error)"
        " VALUES ('check', 'x', '2026-01-01T00:00:00.000000+00:00', '2026-01-01T00:00:00.000000+00:00', 0, 0, '')",
    )
    (sign,) = problems(stores, premises)
    assert "1 задачи закъсняват" in sign.says.bg


def test_a_journal_that_was_changed_is_found_by_a_thorough_look(premises):
    change(premises, "INSERT INTO numbers (register, year, last) VALUES ('incoming', 2026, 7)")
    assert problems(stores, premises) == []
    assert problems(stores, replace(premises, thorough=True))


def test_the_keys_of_cases_are_looked_at(premises):
    assert [sign.state for sign in case_keys.look(premises)] == ["ok"] * len(premises.opened)
    its = premises.settings
    with boot.stores_of(its).of(HERE).write() as unit:
        unit.keep_draft(Draft("d", "h", "s", "d", {}))
    assert problems(case_keys, premises) == warnings(case_keys, premises) == []
    (apart,) = warnings(case_keys, replace(premises, settings=replace(its, trial=False)))
    assert "резервно копие" in apart
    main = boot.safes_of(its).main.path
    main.chmod(0o644)
    (sign,) = problems(case_keys, premises)
    assert "chmod" in sign.way.bg
    main.unlink()
    missing = problems(case_keys, premises)
    assert {"Няма главен ключ" in sign.says.bg for sign in missing} == {True}


def test_data_of_nobody_and_a_town_without_data_are_told(premises):
    shutil.move(premises.store(HERE), premises.settings.data / "nowhere.sqlite")
    told = warnings(stores, premises)
    assert len(told) == 2
    assert f"„{HERE}“ още няма данни." in told


def test_a_clock_that_went_back_is_a_problem(premises):
    assert problems(clock, premises) == []
    change(
        premises, "INSERT INTO journal VALUES ('x', 1, 'k', 1, 'a', '', '2099-01-01T00:00:00+00:00', '', '', '', '')"
    )
    (sign,) = problems(clock, premises)
    assert "Сверете часовника" in sign.way.bg


def test_what_expires_is_told_in_time(premises):
    year = timedelta(days=365)
    assert problems(certificates, premises) == []
    later = replace(premises, now=premises.now + 5 * year - timedelta(days=20))
    assert any("остават" in one for one in warnings(certificates, later))
    expired = problems(certificates, replace(premises, now=premises.now + 11 * year))
    assert any("client.pem е изтекло" in sign.says.bg for sign in expired)
    assert any("Печатът" in sign.says.bg for sign in expired)


def test_a_missing_seal_and_a_missing_key_of_an_official_are_problems(premises):
    (premises.settings.keys / f"seal-{HERE}.p12").unlink()
    (premises.settings.keys / "official-ela.p12").unlink()
    told = [sign.says.bg for sign in problems(certificates, premises)]
    assert told[0] == f"Печатът на „{HERE}“ не се отваря."
    assert told[1].startswith(f"„ela“ ({HERE}) не може да подписва")
    assert len(told) == 2


def test_a_role_that_nobody_holds_is_told(premises):
    change(premises, "DELETE FROM accounts WHERE login IN ('pazitel', 'ela')")
    told = " ".join(warnings(people, premises))
    assert "Еколог" in told
    assert "Длъжностно лице по защита на данните" in told


def test_a_lost_or_open_secret_is_told(premises):
    secret = premises.settings.data / "secret.key"
    secret.chmod(0o644)
    assert any("secret.key" in one for one in warnings(folders, premises))
    secret.write_bytes(b"short")
    assert "не е тайният ключ" in problems(folders, premises)[0].says.bg
    secret.unlink()
    assert "резервното копие" in next(one for one in folders.look(premises) if "secret.key" in one.says.bg).way.bg


def test_a_theme_that_is_not_whole_is_a_problem(premises, tmp_path):
    broken = tmp_path / "themes"
    shutil.copytree(bundle.themes(), broken)
    (broken / "default" / "document.typ").unlink()
    (sign,) = problems(themes, replace(premises, settings=replace(premises.settings, themes=broken)))
    assert "document.typ" in sign.says.bg


def test_mistakes_in_definitions_are_counted(premises, tmp_path):
    (tmp_path / "services").mkdir()
    (tmp_path / "services" / "x.yaml").write_text("service: x\n", encoding="utf-8")
    found = problems(descriptions, replace(premises, library=boot.library(tmp_path)))
    assert [sign.says.bg.partition(":")[0] for sign in found] == ["Грешки в описанията", "Няма нито една община."]
