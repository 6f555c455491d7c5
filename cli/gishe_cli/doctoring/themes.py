"""The themes: are all pages there, and does a document come out of the press."""

from collections.abc import Iterator

from jinja2 import TemplateError

from gishe.boot import theme_of
from gishe.documents.press import Press
from gishe.runtime.kept import Letter, Wording
from gishe.settings import Settings
from gishe.values.text import Text
from gishe_cli.doctoring.premises import Premises
from gishe_cli.doctoring.sign import Sign, ok, problem, warning

TITLE = Text("Страници и документи", "Pages and documents")
_WAY = Text("Върнете файловете на темата.", "Restore the theme's files.")
_TOWN = dict.fromkeys(("title", "address", "phone", "email", "eik"), "Проба")
_WORDING = Wording("bg", "Проба", "Проба.", "Проба", _TOWN, "Проба")
_LETTER = Letter((_WORDING,), "", "2026-01-01", "", "AAAA-AAAA", "https://example.org", {}, preview=True)


def look(premises: Premises) -> Iterator[Sign]:
    """Reads each theme's pages and prints one with it."""
    for name in sorted({"default", *(its.theme for its in premises.library.municipalities.values())}):
        yield _theme(premises.settings, name)


def _theme(settings: Settings, name: str) -> Sign:
    try:
        its = theme_of(settings, name)
        Press(settings.themes, name).pdf(_LETTER)
    except (LookupError, OSError, TypeError, RuntimeError, TemplateError) as error:
        why = f"{type(error).__name__}: {error}"
        return problem(Text(f"Темата „{name}“ не работи: {why}", f"The theme “{name}” does not work: {why}"), _WAY)
    if its.faults:
        first = its.faults[0]
        return warning(
            Text(
                f"Нещо от темата „{name}“ не се ползва: {first.line('bg')}",
                f"Something of the theme “{name}” is left out: {first.line('en')}",
            ),
            Text("Вижте всичко с „gishe check“ на папката ѝ.", "See all of it with “gishe check” of its folder."),
        )
    return ok(f"темата „{name}“ рисува страници и печата документи", f"the theme “{name}” draws pages and prints")
