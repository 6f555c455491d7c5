"""The first administrator of a municipality comes from the command line: nobody could open their account otherwise."""

import pytest
from typer.testing import CliRunner

from gishe.store.sqlite import Stores
from gishe_cli.account import app

pytestmark = pytest.mark.slow


@pytest.fixture
def data(tmp_path):
    stores = Stores(tmp_path)
    with stores.of("izvorovo").write():
        pass
    stores.close()
    return tmp_path


def run(data, command, *arguments, **more):
    return CliRunner().invoke(app, [command, "izvorovo", *arguments, "--data", str(data)], **more)


def test_an_account_is_opened_listed_and_closed(data):
    opened = run(data, "open", "rada", "Рада Новакова", "--role", "administrator", input="8403141552\n")
    assert opened.exit_code == 0, opened.output
    assert "http://127.0.0.1:8000/izvorovo/desk/welcome/" in opened.stdout
    assert run(data, "list").stdout == "rada · Рада Новакова · administrator · чака парола\n"
    last = run(data, "close", "rada", "--english")
    assert (last.exit_code, "the last administrator" in last.stderr) == (1, True)
