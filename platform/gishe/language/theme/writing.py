"""A theme written as its author would: only what it says differently from the default one's kind."""

import json
from collections.abc import Mapping

from gishe.language.theme.definition import Colours

_LETTERHEAD = {"ink": "primary_dark", "faint": "muted"}


def theme_text(name: str, title: str, light: Mapping[str, str], dark: Mapping[str, str]) -> str:
    """Gives `theme.yaml`: the colours of both schemes in their usual order, and letters in the same ink."""
    quoted = json.dumps(title, ensure_ascii=False)  # which YAML reads as well
    head = ", ".join(f'{key}: "{light[colour]}"' for key, colour in _LETTERHEAD.items())
    return (
        f"theme: {name}\ntitle: {{bg: {quoted}, en: {name}}}\n\n"
        f"light:\n{_rows(light)}\ndark:\n{_rows(dark)}\nletterhead: {{{head}}}\n"
    )


def _rows(scheme: Mapping[str, str]) -> str:
    return "".join(f'  {name}: "{scheme[name]}"\n' for name in Colours.model_fields if name in scheme)
