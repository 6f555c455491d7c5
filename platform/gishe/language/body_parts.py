"""What a document's body may be made of: places for data, loops over lists, conditions, a few filters and tests."""

from collections.abc import Collection, Iterator

from jinja2 import nodes

from gishe.language.body import FILTERS, TESTS
from gishe.language.nearest import nearest
from gishe.values.problem import Problem
from gishe.values.text import Text

#: The only building blocks of a body: no assignments, macros, calls, includes or arithmetic.
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Test,
    nodes.Filter,
    nodes.Concat,
    nodes.List,
    nodes.Tuple,
)
NOT_ALLOWED = Problem(
    "body-not-allowed",
    Text("Това не се допуска в документ.", "This is not allowed in a document."),
    Text(
        "Допускат се {{ име }}, {% for … in … %}, {% if … %} и филтри.",
        "Allowed are {{ name }}, {% for … in … %}, {% if … %} and filters.",
    ),
)


def strange_parts(tree: nodes.Template) -> Iterator[tuple[nodes.Node, Problem]]:
    """Finds what a body may not be made of, wherever it stands."""
    for node in tree.find_all(nodes.Node):
        match node:
            case nodes.Filter() if node.name not in FILTERS:
                yield node, _unknown("филтър", "filter", node.name, FILTERS)
            case nodes.Test() if node.name not in TESTS:
                yield node, _unknown("проверка", "test", node.name, TESTS)
            case nodes.Getitem() if not isinstance(node.arg, nodes.Const):
                yield node, NOT_ALLOWED
            case nodes.For() if node.recursive or getattr(node.target, "name", "loop") == "loop":
                yield node, NOT_ALLOWED
            case _ if not isinstance(node, _ALLOWED):
                yield node, NOT_ALLOWED


def _unknown(bg: str, en: str, name: str, known: Collection[str]) -> Problem:
    return Problem(f"unknown-{en}", Text(f"Няма {bg} „{name}“.", f'There is no {en} "{name}".'), nearest(name, known))
