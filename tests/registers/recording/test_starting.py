"""A recording and a replay as servers: what they need, and that questions go through."""

import httpx
import pytest

from gishe import bundle
from gishe.registers.simulator.mode import Mode
from gishe.registers.simulator.reading import Unready
from gishe.registers.simulator.recording.pair import Folder
from gishe.registers.simulator.recording.starting import recorder, recording_server, replay_server
from gishe.registers.soap import ACTION

DEFINITIONS = bundle.definitions()
IVAN = "7903149863"


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"operation": "a/b", "arguments": 1, "state": "", "answer": {}}'])
def test_a_file_that_is_no_answer_is_named(folder, certificates, body):
    folder.mkdir()
    (folder / "stray.json").write_text(body, encoding="utf-8")
    with pytest.raises(Unready) as found:
        replay_server(DEFINITIONS, folder, certificates)
    assert "stray.json" in found.value.problems[0].says.en


def test_an_empty_folder_is_said_and_a_file_is_no_folder(folder, certificates, tmp_path):
    with pytest.raises(Unready) as nothing:
        replay_server(DEFINITIONS, folder, certificates)
    assert nothing.value.problems[0].code == "nothing-recorded"
    (tmp_path / "file").write_text("x")
    with pytest.raises(Unready) as none:
        recorder(DEFINITIONS, tmp_path / "file")
    assert none.value.problems[0].code == "recording-folder"


@pytest.mark.parametrize("through", ["http://elsewhere.example", "https://elsewhere.example"])
def test_an_address_in_the_open_or_without_keys_is_refused(folder, certificates, tmp_path, through):
    with pytest.raises(Unready) as found:
        recording_server(DEFINITIONS, folder, through, tmp_path, certificates)
    assert found.value.problems[0].code in {"register-address", "register-file-missing"}


@pytest.mark.slow
def test_a_recording_goes_through_tls_to_the_register_and_back(  # noqa: PLR0913, PLR0917  both ends
    register, address, certificates, settings, serve, folder, origin
):
    """The caller gets the register's own signed bytes; the replay is signed with the trial key."""
    post = {"SOAPAction": f'"{ACTION}"'}
    asked = origin.asks("grao/person-data", {"egn": IVAN})
    path = settings.url.removeprefix(address)
    recording = recording_server(DEFINITIONS, folder, address, certificates, certificates)
    with serve(recording) as there, httpx.Client(verify=settings.tls(), trust_env=False) as client:
        through = client.post(there + path, content=asked, headers=post)
        assert client.get(there + "/_recorded").json() == {"kept": 1}
        assert "без лични данни" in client.get(there + "/").text
        register.modes = {"*": Mode("down")}
        assert client.post(there + path, content=asked, headers=post).status_code == 503
    assert origin.reads("grao/person-data", asked, through.content).record["egn"] == IVAN
    assert not [word for word in (IVAN, "липов", "иван") if word in origin.recorded(folder)]
    (pair,) = Folder(folder).pairs()
    again = origin.asks("grao/person-data", dict(pair.arguments))
    replaying = replay_server(DEFINITIONS, folder, certificates)
    with serve(replaying) as there, httpx.Client(verify=settings.tls(), trust_env=False) as client:
        replayed = client.post(there + path, content=again, headers=post)
    read = origin.reads("grao/person-data", again, replayed.content)
    assert read.state == "answered"
    assert read.record["egn"] == pair.arguments["egn"] != IVAN
