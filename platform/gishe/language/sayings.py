"""What is said of a value that a model refuses: code, sentence and hint by the kind of error."""

from gishe.values.text import Text

#: What a value should have been, by the error's type or by our own validators' word.
WANTED: dict[str, tuple[str, Text, Text | None]] = {
    "words": (
        "wrong-type",
        Text("Тук се очаква текст на български и английски.", "A text in Bulgarian and English is expected here."),
        Text(
            "Напишете {bg: …, en: …}; текст със запетая се огражда с кавички.",
            "Write {bg: …, en: …}; a text with a comma is put in quotes.",
        ),
    ),
    "term": (
        "bad-value",
        Text("„{value}“ не е срок.", '"{value}" is not a term.'),
        Text(
            "Напишете например `7 days`, `3 working days`, `6 months` или `at once`.",
            "Write for example `7 days`, `3 working days`, `6 months` or `at once`.",
        ),
    ),
    "money": (
        "bad-value",
        Text("„{value}“ не е сума с валута.", '"{value}" is not a sum with a currency.'),
        Text("Напишете например `5.11 EUR`.", "Write for example `5.11 EUR`."),
    ),
    "string_type": (
        "wrong-type",
        Text("Тук се очаква текст.", "A text is expected here."),
        Text('Ако е число или код, оградете го с кавички: "…".', 'If it is a number or a code, put it in quotes: "…".'),
    ),
    "bool_type": (
        "wrong-type",
        Text("Тук се очаква `true` или `false`.", "`true` or `false` is expected here."),
        Text(
            "Пише се `true` (да) или `false` (не), без кавички.", "Write `true` (yes) or `false` (no), without quotes."
        ),
    ),
    "int_type": ("wrong-type", Text("Тук се очаква цяло число.", "A whole number is expected here."), None),
    "float_type": ("wrong-type", Text("Тук се очаква число.", "A number is expected here."), None),
    "tuple_type": (
        "wrong-type",
        Text("Тук се очаква списък.", "A list is expected here."),
        Text(
            "Всеки елемент е на нов ред с тире, или в скоби: [а, б].",
            "Each item on a new line with a dash, or in brackets: [a, b].",
        ),
    ),
    "model_type": (
        "wrong-type",
        Text("Тук се очакват ключове със стойности.", "Keys with values are expected here."),
        Text(
            "Напишете `ключ: стойност` на отделни редове с еднакъв отстъп.",
            "Write `key: value` on lines of their own, equally indented.",
        ),
    ),
    "date_type": (
        "bad-value",
        Text("„{value}“ не е дата.", '"{value}" is not a date.'),
        Text("Напишете година-месец-ден: 2026-11-21.", "Write year-month-day: 2026-11-21."),
    ),
    "pattern": (
        "bad-pattern",
        Text(
            "„{value}“ не е редовен израз, който познаваме (RE2).",
            '"{value}" is no regular expression that we know (RE2).',
        ),
        Text(
            "Проверете скобите; препратки назад и поглед напред не се допускат.",
            "Check the brackets; back references and look-ahead are not allowed.",
        ),
    ),
    "size": (
        "bad-value",
        Text("„{value}“ не е размер на файл.", '"{value}" is not a size of a file.'),
        Text("Напишете например `10 MB`.", "Write for example `10 MB`."),
    ),
    "columns": (
        "bad-value",
        Text("Само таблица има заглавия на колони.", "Only a spreadsheet has headings of columns."),
        Text("Напишете `accept: [spreadsheet]`.", "Write `accept: [spreadsheet]`."),
    ),
    "row": (
        "bad-value",
        Text(
            "Въпросите на един ред не може да са списъци и да имат `show_if`.",
            "The questions of a row can't be lists nor have `show_if`.",
        ),
        None,
    ),
    "literal_error": (
        "bad-value",
        Text("„{value}“ не е сред възможните стойности.", '"{value}" is not among the possible values.'),
        None,
    ),
    "too_short": ("too-few", Text("Трябва да има поне {least}.", "There must be at least {least}."), None),
    "too_long": ("too-many", Text("Може да има най-много {most}.", "There may be at most {most}."), None),
    "string_too_long": (
        "too-long",
        Text("Текстът е по-дълъг от {most} знака.", "The text is longer than {most} characters."),
        None,
    ),
    "string_too_short": ("too-short", Text("Тук трябва да пише нещо.", "Something must be written here."), None),
    "greater_than_equal": (
        "bad-value",
        Text("Числото трябва да е поне {ge}.", "The number must be at least {ge}."),
        None,
    ),
    "less_than_equal": (
        "bad-value",
        Text("Числото трябва да е най-много {le}.", "The number must be at most {le}."),
        None,
    ),
    "greater_than": ("bad-value", Text("Числото трябва да е над {gt}.", "The number must be above {gt}."), None),
    "string_pattern_mismatch": (
        "bad-value",
        Text("„{value}“ не може да се пише тук.", '"{value}" can\'t be written here.'),
        None,
    ),
}
SAME = {
    "list_type": "tuple_type",
    "dict_type": "model_type",
    "model_attributes_type": "model_type",
    "date_from_datetime_parsing": "date_type",
    "date_parsing": "date_type",
    "int_from_float": "int_type",
    "int_parsing": "int_type",
    "float_parsing": "float_type",
    "bool_parsing": "bool_type",
    "finite_number": "float_type",
}
PATTERNS = {
    r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$": Text(
        "Използвайте малки латински букви, цифри и тирета: `tree-felling`.",
        "Use small Latin letters, digits and hyphens: `tree-felling`.",
    ),
    r"^[a-z][a-z0-9_]*$": Text(
        "Използвайте малки латински букви, цифри и долна черта: `birth_date`.",
        "Use small Latin letters, digits and underscores: `birth_date`.",
    ),
    r"^(/([A-Za-z0-9._~:@-]|\{[a-z][a-z0-9_]*\})+)+/?$": Text(
        "Пътят започва с „/“ и е само под адреса на регистъра: `/people/{egn}/debts`. Адресът е в настройките на "
        "оператора, а постоянните параметри – под `query`.",
        "A path starts with “/” and is only what stands beneath the register's address: `/people/{egn}/debts`. The "
        "address is in the operator's settings, constant parameters are under `query`.",
    ),
    r"^X-[A-Za-z0-9-]{1,60}$": Text(
        "Заглавката започва с `X-`: `X-Case-Number: case`.", "The header starts with `X-`: `X-Case-Number: case`."
    ),
    r"^#[0-9a-fA-F]{6}$": Text(
        'Цветът се пише с # и шест цифри, в кавички: "#1a4e8a".', 'A colour is a # and six digits, quoted: "#1a4e8a".'
    ),
    r"^\d{1,5}$": Text('Напишете до пет цифри в кавички: "1996".', 'Write up to five digits in quotes: "1996".'),
}
OTHER = ("bad-value", Text("„{value}“ не може да се пише тук.", '"{value}" can\'t be written here.'), None)
