"""The check type `residence`: whether a person's registered address is in the municipality, and for how long."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal, TypeAlias

from pydantic import Field

from gishe.cases.finding import Finding
from gishe.checks.asking import evidence_of, lacking, unanswered, waited
from gishe.checks.check_type import CheckType, Question, Reply, WhenDown
from gishe.checks.inspection import Inspection
from gishe.checks.reason import INCOMPLETE, found
from gishe.language.compiled import CompiledCheck
from gishe.language.inquiry import Found, group
from gishe.language.section import ExpressionText, Section, TermText
from gishe.language.vocabulary import Asks, Kind, Shape, Slot, Vocabulary
from gishe.values.ekatte import Ekatte
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.term import Term
from gishe.values.text import Text

Address: TypeAlias = Literal["permanent", "current"]
_ASKED: Mapping[Address, str] = {"permanent": "grao/permanent-address", "current": "grao/current-address"}
_TEXT = Shape(Kind.TEXT)
_ELSEWHERE = Text("Адресът е в друго населено място.", "The address is in another settlement.")
_SHORT = Text("Адресът е регистриран отскоро: иска се {term}.", "The address is too recent: {term} is required.")
_TERM = Problem(
    "term",
    Text(
        "Давност на адрес се брои в дни, месеци или години.", "How old an address is counts in days, months or years."
    ),
    Text("Напишете например `6 months`.", "Write for example `6 months`."),
)
_CODE = Text("„{code}“ не е код по ЕКАТТЕ.", "“{code}” is no EKATTE code.")
_CODE_HINT = Text("Кодът е от пет цифри, в кавички.", "A code has five digits, in quotes.")


class ResidenceOptions(Section):
    """`address` is permanent or current; `of` gives the personal number, `on` the day (the applicant's, and today).

    `settlements` are further EKATTE codes beside the municipality's own; `at_least` is how long the address must have
    been registered: `6 months`. `when_down` is `wait 2 days`, `refer` or `stop`.
    """

    address: Address = "permanent"
    of: ExpressionText = "applicant.id"
    on: ExpressionText = "today"
    settlements: tuple[str, ...] = Field(default=(), max_length=400)
    at_least: TermText | None = None
    when_down: str = "refer"


class Residence(Inspection):
    """Passes where the population register holds the person at an address in the municipality, long enough.

    Asks `grao/permanent-address` or `grao/current-address`; the answer is its record. Fails where the settlement is
    neither the municipality's own (`municipality.ekatte`) nor one of `settlements`, or the address is too recent.
    Unknown where the register does not answer, hides the settlement or, with `at_least`, the day of registration.

    ```yaml
    - id: address
      title: {bg: Постоянният адрес е в общината, en: The permanent address is in the municipality}
      type: residence
      settlements: ["99005", "99012"]
      at_least: 6 months
      basis: ЗГР, чл. 106, ал. 1, т. 1
    ```
    """

    name = "residence"
    options: type[Section] = ResidenceOptions
    asks: Asks = "register"

    def slots(self, options: Any, vocabulary: Vocabulary) -> tuple[Slot, ...]:
        """Lists whose address and on which day; the municipality's code is read beside them."""
        return (
            Slot(("of",), options.of, _TEXT),
            Slot(("on",), options.on, Shape(Kind.DATE)),
        )

    def problems(self, options: Any, vocabulary: Vocabulary) -> tuple[Found, ...]:
        """Finds a wrong code, term or `when_down`, and a folder of definitions without the operation."""
        wrong = [(at, code) for at, code in enumerate(options.settlements) if not Ekatte.parse(code)]
        codes = ((("settlements", at), Problem("ekatte", _CODE.fill(code=code), _CODE_HINT)) for at, code in wrong)
        odd = options.at_least and options.at_least.unit not in {"day", "month", "year"}
        term = ((("at_least",), _TERM),) if odd else ()
        return (*lacking((_ASKED[options.address],), vocabulary), *codes, *term, *waited(options.when_down))

    def record(self, options: Any, vocabulary: Vocabulary) -> Shape | None:
        """Gives the address as the register holds it."""
        operation = vocabulary.operations.get(_ASKED[options.address])
        return group(operation.response.fields) if operation else None

    def needs(self, check: CompiledCheck, facts: Mapping[str, Plain]) -> tuple[Question, ...] | None:
        """Asks for the address on the day."""
        arguments = {"egn": check.expressions["of",].value(facts), "on": check.expressions["on",].value(facts)}
        if not all(isinstance(one, str) and one for one in arguments.values()):
            return None
        return (Question(_ASKED[check.options.address], arguments, check.definition.basis or ""),)

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Compares the settlement, then how long."""
        evidence = evidence_of(replies)
        record = replies[0].record if replies and replies[0].state == "answered" else None
        if record is None:
            return found(check.definition, "unknown", unanswered(replies), evidence)
        code, own = record.get("settlement_code"), _municipality(facts)
        if not isinstance(code, str) or not code or not own:
            return found(check.definition, "unknown", INCOMPLETE, evidence)
        if code not in {own, *check.options.settlements}:
            return found(check.definition, "fail", _ELSEWHERE, evidence)
        return self._aged(check, facts, record, evidence)

    def operations(self, check: CompiledCheck) -> tuple[str, ...]:
        """Lists what it asks."""
        return (_ASKED[check.options.address],)

    def when_down(self, check: CompiledCheck) -> WhenDown:
        """Says what the definition says."""
        return WhenDown.parse(check.options.when_down) or WhenDown()

    def _aged(
        self, check: CompiledCheck, facts: Mapping[str, Plain], record: Mapping[str, Plain], evidence: tuple[str, ...]
    ) -> Finding:
        term = check.options.at_least
        if term is None:
            return found(check.definition, "pass", evidence=evidence)
        since, day = _day(record.get("from_date")), _day(check.expressions["on",].value(facts))
        if since is None or day is None:
            return found(check.definition, "unknown", INCOMPLETE, evidence)
        if since <= before(day, term):
            return found(check.definition, "pass", evidence=evidence)
        words = term.words()
        why = Text(_SHORT.bg.format(term=words.bg), _SHORT.en.format(term=words.to("en")))
        return found(check.definition, "fail", why, evidence)


def before(day: date, term: Term) -> date:
    """Gives the day so long before, the last one in a shorter month."""
    if term.unit == "day":
        return day - timedelta(days=term.count)
    months = day.year * 12 + day.month - 1 - term.count * (12 if term.unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) if year > 0 else date.min


def _day(written: Any) -> date | None:
    try:
        return date.fromisoformat(written[:10]) if isinstance(written, str) else None
    except ValueError:
        return None


def _municipality(facts: Mapping[str, Plain]) -> str:
    its = facts.get("municipality")
    code = its.get("ekatte") if isinstance(its, Mapping) else None
    return code if isinstance(code, str) else ""


TYPE: CheckType = Residence()
