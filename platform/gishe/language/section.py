"""What every section of a definition shares: strict keys, frozen values, words, ids, terms, sums."""

from typing import Annotated, Any, Self, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, StringConstraints

from gishe.values.money import Money
from gishe.values.term import Term
from gishe.values.text import LANGUAGES, Text

_LANGUAGES = frozenset(LANGUAGES)


class Section(BaseModel):
    """A mapping of a definition: unknown keys are mistakes, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)

    @classmethod
    def of_data(cls, written: Any) -> "type[Self]":  # noqa: ARG003 - a section that has several kinds looks at it
        """Chooses the model that data is read by: this one, or the kind of it that the data names."""
        return cls


def _words(written: Any) -> Any:
    if isinstance(written, dict):
        bg, en = written.get("bg"), written.get("en", "")
        if isinstance(bg, str) and isinstance(en, str) and written.keys() <= _LANGUAGES:
            return Text(bg, en)
    elif isinstance(written, Text):
        return written
    elif isinstance(written, str):
        return Text(written)
    raise ValueError("words")


def _term(written: Any) -> Any:
    if isinstance(written, Term):
        return written
    if isinstance(written, str) and (term := Term.parse(written)):
        return term
    raise ValueError("term")


def _money(written: Any) -> Any:
    if isinstance(written, Money):
        return written
    if isinstance(written, str) and (money := Money.parse(written)):
        return money
    raise ValueError("money")


def dump_words(text: Text) -> dict[str, str]:
    """Writes words as an author does: Bulgarian, and English where there is any."""
    return {"bg": text.bg, **({"en": text.en} if text.en else {})}


#: `{bg: …, en: …}`, or a bare string for Bulgarian only.
Words: TypeAlias = Annotated[Text, BeforeValidator(_words), PlainSerializer(dump_words)]
#: `7 days`, `3 working days`, `8 working hours`, `6 months`, `at once`.
TermText: TypeAlias = Annotated[Term, BeforeValidator(_term), PlainSerializer(str)]
#: `5.11 EUR`.
MoneyText: TypeAlias = Annotated[Money, BeforeValidator(_money), PlainSerializer(str)]
#: The id of a service, page, step, role, register or option list: Latin letters, digits, hyphens.
Id: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
#: A name that expressions use: Latin letters, digits, underscores.
Name: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
#: An expression in CEL, checked against the form when the service is compiled.
ExpressionText: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
