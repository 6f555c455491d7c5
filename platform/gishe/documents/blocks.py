"""A document's Markdown as a tree of blocks, plain data that the theme's template walks."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.token import Token

from gishe.values.plain import Plain

Block: TypeAlias = dict[str, Plain]

#: A list inside a list inside a list is enough; what is nested deeper stays as the text that was typed.
DEEPEST_LIST = 3
#: A column is never thinner or wider than this, in letters, when the width of a table is shared out.
THINNEST, WIDEST = 5, 40
#: Neither HTML, nor links, nor pictures, nor code: in an official document a citizen's words stay words.
_RULES = ["heading", "list", "table", "hr", "paragraph", "emphasis", "escape", "entity", "newline"]
_OPENS = {"ordered_list_open": True, "bullet_list_open": False}


def blocks_of(markdown: str, spell: Callable[[str], str] = str) -> list[Block]:
    """Reads Markdown (headings, paragraphs, bold, italic, lists, tables); all else stays text.

    `spell` says how each piece of text is to be printed.
    """
    tokens = _parser().parse(markdown)
    for piece in chain.from_iterable(token.children or [] for token in tokens):
        piece.content = spell(piece.content)
    return _blocks(iter(tokens))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(_RULES)
    parser.block.ruler.at("list", _shallow_list, {"alt": ["paragraph"]})
    return parser


def _shallow_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    # A list and its item are one level each.
    return state.level < 2 * DEEPEST_LIST and list_block(state, start, end, silent)


def _blocks(tokens: Iterator[Token]) -> list[Block]:
    """Reads blocks up to the token that closes what contains them."""
    found: list[Block] = []
    level = 1
    for token in tokens:
        if token.nesting < 0:
            break
        if token.type == "heading_open":
            # A level is never skipped: a screen reader's list of headings would have a hole (PDF/UA-1, 7.4.2).
            # One without words, which PDF/UA forbids too, is left out.
            runs = _text(tokens)
            if any(str(run["text"]).strip() for run in runs):
                level = min(int(token.tag[1:]) + 1, level + 1)
                found.append({"kind": "heading", "level": level, "runs": runs})
        elif token.type == "paragraph_open":
            found.append({"kind": "paragraph", "runs": _text(tokens)})
        elif token.type in _OPENS:
            found.append(_list(token, tokens))
        elif token.type == "table_open":
            found.append(_table(tokens))
        elif token.type == "hr":
            found.append({"kind": "rule"})
    return found


def _text(tokens: Iterator[Token]) -> list[Block]:
    inline = next(tokens)
    next(tokens)
    return _runs(inline.children or [])


def _runs(children: list[Token]) -> list[Block]:
    """Flattens nested emphasis to runs of text, each bold or not and italic or not."""
    runs: list[Block] = []
    depth = {"strong": 0, "em": 0}
    for token in children:
        if token.tag in depth:
            depth[token.tag] += token.nesting
        else:
            text = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
            runs.append({"text": text, "bold": depth["strong"] > 0, "italic": depth["em"] > 0})
    return runs


def _list(opening: Token, tokens: Iterator[Token]) -> Block:
    items: list[Plain] = []
    for token in tokens:
        if token.nesting < 0:
            break
        items.append(_blocks(tokens))
    start = int(opening.attrs.get("start", 1))
    return {"kind": "list", "ordered": _OPENS[opening.type], "start": start, "items": items}


def _table(tokens: Iterator[Token]) -> Block:
    rows: list[list[Plain]] = []
    align: list[str] = []
    widths: list[int] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            cell = next(tokens)
            column = len(rows[-1])
            if token.type == "th_open":
                align.append(str(token.attrs.get("style", "text-align:start")).removeprefix("text-align:"))
                widths.append(THINNEST)
            widths[column] = max(widths[column], min(len(cell.content), WIDEST))
            rows[-1].append(_runs(cell.children or []))
    return {"kind": "table", "align": align, "widths": widths, "head": rows[0], "rows": rows[1:]}
