import pytest

from gishe.forms.condition import condition_in_words
from gishe.forms.fields import FIELD_TYPES
from gishe.language.form import FieldDefinition
from gishe.language.vocabulary import Field
from gishe.values.text import Text

_CHOICES = {"owner": Text("собственик", "owner"), "tenant": Text("наемател", "tenant")}


def field(name, kind, label, choices=None):
    definition = FieldDefinition(id=name, type=kind, label=Text(label, label))
    return Field(definition, FIELD_TYPES[kind], None, choices=choices or {})


FIELDS = {
    "tenure": field("tenure", "choice", "Право", _CHOICES),
    "near": field("near", "yes-no", "Край път"),
    "photo": field("photo", "file", "Снимка"),
}


class Condition:
    """A condition as its author wrote it."""

    def __init__(self, source):
        self.source = source


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("form.tenure == 'owner'", "на „Право“ отговаряте „собственик“"),
        ("form.tenure != 'owner'", "на „Право“ не отговаряте „собственик“"),
        ("'tenant' in form.tenure", "сте отбелязали „наемател“ на „Право“"),
        ("form.near", "на „Край път“ отговаряте „Да“"),
        ("!form.near", "на „Край път“ отговаряте „Не“"),
        (
            "applicant.by.ground == 'attorney' || applicant.by.ground == 'parent'",
            "подавате като пълномощник или подавате като родител",
        ),
        (
            "applicant.kind == 'representative' && has(form.photo)",
            "подавате за друг човек и сте отговорили на „Снимка“",
        ),
    ],
)
def test_a_condition_is_told(source, said):
    assert condition_in_words(Condition(source), FIELDS).bg == f"Попълнете само ако {said}."


@pytest.mark.parametrize(
    "source",
    [
        "form.trees.map(t, t.count).sum() > 5", "form.tenure == 'nothing'", "form.nothing", "applicant.kind == 'pope'",
        "form.near || form.tenure == 'owner'", "form.near && size(form.photo) > 1",
    ],
)  # fmt: skip
def test_a_condition_without_words_is_left_to_the_reader(source):
    assert condition_in_words(Condition(source), FIELDS).bg == "Попълнете, ако се отнася за Вас."


def test_what_is_always_asked_has_no_condition():
    assert condition_in_words(None, FIELDS) is None
