"""The field type `long-text`."""

from pydantic import Field as Option

from gishe.forms.field_type import Widget
from gishe.forms.text_input import TextInput, TextOptions
from gishe.forms.written import LONGEST, lines
from gishe.language.section import Section
from gishe.language.vocabulary import Field
from gishe.values.problem import Problem


class LongTextOptions(TextOptions):
    """`rows` is the height of the box in lines."""

    max_length: int = Option(default=4000, ge=1, le=LONGEST // 2)
    rows: int = Option(default=5, ge=2, le=30)


class LongTextField(TextInput):
    """A text on several lines.

    Options: `min_length` and `max_length` (4000) in characters; `rows`, the height of the box (5); `pattern` and `says`
    as for `text`.

    ```yaml
    - {id: reason, type: long-text, label: {bg: Причина, en: Reason}, max_length: 1000}
    ```

    What goes wrong: too short, too long, control characters.
    """

    name = "long-text"
    options: type[Section] = LongTextOptions

    def tidy(self, raw: str) -> str | Problem:
        """Keeps the lines."""
        return lines(raw)

    def widget(self, of: Field) -> Widget:
        """Gives a box of lines."""
        options: LongTextOptions = of.options
        return Widget("textarea", {"rows": str(options.rows)})


TYPE = LongTextField()
