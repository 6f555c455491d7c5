"""The field type `money`."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

import re2

from gishe.forms.bounds import Bounded
from gishe.forms.field_type import Widget
from gishe.forms.number import number
from gishe.forms.one_input import OneInput, Understood
from gishe.language.section import MoneyText, Section
from gishe.language.vocabulary import Field, Kind
from gishe.values.money import Money
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Language, Text

_EURO = re2.compile(r"(?i) ?(?:€|eur|евро|euro)$|^(?:€|eur) ?")
_LEVA = re2.compile(r"(?i)(лв|лева|bgn)\.?$")
_MOST = Decimal(1_000_000_000)
_ASKS = Problem(
    "money",
    Text("Въведете сума в евро, например 12,50.", "Enter a sum in euro, such as 12.50."),
)
_IN_LEVA = Problem(
    "money-leva",
    Text("Въведете сумата в евро. 1 евро е 1,95583 лева.", "Enter the sum in euro. 1 euro is 1.95583 leva."),
)
_CENTS = Problem(
    "money-cents",
    Text(
        "Въведете сумата с най-много 2 знака за евроцентовете.",
        "Enter the sum with at most 2 digits for the cents.",
    ),
)
_SMALL = Text("Въведете сума, не по-малка от {limit}.", "Enter a sum of {limit} or more.")
_LARGE = Text("Въведете сума, не по-голяма от {limit}.", "Enter a sum of {limit} or less.")


class MoneyOptions(Bounded):
    """`min` and `max` are sums with their currency: `5.00 EUR`."""

    min: MoneyText = Money(0)
    max: MoneyText | None = None
    currency: Literal["EUR"] = "EUR"


class MoneyField(OneInput):
    """A sum of money in euro, exact to the cent.

    Options: `min` (0) and `max`, written with the currency; `currency`, which is EUR.

    ```yaml
    - {id: value, type: money, max: 100000 EUR, label: {bg: Стойност на имота, en: Value of the property}}
    ```

    Decimal comma or dot, spaces between thousands and the sign of the euro are forgiven. What goes wrong: not a number,
    a sum in leva, parts of a cent, less than `min`, more than `max`. It prints as `5,11 €`.
    """

    name = "money"
    options: type[Section] = MoneyOptions
    kind = Kind.MONEY

    def understand(self, written: str, of: Field) -> Understood:
        """Reads the sum and holds it against the limits."""
        options: MoneyOptions = of.options
        if _LEVA.search(written):
            return _IN_LEVA
        amount = number(_EURO.sub("", written))
        if amount is None:
            return _ASKS
        if amount * 100 % 1:
            return _CENTS
        return _beyond(amount, options) or str(Money(int(amount * 100), options.currency))

    def missing(self, of: Field) -> Problem:
        """Asks for a sum."""
        del of
        return _ASKS

    def typed(self, answer: Plain, of: Field) -> Mapping[str, Sequence[str]]:
        """Gives the amount with a decimal comma, without the currency that the box shows behind it."""
        return {} if answer is None else {of.id: (str(answer).removesuffix(" EUR").replace(".", ","),)}

    def prints(self, answer: Plain, of: Field, language: Language) -> Plain:
        """Gives the sum as `5,11 €` or `€5.11`."""
        del of
        sum_ = Money.parse(str(answer))
        return sum_.written(language) if sum_ else str(answer)

    def widget(self, of: Field) -> Widget:
        """Gives an input with the keyboard for decimals and the euro's sign behind it."""
        del of
        return Widget("input", {"inputmode": "decimal", "autocomplete": "off"}, 12, Text("€", "€"))


def _beyond(amount: Decimal, options: MoneyOptions) -> Problem | None:
    if amount * 100 < options.min.cents:
        return Problem("too-small", _limit(_SMALL, options.min))
    if options.max and amount * 100 > options.max.cents:
        return Problem("too-large", _limit(_LARGE, options.max))
    return Problem("too-large", _limit(_LARGE, Money(int(_MOST * 100)))) if amount > _MOST else None


def _limit(says: Text, limit: Money) -> Text:
    return Text(says.bg.format(limit=limit.written("bg")), says.en.format(limit=limit.written("en")))


TYPE = MoneyField()
