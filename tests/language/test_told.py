import pytest

from gishe.language.body import CompiledBody
from gishe.values.chosen import Chosen

FACTS = {
    "form": {
        "name": "Мария *Пробова*",
        "kind": Chosen("Къща", "house"),
        "age": 41, "share": 0.5, "agrees": True, "secret": "не",
        "rows": [{"name": "Ана", "egn": "1"}, {"name": "Иво", "egn": "2"}],
    },
}  # fmt: skip


def told(body):
    rendered = CompiledBody(body, frozenset()).rendered(FACTS)
    return rendered.markdown, {".".join(map(str, place)) for place in rendered.told}


@pytest.mark.parametrize(
    ("body", "says", "names"),
    [
        ("{{ form.name }}", r"Мария \*Пробова\*", {"form.name"}),
        ("{{ form.age }} {{ form.share }} {{ form.agrees }}", "41 0.5 Да", {"form.age", "form.share", "form.agrees"}),
        ("{% if form.secret %}да{% endif %}", "да", set()),
        ("{% if form.agrees is true %}{{ form.age }}{% else %}{{ form.name }}{% endif %}", "41", {"form.age"}),
        ("{% if form.agrees is false %}{{ form.age }}{% endif %}", "", set()),
        ("{% if form.kind is choice('house') %}{{ form.kind | upper }}{% endif %}", "КЪЩА", {"form.kind"}),
        ("{% for r in form.rows %}{{ r.name }} {% endfor %}", "Ана Иво ", {"form.rows.0.name", "form.rows.1.name"}),
        ("{{ (form.rows | first).egn }}", "1", {"form.rows.0.egn"}),
        ("{{ form.missing | default(form.name) }}", r"Мария \*Пробова\*", {"form.name"}),
        ("{{ form.age ~ '-' ~ form.kind }}", "41-Къща", {"form.age", "form.kind"}),
    ],
)
def test_only_what_is_printed_is_told(body, says, names):
    assert told(body) == (says, names)
