"""What a recording and a replay need before they can start, each thing that is missing said by its name."""

from pathlib import Path

import uvicorn

from gishe.registers.settings import RegisterSettings
from gishe.registers.settings import problems as settings_problems
from gishe.registers.simulator.declared import Declared
from gishe.registers.simulator.reading import Unready, read_kept
from gishe.registers.simulator.recording.application import recording, replaying
from gishe.registers.simulator.recording.pair import Folder
from gishe.registers.simulator.recording.pseudonym import Pseudonyms
from gishe.registers.simulator.recording.recorder import Recorder
from gishe.registers.simulator.recording.replay import Replay
from gishe.registers.simulator.recording.scrubbing import Scrubber
from gishe.registers.simulator.server import require, served, signer
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOTHING = Text(
    "В {folder} няма записани отговори. Запишете ги с „gishe simulate --record {folder} --through …“.",
    "There are no recorded answers in {folder}. Record them with “gishe simulate --record {folder} --through …”.",
)
_NOT_A_PAIR = Text("Файлът {file} в {folder} не е записан отговор.", "The file {file} in {folder} is no answer.")
_NO_FOLDER = Text("{folder} не е папка, в която може да се пише.", "{folder} is no folder that can be written to.")


def recording_server(definitions: Path, folder: Path, through: str, keys: Path, certificates: Path) -> uvicorn.Server:
    """Makes a server that passes questions on to an address by the keys of a folder; raises `Unready`.

    `keys` holds client.pem, client.key and the ca.pem of whom to trust there; `certificates` are the simulator's.
    """
    require(certificates)
    its = RegisterSettings(
        through, keys / "client.pem", keys / "client.key", keys / "ca.pem", certificates / "register-signer.pem"
    )
    if wrong := settings_problems(its):
        raise Unready(wrong)
    return served(recording(recorder(definitions, folder), its), certificates)


def recorder(definitions: Path, folder: Path) -> Recorder:
    """Opens a folder for more answers, and its secret; raises `Unready`."""
    to = Folder(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pseudonyms = Pseudonyms(to.secret(), to.numbers())
    except (OSError, ValueError):
        raise Unready((Problem("recording-folder", _NO_FOLDER.fill(folder=folder)),)) from None
    return Recorder(Declared(definitions / "registers"), to, Scrubber(pseudonyms, read_kept(definitions)))


def replay_server(definitions: Path, folder: Path, certificates: Path) -> uvicorn.Server:
    """Makes a server that answers with what a folder holds, signed with the trial key; raises `Unready`."""
    require(certificates)
    try:
        pairs = tuple(Folder(folder).pairs())
    except (OSError, ValueError) as wrong:
        raise Unready((Problem("recorded-answer", _NOT_A_PAIR.fill(file=wrong, folder=folder)),)) from None
    if not pairs:
        raise Unready((Problem("nothing-recorded", _NOTHING.fill(folder=folder)),))
    replay = Replay(Declared(definitions / "registers"), pairs, signer(certificates))
    return served(replaying(replay), certificates)
