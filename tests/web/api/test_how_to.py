"""What the how-to of the API says works."""

import re
import shlex
from pathlib import Path

import pytest
from programs import MINE

pytestmark = pytest.mark.slow


HOW_TO = Path(__file__).parents[3] / "docs" / "how-to" / "api.md"
TRIED = re.compile(r"<!-- tried(?:: (\w+))? -->\n```sh\n(.*?)```", re.DOTALL)


def curl(ask, line, known):
    """Asks what a line of the documentation asks."""
    for name, value in known.items():
        line = line.replace(f"${name}", value)
    words = iter(shlex.split(line)[1:])
    method, headers, address, body = "GET", {}, "", None
    for word in words:
        if word == "-X":
            method = next(words)
        elif word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word == "-d":
            body = next(words).encode()
        elif word != "-s":
            address = word
    return ask(method, address, headers=headers, content=body)


@pytest.mark.usefixtures("felled")
def test_the_how_to_says_what_works(ask, applicant, of_official):
    ela = of_official("ela")
    known = {"API": f"/{MINE}/api/v1", "CASE": ela("GET", "/desk/inbox").json()["items"][0]["id"]}
    tokens = {"": "", "applicant": applicant().token, "official": ela.token}
    tried = TRIED.findall(HOW_TO.read_text(encoding="utf-8"))
    assert {who for who, _ in tried} == set(tokens)
    for who, lines in tried:
        for line in lines.splitlines():
            told = curl(ask, line, {**known, "TOKEN": tokens[who]})
            assert told.status_code < 300, (line, told.text)
