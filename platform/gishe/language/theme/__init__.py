"""A theme as a file: the colours of pages and letters of a municipality, said as data and measured before use."""

from gishe.language.theme.definition import Colours, Letterhead, ThemeDefinition
from gishe.language.theme.dress import Dress
from gishe.language.theme.palette import palette
from gishe.language.theme.reading import DEFAULT, read_dress, read_theme
from gishe.language.theme.wardrobe import Wardrobe
from gishe.language.theme.writing import theme_text

__all__ = [
    "DEFAULT",
    "Colours",
    "Dress",
    "Letterhead",
    "ThemeDefinition",
    "Wardrobe",
    "palette",
    "read_dress",
    "read_theme",
    "theme_text",
]
