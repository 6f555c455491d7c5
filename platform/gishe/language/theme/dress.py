"""What a theme comes to: all its colours, those of the default theme included."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gishe.values.text import Text

#: A scheme's colours by their names: `primary_dark` to `#06414c`.
Scheme = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Dress:
    """The colours of pages, by day and by night, and those of letters. `crest` is the letters' picture, as SVG."""

    name: str
    title: Text
    light: Scheme
    dark: Scheme
    letterhead: Mapping[str, str] = field(default_factory=dict)
    crest: str = ""

    @property
    def sheet(self) -> str:
        """Gives the colours as CSS custom properties: `--primary-dark: #06414c`."""
        by_night = f"@media (prefers-color-scheme: dark) {{\n:root {{\n{_lines(self.dark)}}}\n}}\n"
        return f":root {{\n{_lines(self.light)}}}\n\n{by_night}"


def _lines(scheme: Scheme) -> str:
    return "".join(f"  --{name.replace('_', '-')}: {colour};\n" for name, colour in scheme.items())
