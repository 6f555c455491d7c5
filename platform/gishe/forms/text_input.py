"""What text on one line and on several have in common: how long it may be, and the pattern it must match."""

from pydantic import Field as Option

from gishe.forms.bounds import Bounded
from gishe.forms.one_input import OneInput, Understood
from gishe.forms.pattern import PatternText, matches
from gishe.forms.written import LONGEST
from gishe.language.section import Words
from gishe.language.vocabulary import Field
from gishe.values.problem import Problem
from gishe.values.text import Text

_LONG = Text(
    "Съкратете текста до {most} знака. Сега са {now}.",
    "Shorten the text to {most} characters. There are {now} now.",
)
_SHORT = Text(
    "Напишете поне {least} знака. Сега са {now}.",
    "Write at least {least} characters. There are {now} now.",
)
_FORM = Text("Проверете „{label}“: написаното не е в искания вид.", "Check “{label}”: it isn't written as asked.")


class TextOptions(Bounded):
    """The lengths are in characters; `pattern` must match the whole text, and `says` is the sentence where it fails."""

    bounds = ("min_length", "max_length")

    min_length: int = Option(default=0, ge=0, le=LONGEST)
    max_length: int = Option(default=500, ge=1, le=LONGEST // 2)
    pattern: PatternText | None = None
    says: Words | None = None


class TextInput(OneInput):
    """A text of any words."""

    def understand(self, written: str, of: Field) -> Understood:
        """Gives the text if its length and form are as asked."""
        options: TextOptions = of.options
        if len(written) > options.max_length:
            return Problem("too-long", _LONG.fill(most=options.max_length, now=len(written)))
        if len(written) < options.min_length:
            return Problem("too-short", _SHORT.fill(least=options.min_length, now=len(written)))
        if options.pattern and not matches(options.pattern, written):
            return Problem("pattern", options.says or labelled(_FORM, of))
        return written

    def missing(self, of: Field) -> Problem:
        """Asks for the text by its label."""
        return Problem("missing", labelled(Text("Попълнете „{label}“.", "Fill in “{label}”."), of))


def labelled(says: Text, of: Field) -> Text:
    """Puts a question's label into a sentence, each language in its own words."""
    label = of.definition.label
    return Text(says.bg.replace("{label}", label.bg), says.en.replace("{label}", label.to("en")))
