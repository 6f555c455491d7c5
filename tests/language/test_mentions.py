"""Names are found where an expression has them, and nowhere in its texts and comments."""

import pytest

from gishe import bundle
from gishe.language.load import read_file
from gishe.language.mentions import body_mentions, mentions
from gishe.language.tree import Tree
from gishe.language.uses import uses


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("form.tenure != 'owner'", ["form.tenure"]),
        ("'form.tenure' == form.a", ["form.a"]),
        (r"'it\'s form.b' != form.a", ["form.a"]),
        ("form['tenure'] == r'\\form.x'", ["form.tenure"]),
        ("form.a // form.b\n && form . c", ["form.a", "form.c"]),
        ("has(form.a) ? 1 : form.rows[0].x", ["has", "form.a", "form.rows", "x"]),
        ("", []),
    ],
)
def test_names_of_an_expression(source, names):
    found = list(mentions(source))
    assert [".".join(part.word for part in parts) for parts in found] == names
    assert all(source[part.at :].startswith(part.word) for parts in found for part in parts)


def test_names_of_a_body_are_inside_its_tags():
    body = "form.a {# form.b #} {{ form.c|upper }}\n{% for t in form.d %}{{ t.x }}{% endfor %}"
    found = [".".join(part.word for part in parts) for parts in body_mentions(body)]
    assert {"form.c", "form.d"} <= set(found)
    assert not {"form.a", "form.b"} & set(found)


def test_every_use_stands_where_it_is_said_to_stand():
    for file in bundle.definitions().rglob("*.yaml"):
        tree = read_file(file)
        assert isinstance(tree, Tree)
        for use in uses(tree):
            line = tree.lines[use.place.line - 1]
            # A text that YAML folds has no columns of its own: then the place is where it starts.
            at = line[use.place.column - 1 :]
            assert use.name in at[: len(use.name) + 10] or at.startswith(">"), (file.name, use)
