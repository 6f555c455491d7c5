"""The check type `kinship`: the declared heirs compared with those whom the population register shows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gishe.cases.finding import Finding, Outcome
from gishe.checks.asking import evidence_of, lacking, waited
from gishe.checks.check_type import CheckType, Question, Reply, WhenDown
from gishe.checks.inspection import Inspection
from gishe.checks.reason import INCOMPLETE, found
from gishe.checks.succession import FAMILY, RELATIONS, TIES, Relative, Succession, relatives, succession
from gishe.language.compiled import CompiledCheck
from gishe.language.inquiry import Found, group
from gishe.language.section import ExpressionText, Section
from gishe.language.vocabulary import Asks, Kind, Shape, Slot, Vocabulary
from gishe.values.plain import Plain
from gishe.values.text import Text
from gishe.values.unknown import is_unknown

_ASKED = {"family": "grao/spouse-and-children", "relations": "grao/relations"}
_TITLES = {"family": FAMILY, "relations": RELATIONS}
_SILENT = Text("Справката „{title}“ не даде отговор.", "The reference “{title}” gave no answer.")
_ORDER = Text("Наследява се по {by}.", "Inheritance goes by {by} of the Inheritance Act.")
_MISSING = Text("В списъка липсва: {rows}.", "Missing from the list: {rows}.")
_SUPERFLUOUS = Text("В списъка е в повече: {rows}.", "Too many on the list: {rows}.")
_UNCLEAR = Text("Преценява служител: {rows}.", "For an official to weigh: {rows}.")
_WHY = {
    "nobody": Text("ред {row} (регистърът не го показва сред роднините)", "row {row} (no relative by the register)"),
    "later": Text("ред {row} ({tie} – пред него има други)", "row {row} ({tie}, behind others)"),
    "dead": Text("ред {row} ({tie} – починал преди наследодателя)", "row {row} ({tie}, who died first)"),
    "again": Text("ред {row} (вписан е и по-горе)", "row {row} (listed above already)"),
    "nameless": Text("ред {row} е без ЕГН", "row {row} has no personal number"),
    "farther": Text("ред {row} – не е сред показаните роднини", "row {row} is not among the relatives shown"),
}


class KinshipOptions(Section):
    """`deceased` gives the personal number (EGN) of the deceased, `died_on` the date of death, `heirs` who is declared.

    `heirs` is a list of personal numbers, empty text for who has none:
    `form.heirs.map(h, has(h.egn) ? h.egn : '')`. `when_down` is `wait 2 days`, `refer` or `stop`.
    """

    deceased: ExpressionText
    died_on: ExpressionText
    heirs: ExpressionText
    when_down: str = "refer"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A declared list beside the law's order: who is missing, who is too many, what a person must weigh."""

    missing: tuple[Text, ...]
    superfluous: tuple[Text, ...]
    unclear: tuple[Text, ...]


class Kinship(Inspection):
    """Compares a declared list of heirs with those who inherit by law, as far as the population register shows them.

    Asks two operations of the register about the deceased, `grao/spouse-and-children` and `grao/relations`, whose
    answers are its record's `family` and `relations`. The order is that of the Inheritance Act (Закон за наследството):
    children with the spouse (art. 5, 9), else parents (art. 6), else brothers and sisters with the grandparents
    (art. 7, 8). The articles are given from memory: have a lawyer confirm them.

    Fails where somebody who inherits is not listed, or somebody listed can't inherit. Unknown, with what to look for,
    where the register can't tell: a child died first and descendants come in its place (art. 10), grandparents and
    farther relatives, an heir without a personal number, a hidden date of death, a death on the same day. The sentence
    names rows of the list and of the register's answers, never people.

    In a scenario `records: {CHECK: {family: {…}, relations: {…}}}`; either may be `down`, `not-found` or `hidden`.

    ```yaml
    - id: heirs
      title: {bg: Списъкът отговаря на реда на наследяване, en: The list follows the order of inheritance}
      type: kinship
      deceased: form.deceased_egn
      died_on: form.died_on
      heirs: "form.heirs.map(h, has(h.egn) ? h.egn : '')"
      basis: ЗГР, чл. 106, ал. 1, т. 1
    ```
    """

    name = "kinship"
    options: type[Section] = KinshipOptions
    asks: Asks = "register"

    def slots(self, options: Any, vocabulary: Vocabulary) -> tuple[Slot, ...]:
        """Lists the three expressions: a text, a date, a list of texts."""
        return (
            Slot(("deceased",), options.deceased, Shape(Kind.TEXT)),
            Slot(("died_on",), options.died_on, Shape(Kind.DATE)),
            Slot(("heirs",), options.heirs, Shape(Kind.TEXT, many=True)),
        )

    def problems(self, options: Any, vocabulary: Vocabulary) -> tuple[Found, ...]:
        """Finds a wrong `when_down`, and a folder of definitions without the operations that are asked."""
        return (*lacking(_ASKED.values(), vocabulary), *waited(options.when_down))

    def record(self, options: Any, vocabulary: Vocabulary) -> Shape | None:
        """Gives the two answers, each under its name."""
        known = vocabulary.operations
        parts = {part: group(known[one].response.fields) for part, one in _ASKED.items() if one in known}
        return Shape(Kind.GROUP, fields=parts) if parts else None

    def needs(self, check: CompiledCheck, facts: Mapping[str, Plain]) -> tuple[Question, ...] | None:
        """Asks both operations about the deceased."""
        deceased = check.expressions["deceased",].value(facts)
        if not isinstance(deceased, str):
            return None
        basis = check.definition.basis or ""
        return tuple(Question(operation, {"egn": deceased}, basis, part) for part, operation in _ASKED.items())

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Compares the list with the order of the law."""
        evidence = evidence_of(replies)
        died_on, heirs = check.expressions["died_on",].value(facts), check.expressions["heirs",].value(facts)
        if len(replies) != len(_ASKED) or not isinstance(died_on, str) or not isinstance(heirs, Sequence):
            return found(check.definition, "unknown", INCOMPLETE, evidence)
        if silent := [part for part, reply in zip(_ASKED, replies, strict=True) if not _said(reply)]:
            return found(check.definition, "unknown", _listed(_SILENT, "title", [_TITLES[silent[0]]]), evidence)
        known, doubts = relatives(replies[0].record or {}, replies[1].record or {}, died_on[:10])
        order = succession(known, doubts)
        compared = compare([str(one) for one in heirs], known, order)
        fails = compared.missing or compared.superfluous
        outcome: Outcome = "fail" if fails else "unknown" if compared.unclear else "pass"
        return found(check.definition, outcome, _told(compared, order), evidence)

    def operations(self, check: CompiledCheck) -> tuple[str, ...]:
        """Lists what it asks."""
        return tuple(_ASKED.values())

    def when_down(self, check: CompiledCheck) -> WhenDown:
        """Says what the definition says."""
        return WhenDown.parse(check.options.when_down) or WhenDown()


def compare(declared: Sequence[str], known: Sequence[Relative], order: Succession) -> Comparison:
    """Goes through both lists; rows count from 1."""
    by_egn = {one.egn: one for one in known if one.egn}
    missing = tuple(one.named for one in order.heirs if one.egn not in declared)
    superfluous, unclear = [], list(order.doubts)
    for row, egn in enumerate(declared, 1):
        one = by_egn.get(egn)
        if not egn:
            unclear.append(_row("nameless", row))
        elif egn in declared[: row - 1]:
            superfluous.append(_row("again", row))
        elif one is None:
            (unclear if order.is_open else superfluous).append(_row("farther" if order.is_open else "nobody", row))
        elif one in order.others:
            superfluous.append(_row("dead" if one.lived is False else "later", row, one))
    return Comparison(missing, tuple(superfluous), tuple(unclear))


def _row(why: str, row: int, one: Relative | None = None) -> Text:
    tie = TIES[one.tie] if one else Text("", "")
    said = _WHY[why]
    return Text(said.bg.format(row=row, tie=tie.bg), said.en.format(row=row, tie=tie.to("en")))


def _said(reply: Reply) -> bool:
    return reply.state == "answered" and reply.record is not None and not is_unknown(reply.record)


def _told(compared: Comparison, order: Succession) -> Text:
    sentences = [_listed(_ORDER, "by", (order.by,)), *_sentences(compared)]
    return Text(" ".join(one.bg for one in sentences), " ".join(one.to("en") for one in sentences))


def _sentences(compared: Comparison) -> Iterator[Text]:
    parts = ((_MISSING, compared.missing), (_SUPERFLUOUS, compared.superfluous), (_UNCLEAR, compared.unclear))
    return (_listed(sentence, "rows", rows) for sentence, rows in parts if rows)


def _listed(sentence: Text, name: str, rows: Sequence[Text]) -> Text:
    bg, en = "; ".join(row.bg for row in rows), "; ".join(row.to("en") for row in rows)
    return Text(sentence.bg.format(**{name: bg}), sentence.en.format(**{name: en}))


TYPE: CheckType = Kinship()
