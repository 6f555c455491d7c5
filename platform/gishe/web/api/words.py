"""Words in both languages, as the API gives them."""

from pydantic import BaseModel, ConfigDict

from gishe.values.text import Text


class Model(BaseModel):
    """What comes in and goes out: every name is known, and nothing is changed once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Model):
    """A text in Bulgarian and English; where nobody has written it in English, both are Bulgarian."""

    bg: str
    en: str

    @classmethod
    def of(cls, text: Text | str) -> "Words":
        """Gives a text as the API does."""
        return cls(bg=text, en=text) if isinstance(text, str) else cls(bg=text.bg, en=text.to("en"))
