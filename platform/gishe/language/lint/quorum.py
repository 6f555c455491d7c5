"""`quorum`: more have to agree than are asked.

Why: so many never agree; each of the steps is taken and none of them counts.
Bad: `need: 3` over two steps. Good: `need: 2`, or `need: all`.
"""

from gishe.language.approval import Together
from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_HINT = Text("Намалете `need`, или напишете `need: all`.", "Make `need` smaller, or write `need: all`.")


def find(subject: Subject, notes: Notes) -> None:
    """Finds groups that ask for more than they have."""
    for at, item in enumerate(subject.service.definition.approval):
        if isinstance(item, Together) and (item.enough or 0) > (there := len(item.together)):
            says = Text(f"Стъпките тук са {there}, а се иска съгласие на {item.need}.",
                        f"There are {there} steps here, and {item.need} have to agree.")  # fmt: skip
            notes.value(("approval", at, "need"), Problem("quorum", says, _HINT))
