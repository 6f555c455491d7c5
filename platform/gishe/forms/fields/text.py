"""The field type `text`."""

from typing import Literal

from gishe.forms.field_type import Widget
from gishe.forms.text_input import TextInput, TextOptions
from gishe.language.section import Section
from gishe.language.vocabulary import Field

_WIDEST = 60


class LineOptions(TextOptions):
    """`autocomplete` says which of the person's own data this is, so that the browser can offer it (WCAG 1.3.5)."""

    autocomplete: (
        Literal["name", "given-name", "additional-name", "family-name", "organization", "country-name", "off"] | None
    ) = None


class TextField(TextInput):
    r"""A short text on one line.

    Options: `min_length` and `max_length` (500) in characters; `pattern`, a regular expression (RE2) that the whole
    text must match, with `says`, the sentence shown where it does not; `autocomplete` (name, given-name,
    additional-name, family-name, organization, country-name, off) where the text is the applicant's own.

    ```yaml
    - id: plate
      type: text
      label: {bg: Регистрационен номер, en: Number plate}
      pattern: '\pL{1,2} ?[0-9]{4} ?\pL{2}'
      says: {bg: "Въведете номера като на табелата, например ЕВ 1234 АА.", en: "Enter the number as on the plate."}
    ```

    Spaces around are dropped and repeated ones inside become one. What goes wrong: too short, too long, not matching
    the pattern, control characters.
    """

    name = "text"
    options: type[Section] = LineOptions

    def widget(self, of: Field) -> Widget:
        """Gives one input, as wide as what may be written."""
        options: LineOptions = of.options
        attributes: dict[str, str] = {"autocomplete": options.autocomplete} if options.autocomplete else {}
        if options.pattern or (options.autocomplete or "").endswith("name"):
            attributes["spellcheck"] = "false"
        return Widget("input", attributes, min(options.max_length, _WIDEST))


TYPE = TextField()
