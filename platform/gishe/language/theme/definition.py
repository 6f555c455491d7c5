"""A file `themes/<id>/theme.yaml`: what a municipality's pages and letters look like."""

from typing import Annotated, TypeAlias

from pydantic import StringConstraints

from gishe.language.section import Id, Section, Words

#: Six hexadecimal digits behind a `#`, quoted: YAML takes a bare `#` for a comment.
Colour: TypeAlias = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]


class Colours(Section):
    """The colours of one scheme. What a theme leaves out, the default theme says."""

    ink: Colour | None = None
    muted: Colour | None = None
    paper: Colour | None = None
    mist: Colour | None = None
    line: Colour | None = None
    edge: Colour | None = None
    primary: Colour | None = None
    primary_dark: Colour | None = None
    primary_tint: Colour | None = None
    on_primary: Colour | None = None
    success: Colour | None = None
    success_tint: Colour | None = None
    warning: Colour | None = None
    warning_tint: Colour | None = None
    danger: Colour | None = None
    danger_tint: Colour | None = None
    on_danger: Colour | None = None
    focus: Colour | None = None
    focus_ink: Colour | None = None


class Letterhead(Section):
    """The colours of printed letters: `ink` of headings and lines, `faint` of what is small."""

    ink: Colour | None = None
    faint: Colour | None = None


class ThemeDefinition(Section):
    """One theme: its names, colours by day (`light`) and by night (`dark`), and those of its letters."""

    theme: Id
    title: Words
    light: Colours = Colours()
    dark: Colours = Colours()
    letterhead: Letterhead = Letterhead()
