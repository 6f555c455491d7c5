"""Who inherits by law from what the population register shows: the order of the Inheritance Act.

The articles (Закон за наследството, чл. 5 – 11) are given here from memory and are to be confirmed with a lawyer before
anyone relies on them. What the register can't show (descendants of a child who died first, grandparents, more distant
relatives) is a doubt, never a no.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from gishe.values.egn import Egn
from gishe.values.plain import Plain
from gishe.values.text import Text
from gishe.values.unknown import is_unknown

Tie: TypeAlias = Literal["spouse", "child", "parent", "sibling"]
_TIES: Mapping[str, Tie] = {
    "съпруг": "spouse", "съпруга": "spouse", "син": "child", "дъщеря": "child", "баща": "parent", "майка": "parent",
    "осиновител": "parent", "осиновителка": "parent", "брат": "sibling", "сестра": "sibling",
}  # fmt: skip
TIES: Mapping[Tie, Text] = {
    "spouse": Text("съпруг", "spouse"),
    "child": Text("дете", "child"),
    "parent": Text("родител", "parent"),
    "sibling": Text("брат или сестра", "brother or sister"),
}
_REPRESENTED = Text(
    "{who} не е между живите при смъртта на наследодателя: търсете низходящите (чл. 10 ЗН)",
    "{who} did not live to the death: descendants come in that place (Inheritance Act, art. 10)",
)
_UNSEEN = {
    "death": Text(
        "за {who} не се вижда дали е между живите при смъртта",
        "whether {who} lived at the time of the death can’t be seen",
    ),
    "egn": Text("{who} е без ЕГН в регистъра", "{who} has no personal number in the register"),
    "tie": Text("в регистъра има роднина с неясна връзка", "the register has a relative of an unclear relation"),
    "farther": Text(
        "деди и по-далечни роднини регистърът не показва (чл. 7, чл. 8 и чл. 11 ЗН)",
        "the register shows no grandparents or more distant relatives (Inheritance Act, art. 7, 8 and 11)",
    ),
}


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative as the register shows it: `row` is its place in the answer of that name, `lived` at the opening."""

    tie: Tie
    egn: str
    lived: bool | None
    answer: Text
    row: int

    @property
    def named(self) -> Text:
        """Says who it is without personal data: the relation and the place in the answer."""
        tie = TIES[self.tie]
        return Text(
            f"{tie.bg} („{self.answer.bg}“, ред {self.row})", f"{tie.to('en')} (“{self.answer.to('en')}”, {self.row})"
        )


@dataclass(frozen=True, slots=True)
class Succession:
    """Who inherits for certain, who is known and does not, and what can't be told; `by` says which articles."""

    heirs: tuple[Relative, ...]
    others: tuple[Relative, ...]
    doubts: tuple[Text, ...]
    by: Text
    #: Whether relatives whom the register does not show at all may inherit.
    is_open: bool


FAMILY, RELATIONS = Text("Съпруг и деца", "Spouse and children"), Text("Роднини", "Relatives")


def relatives(
    family: Mapping[str, Plain], relations: Mapping[str, Plain], died_on: str
) -> tuple[tuple[Relative, ...], tuple[Text, ...]]:
    """Reads the register's two answers, each person once, and what in them can't be made out."""
    whole = family.get("relatives")
    inner = whole.get("relative") if isinstance(whole, Mapping) and not is_unknown(whole) else whole
    rows = [
        *_rows(inner, "type", FAMILY),
        *_rows(relations.get("relations"), "relation", RELATIONS),
    ]
    found: dict[str, Relative] = {}
    doubts = []
    for tie, row, answer, at in rows:
        if tie is None:
            doubts.append(_UNSEEN["tie"])
            continue
        one = Relative(tie, _egn(row.get("egn")), _lived(row.get("death_date"), died_on), answer, at)
        name = one.egn or f"{answer.en} {at}"
        before = found.get(name)
        # Where the two answers do not agree on a death, it can't be told.
        found[name] = replace(before, lived=None) if before and before.lived != one.lived else before or one
    return tuple(found.values()), tuple(dict.fromkeys(doubts))


def succession(known: Sequence[Relative], doubts: Sequence[Text] = ()) -> Succession:
    """Puts relatives into the law's order: children, else parents, else brothers and sisters; always the spouse."""
    said = [*doubts, *_unseen(known)]
    if children := _of(known, "child"):
        return _ordered(known, "child", Text("чл. 5 и чл. 9 ЗН", "art. 5 and 9"), said, children)
    if any(one.lived is not False for one in _of(known, "parent")):
        return _ordered(known, "parent", Text("чл. 6 и чл. 9 ЗН", "art. 6 and 9"), said, ())
    by = Text("чл. 7 – 9 ЗН", "art. 7 – 9")
    return _ordered(known, "sibling", by, [*said, _UNSEEN["farther"]], _of(known, "sibling"), farther=True)


def _ordered(  # noqa: PLR0913 - the class that inherits, by which articles, with which doubts
    known: Sequence[Relative], tie: Tie, by: Text, doubts: Sequence[Text], places: Sequence[Relative],
    *, farther: bool = False,
) -> Succession:  # fmt: skip
    heirs = tuple(one for one in known if one.tie in {tie, "spouse"} and one.lived and one.egn)
    unsure = [one for one in known if one.tie in {tie, "spouse"} and (one.lived is None or not one.egn)]
    gone = [one for one in places if one.lived is False]
    represented = [_filled(_REPRESENTED, one) for one in gone]
    others = tuple(one for one in known if one not in heirs and one not in unsure)
    if tie == "child" and len(gone) == len(places):
        # No child lived: whether there are descendants decides whether the next in order inherit at all.
        others = tuple(one for one in others if one.lived is False)
    return Succession(heirs, others, (*doubts, *represented), by, farther or bool(gone) or bool(doubts))


def _unseen(known: Sequence[Relative]) -> Iterator[Text]:
    for one in known:
        if one.lived is None:
            yield _filled(_UNSEEN["death"], one)
        elif not one.egn and one.lived:
            yield _filled(_UNSEEN["egn"], one)


def _of(known: Sequence[Relative], tie: Tie) -> tuple[Relative, ...]:
    return tuple(one for one in known if one.tie == tie)


def _filled(sentence: Text, one: Relative) -> Text:
    return Text(sentence.bg.format(who=one.named.bg), sentence.en.format(who=one.named.en))


def _rows(rows: Any, key: str, answer: Text) -> Iterator[tuple[Tie | None, Mapping[str, Any], Text, int]]:
    """Gives the rows of an answer with what each is; a list that can't be seen is a row of nothing known."""
    if is_unknown(rows):
        yield None, {}, answer, 0
    for at, row in enumerate(rows if isinstance(rows, Sequence) and not isinstance(rows, str) else (), 1):
        its = row if isinstance(row, Mapping) else {}
        tie = its.get(key)
        yield (_TIES.get(tie.strip().casefold()) if isinstance(tie, str) else None), its, answer, at


def _egn(written: Any) -> str:
    """Gives a personal number; the register puts a date of birth in its place where there is none."""
    return written if isinstance(written, str) and Egn.parse(written) else ""


def _lived(died: Any, opened: str) -> bool | None:
    """Says whether a person outlived the deceased; who died the same day can't be told."""
    if died is None:
        return True
    if not isinstance(died, str) or died[:10] == opened:
        return None
    return died[:10] > opened
