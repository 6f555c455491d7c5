"""A register elsewhere, to be recorded."""

import pytest

from gishe import bundle
from gishe.registers.answer import answer
from gishe.registers.question import question
from gishe.registers.simulator.envelope import result
from gishe.registers.simulator.filling import write
from gishe.registers.simulator.matrix import matrix
from gishe.registers.simulator.mode import ANSWER
from gishe.registers.simulator.reading import read_kept
from gishe.registers.simulator.recording.pair import Folder
from gishe.registers.simulator.recording.pseudonym import Pseudonyms
from gishe.registers.simulator.recording.recorder import Recorder
from gishe.registers.simulator.recording.replay import Replay
from gishe.registers.simulator.recording.scrubbing import Scrubber
from gishe.registers.soap import SIGNED, parse, serialize

WORDS = read_kept(bundle.definitions())


class Origin:
    """A register elsewhere that says what a test wants."""

    def __init__(self, registers, signer, context):
        self.registers, self.signer, self.context = registers, signer, context

    def operation(self, name):
        register, _, key = name.partition("/")
        return self.registers[register].operations[key]

    def asks(self, name, arguments):
        return question(self.operation(name), arguments, self.context)

    def says(self, name, asked, told, mode=ANSWER, within=None):
        message = self.operation(name).response
        argument = next(parse(asked).iter(f"{{{SIGNED}}}Argument"))[0]
        seen = None if mode.name == "no-matrix" else matrix(message, mode)
        envelope = result(argument, write(message, told), 7, seen, *([within] if within else []))
        self.signer.sign(envelope)
        return serialize(envelope)

    def reads(self, name, asked, body):
        return answer(body, self.operation(name), [self.signer.certificate], asked)

    def recorder(self, folder):
        to = Folder(folder)
        return Recorder(self.registers, to, Scrubber(Pseudonyms(to.secret(), to.numbers()), WORDS))

    def replay(self, folder):
        return Replay(self.registers, tuple(Folder(folder).pairs()), self.signer)

    def recorded(self, folder):
        """All that is in a folder, in small letters."""
        return "\n".join(file.read_text(encoding="utf-8") for file in folder.rglob("*") if file.is_file()).casefold()


@pytest.fixture(scope="module")
def origin(grao, signer, context):
    return Origin(grao, signer, context)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "answers"
