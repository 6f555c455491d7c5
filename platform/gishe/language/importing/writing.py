"""Writing a draft as an author would: the sections in their order, a question on one line where it fits."""

import io
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from gishe.language.formatting import format_definition
from gishe.language.importing.drafting import Draft
from gishe.language.scalar import resolve
from gishe.language.section import dump_words
from gishe.values.text import Text

_WIDEST = 100_000
#: Signs that not every reader of YAML takes alike inside brackets.
_UNSURE = frozenset("?#")
#: So long a line still shows whole in an editor.
_LINE = 160
#: So many of what was left out are told in the file itself.
_TOLD = 40
_ABOUT = Text("Заявлението се подава по електронен път.", "The application is filed electronically.")
_TOP = """\
# Първа чернова, направена от формуляр. Въпросите са пренесени; останалото е образец и чака Вашите решения:
# номерът в Административния регистър, областта, основанието, таксата и срокът, кой решава, документът.
"""
_LEFT = "#\n# Не е пренесено:\n"
_BEFORE = """\
number: "0"                                   # номерът на услугата в Административния регистър, в кавички
area: general
basis: ["АПК, чл. 21"]                        # на какво правно основание се предоставя
applicants: [person]
sign_in: substantial

speeds:
  standard: {{title: {{bg: Обикновена, en: Standard}}, fee: 0.00 EUR, term: 7 days}}

"""
_AFTER = """
decide:
  automatic_if: false                         # решава длъжностно лице

approval:
  - step: decision
    role: {role}
    title: {{bg: Решение, en: Decision}}
    decides: true
    sign: qualified

document:
  title: {{bg: Удостоверение, en: Certificate}}
  register: {register}
  body: |
    Общината удостоверява, че {{{{ applicant.name }}}} е подал заявление.

deliver: [portal]
keep: 5 years
"""


def text_of(draft: Draft, role: str, register: str) -> str:
    """Writes the file of a draft, without scenarios."""
    lost = draft.losses[:_TOLD]
    head = _TOP + (_LEFT + "".join(f"# - {' '.join(one.says.bg.split())}\n" for one in lost) if lost else "")
    said = {"title": dump_words(draft.title), "about": dump_words(draft.about if draft.about.bg else _ABOUT)}
    form = {"form": [_page(page) for page in draft.pages]}
    text = "".join(
        [head, "\n", _yaml({"service": draft.id}), _yaml({key: _flowing(one) for key, one in said.items()}),
         _BEFORE.format(), _yaml(form), _AFTER.format(role=role, register=register)]
    )  # fmt: skip
    formatted = format_definition(text, draft.id)
    return formatted if isinstance(formatted, str) else text


def _page(page: Mapping[str, Any]) -> CommentedMap:
    made = CommentedMap((key, _flowing(one)) for key, one in page.items() if key != "fields")
    made["fields"] = CommentedSeq(_question(one) for one in page["fields"])
    return made


def _question(of: Mapping[str, Any]) -> CommentedMap:
    """Gives a question on one line, or with its keys each on its own."""
    flowing = _flowing(of)
    if "fields" not in of and len(_yaml([flowing])) <= _LINE:
        return flowing  # type: ignore[no-any-return]  # a mapping stays one
    made = CommentedMap((key, _flowing(one)) for key, one in of.items() if key not in {"fields", "options"})
    if "options" in of:
        made["options"] = CommentedMap((_scalar(value), _flowing(label)) for value, label in of["options"].items())
    if "fields" in of:
        made["fields"] = CommentedSeq(_question(one) for one in of["fields"])
    return made


def _flowing(value: Any) -> Any:
    made = _value(value)
    if isinstance(made, CommentedMap | CommentedSeq):
        made.fa.set_flow_style()
    return made


def _value(value: Any) -> Any:
    match value:
        case Mapping():
            return CommentedMap((_scalar(key), _flowing(one)) for key, one in value.items())
        case list() | tuple():
            return CommentedSeq(_flowing(one) for one in value)
        case str():
            return _scalar(value)
    return value


def _scalar(text: str) -> str:
    """Gives a text in quotes where it would be read as anything else."""
    plain = text and resolve(text) == text and not _UNSURE.intersection(text)
    return text if plain else DoubleQuotedScalarString(text)


def _yaml(data: Any) -> str:
    writer, text = YAML(), io.StringIO()
    writer.width, writer.allow_unicode = _WIDEST, True
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.dump(data, text)
    return text.getvalue()
