"""`gishe publish`, `rollback`, `diff` and `backtest` as people type them, on folders of definitions and of data."""

import shutil
from datetime import UTC, datetime
from itertools import dropwhile

import pytest
import typer
from typer.testing import CliRunner

from gishe import boot, bundle, settings
from gishe.language.authoring.template import template
from gishe.runtime.apply import Application, apply
from gishe.runtime.kept import Draft
from gishe.runtime.moving import carry_over
from gishe.runtime.office import Applicant
from gishe.runtime.publishing import open_offer
from gishe.runtime.studio.manuscript import Manuscript
from gishe.signing.trial import TrialKeys
from gishe.store.sqlite import Stores
from gishe_cli.backtest import backtest
from gishe_cli.diff import diff
from gishe_cli.fetch import fetch
from gishe_cli.publish import publish
from gishe_cli.rollback import rollback

pytestmark = pytest.mark.slow

ID = "current-address-certificate"
HERE = "gorna-polyana"
COMMANDS = typer.Typer()
for command in (publish, rollback, diff, backtest, fetch):
    COMMANDS.command(command.__name__)(command)


@pytest.fixture
def folders(tmp_path):
    """A folder of definitions to edit, and the data of one municipality that has opened with them."""
    definitions, data = tmp_path / "definitions", tmp_path / "data"
    for name in ("common", "registers"):
        shutil.copytree(bundle.definitions() / name, definitions / name)
    (definitions / "services").mkdir()
    (definitions / "municipalities" / HERE).mkdir(parents=True)
    source = bundle.definitions() / "services" / "civil-status" / f"{ID}.yaml"
    shutil.copy(source, definitions / "services" / f"{ID}.yaml")
    town = (bundle.definitions() / "municipalities" / HERE / "municipality.yaml").read_text(encoding="utf-8")
    before, _, rest = town.partition("\nservices:")
    after = "\n".join(dropwhile(lambda line: line.startswith("  "), rest.splitlines()[1:]))
    (definitions / "municipalities" / HERE / "municipality.yaml").write_text(
        f"{before}\nservices: [{ID}]\n{after}\n", encoding="utf-8"
    )
    stores = Stores(data)
    open_offer(stores.of(HERE), boot.library(definitions).of(HERE), datetime.now(UTC), trial=False)
    stores.close()
    return definitions, data


@pytest.fixture
def gishe(folders):
    definitions, data = folders

    def gishe(command, *arguments):
        line = [command, *map(str, arguments), "--data", str(data), "--definitions", str(definitions)]
        return CliRunner().invoke(COMMANDS, line)

    return gishe


@pytest.fixture
def edit(folders):
    def edit(old, new):
        file = folders[0] / "services" / f"{ID}.yaml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        return file

    return edit


def begin(folders):
    """Leaves a draft that was begun under the present version."""
    stores = Stores(folders[1])
    with stores.of(HERE).write() as unit:
        present = unit.publications(ID)[-1].digest
        unit.keep_draft(Draft("d", "h", ID, present, {}))
    stores.close()


def published(folders):
    stores = Stores(folders[1])
    with stores.of(HERE).read() as reader:
        found = [(one.who, one.reason, one.takes_back) for one in reader.publications(ID)]
    stores.close()
    return found


def test_publishing_comparing_and_going_back(folders, gishe, edit):
    assert "вече е публикувана" in gishe("publish", ID).stdout
    assert gishe("diff", ID).stdout.splitlines()[0] == "Няма разлика."
    edit("1.02 EUR", "2.04 EUR")
    told = gishe("diff", ID, "--english")
    assert told.stdout.splitlines() == [
        "Needs a plan: The fee for “Standard” becomes 2.04 EUR (was 1.02 EUR).",
        f"{HERE}: under other versions there are running cases: 0, drafts: 0.",
    ]
    done = gishe("publish", ID, "--by", "Петко", "--reason", "Нова тарифа")
    assert (done.exit_code, done.stdout.startswith(f"{HERE}: {ID}: публикувана версия ")) == (0, True)
    assert gishe("rollback", ID, "--by", "Петко").exit_code == 0
    assert published(folders)[1:] == [("Петко", "Нова тарифа", False), ("Петко", "", True)]
    back = gishe("rollback", ID, "--english")
    assert (back.exit_code, "nothing-to-roll-back" in back.stderr) == (1, True)


def test_a_plan_is_asked_for_where_something_was_begun(folders, gishe, edit):
    begin(folders)
    edit("1.02 EUR", "2.04 EUR")
    assert "--plan finish" in gishe("diff", ID).stdout
    refused = gishe("publish", ID)
    assert (refused.exit_code, "needs-plan" in refused.stderr, len(published(folders))) == (1, True, 1)
    done = gishe("publish", ID, "--plan", "finish", "--english")
    assert "cases 0, drafts 1; they finish on the old version" in done.stdout


@pytest.mark.parametrize(
    ("change", "code"),
    [(("type: choice, options: purpose", "type: chioce, options: purpose"), "unknown-field-type"),
     (("outcome: granted", "outcome: refused"), "scenario-fails"),
     (("{officer: approve}", "{officer: return, reason: Още}"), "scenario-fails")],
)  # fmt: skip
def test_what_is_not_ready_is_refused_with_its_reasons(folders, gishe, edit, change, code):
    edit(*change)
    refused = gishe("publish", ID)
    assert (refused.exit_code, len(published(folders))) == (1, 1)
    assert code in refused.stderr


def test_a_service_that_is_not_there_is_said(gishe, tmp_path):
    assert "not-offered" in gishe("publish", "nothing").stderr
    for command in ("rollback", "diff"):
        assert gishe(command, "nothing").exit_code == 2
    nowhere = CliRunner().invoke(COMMANDS, ["publish", ID, "--data", str(tmp_path / "nowhere")])
    assert (nowhere.exit_code, (tmp_path / "nowhere").exists()) == (2, False)
    assert "--data" in nowhere.stderr


def test_versions_are_compared_by_file_and_by_digest(folders, gishe, edit):
    stores = Stores(folders[1])
    with stores.of(HERE).read() as reader:
        first = reader.publications(ID)[0].digest
    stores.close()
    file = edit("1.02 EUR", "0.50 EUR")
    assert gishe("diff", ID, first[:10], file, "--english").stdout.splitlines() == [
        "Safe: The fee for “Standard” becomes 0.50 EUR (was 1.02 EUR)."
    ]
    assert gishe("diff", ID, "zz").exit_code == 2


def test_backtest_counts_past_cases(gishe, folders):
    file = folders[0] / "services" / f"{ID}.yaml"
    done = gishe("backtest", ID, file, "--english")
    assert done.stdout.splitlines() == [f"{HERE}: of 0 cases 0 would be decided otherwise."]


@pytest.mark.slow
def test_running_cases_are_counted_moved_and_judged_anew(folders, gishe, edit):
    definitions, data = folders
    chosen = settings.trial(data, "http://127.0.0.1:1", "https://127.0.0.1:1", definitions)
    office = boot.country(chosen).offices[HERE]
    answers = {"purpose": "notary", "delivery": "portal"}
    case = apply(office, Application(ID, Applicant("8403141552", "Мария"), "h", answers, "standard", "k")).case
    file = edit("1.02 EUR", "2.04 EUR")
    assert gishe("diff", ID, "--english").stdout.splitlines()[1:] == [
        f"{HERE}: under other versions there are running cases: 1, drafts: 0.",
        f"{HERE}: to publish it takes a plan: --plan finish, move or return.",
        f"{HERE}: with --plan move, cases that would move: 1; the others finish on their own version.",
    ]
    assert gishe("publish", ID).exit_code == 1
    assert "cases 1, drafts 0; they move where it is safe" in gishe("publish", ID, "--plan", "move", "--english").stdout
    carry_over(office, case)
    with office.store.read() as reader:
        assert reader.case(case).definition == reader.publications(ID)[-1].digest
        assert reader.case(case).fee == "1.02 EUR", "a filed case keeps its fee"
    assert "of 1 cases 0 would be" in gishe("backtest", ID, file, "--english").stdout


@pytest.fixture
def operator(folders, tmp_path):
    """Publishes with an operator's settings file, and what more it says."""
    definitions, data = folders
    head = f'data = "{data}"\npublic_url = "https://gishe.example"\nkeys = "keys"\ndefinitions = "{definitions}"\n'

    def operator(more=""):
        file = tmp_path / "gishe.toml"
        file.write_text(f"{head}registers = {{}}\n{more}", encoding="utf-8")
        return CliRunner().invoke(COMMANDS, ["publish", ID, "--settings", str(file), "--english"])

    return operator


def test_a_service_that_delivers_by_e_delivery_needs_its_municipality_connected(operator, tmp_path):
    refused = operator()
    assert refused.exit_code == 1
    assert "not-connected" in refused.output
    assert f"[e-delivery.municipalities.{HERE}]" in refused.output
    TrialKeys({}).make(tmp_path / "keys", datetime.now(UTC))
    files = 'client_certificate = "keys/client.pem"\nclient_key = "keys/client.key"\nca = "keys/ca.pem"\n'
    where = 'url = "https://e-delivery.example"\ntemplate = 1\nperson_group = 1\ncompany_group = 2\n'
    connected = operator(f'[e-delivery]\n{where}{files}[e-delivery.municipalities.{HERE}]\ndn = "/CN=x"\n')
    assert connected.exit_code == 0, connected.output


def test_what_is_written_in_the_studio_is_left_to_the_studio(folders, gishe, edit):
    edit("1.02 EUR", "2.04 EUR")
    stores = Stores(folders[1])
    with stores.of(HERE).write() as unit:
        unit.keep_manuscript(Manuscript(ID, f"extends: {ID}\n", "opisa", "2026-11-22T12:00:00+00:00"))
    stores.close()
    named, every = gishe("publish", ID, "--english"), gishe("publish")
    assert (named.exit_code, "written-in-studio" in named.stderr) == (1, True)
    assert (every.exit_code, len(published(folders))) == (0, 1)


def test_what_is_written_in_the_studio_comes_back_as_files(folders, gishe, tmp_path):
    definitions, data = folders
    source, town = definitions / "services" / f"{ID}.yaml", definitions / "municipalities" / HERE / "municipality.yaml"
    stores = Stores(data)
    texts = {
        ID: source.read_text(encoding="utf-8").replace("1.02 EUR", "2.04 EUR"),
        "bike-stand": template("bike-stand", ["mayor"], ["civil-status-certificates"]),
        "municipality.yaml": town.read_text(encoding="utf-8").replace("theme: default", "theme: sofia"),
    }
    with stores.of(HERE).write() as unit:
        for name, text in texts.items():
            unit.keep_manuscript(Manuscript(name, text, "opisa", "2026-03-10T08:00:00+00:00"))
    stores.close()
    new = tmp_path / "new"
    assert gishe("fetch", new).stdout.count("Записано") == 3
    assert (new / "services" / f"{ID}.yaml").read_text(encoding="utf-8") == texts[ID]
    listed = (new / "municipalities" / HERE / "municipality.yaml").read_text(encoding="utf-8")
    assert listed == texts["municipality.yaml"].replace(f"services: [{ID}]", f"services: [{ID}, bike-stand]")
    assert [one.says.bg for one in boot.library(new).problems if one.severity == "error"] == []
    assert "2.04 EUR" in gishe("diff", ID, new / "services" / f"{ID}.yaml").stdout
    assert "Файловете вече казват" in gishe("fetch", new).stdout
    assert gishe("fetch", tmp_path / "none", "--published").stdout.count("Записано") == 0
    assert gishe("fetch", data).exit_code == 2
