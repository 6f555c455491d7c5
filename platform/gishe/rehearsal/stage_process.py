"""The process in which a definition is played: whatever it does, it has only so much time and memory.

`python -m gishe.rehearsal.stage_process THEMES ADDRESS trial|real play` reads a piece from standard input and says how
it went; with `print SCENARIO LANGUAGE`, the document of a scenario; with `import`, the draft of a form.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from gishe.checks import CHECK_TYPES
from gishe.documents.press import Press
from gishe.forms.fields import FIELD_TYPES
from gishe.language.body import BodyError
from gishe.language.compiled import DocumentText
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.vocabulary import Vocabulary
from gishe.rehearsal import script
from gishe.runtime.covering import rehearse_all
from gishe.runtime.expecting import differences
from gishe.runtime.house_texts import read_texts
from gishe.runtime.importing import import_form
from gishe.runtime.previewing import sample
from gishe.runtime.rehearsing import inherit, rehearse
from gishe.runtime.studio.stage_port import Piece, Played, Went
from gishe.runtime.wording import House
from gishe.values.text import Language
from gishe.values.work_calendar import WorkCalendar
from gishe.wire.confined import confine


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose letters are printed: the municipality, without an office."""

    municipality: MunicipalityDefinition
    texts: dict[str, DocumentText]
    public_url: str
    trial: bool

    @property
    def house(self) -> House:
        """What the municipality's documents say of it."""
        return House(self.municipality.title, self.texts, self.municipality.appeal)


def play(piece: Piece) -> Played:
    """Plays all scenarios of a piece."""
    scenarios = piece.service.definition.scenarios
    runs, coverage = rehearse_all(piece.service, scenarios, piece.municipality.facts(), WorkCalendar())
    wrong = (differences(run, inherit(one, scenarios)) for one, run in zip(scenarios, runs, strict=True))
    return Played(tuple(Went(one.name, its) for one, its in zip(scenarios, wrong, strict=True)), coverage)


def print_document(piece: Piece, sender: Sender, press: Press, scenario: int, language: Language) -> bytes:
    """Prints the document that a scenario ends with; nothing where the case lacks what the document says."""
    scenarios = piece.service.definition.scenarios
    whole = inherit(scenarios[scenario], scenarios)
    situation = rehearse(piece.service, whole, piece.municipality.facts(), WorkCalendar()).situation
    try:
        letter = sample(sender, situation)
    except BodyError:
        return script.printed((), "")
    wording = next((one for one in letter.wordings if one.language == language), letter.wordings[0])
    return script.printed(press.pictures(letter), wording.markdown)


def take_over(body: bytes) -> bytes:
    """Makes a draft of a form made elsewhere."""
    form, name, municipality = script.form_of(body)
    return script.taken_over(import_form(form, name, Vocabulary(FIELD_TYPES, CHECK_TYPES), municipality))


def main(themes: str, address: str, kind: str, task: str, *which: str) -> None:
    """Reads what is sent and does with it what is asked."""
    body, folder = sys.stdin.buffer.read(), Path(themes)
    theme = script.theme_of(body)
    press = Press(folder, theme) if task == "print" else None
    texts = dict(read_texts([folder / one for one in ("default", theme)]))
    confine()
    if task == "import":
        done = take_over(body)
    elif press is None:
        done = script.told(play(script.read(body)))
    else:
        piece, language = script.read(body), which[1]
        sender = Sender(piece.municipality, texts, address, kind == "trial")
        done = print_document(piece, sender, press, int(which[0]), "en" if language == "en" else "bg")
    sys.stdout.buffer.write(done)


if __name__ == "__main__":
    main(*sys.argv[1:])
