"""What the end of a term means, and the way forward: said to everybody before it comes and after it came."""

from collections.abc import Mapping
from datetime import datetime

from babel.dates import format_date

from gishe.cases.clock import due
from gishe.language.law import Law
from gishe.language.term import Effect
from gishe.values.text import Text
from gishe.values.work_calendar import WorkCalendar

_BEFORE: Mapping[Effect, Text] = {
    "silent-refusal": Text(
        "Ако до края на срока няма решение, законът приема, че е отказано (мълчалив отказ). "
        "Той може да се обжалва до {by}.",
        "If there is no decision by the end of the term, the law takes it as a refusal (by silence). "
        "It may be appealed by {by}.",
    ),
    "silent-consent": Text(
        "Ако до края на срока няма отказ, законът приема, че исканото е разрешено (мълчаливо съгласие).",
        "If there is no refusal by the end of the term, the law takes it that what was asked for is granted "
        "(consent by silence).",
    ),
    "escalate": Text(
        "Ако до края на срока няма решение, преписката отива при по-горестоящ служител.",
        "If there is no decision by the end of the term, the case goes to an official higher up.",
    ),
}
_AFTER: Mapping[Effect, Text] = {
    "silent-refusal": Text(
        "Срокът изтече без решение. Законът приема, че е отказано (мълчалив отказ): може да се обжалва до {by}. "
        "Общината още може да реши по заявлението.",
        "The term is over without a decision. The law takes it as a refusal (by silence): it may be appealed by {by}. "
        "The municipality may still decide.",
    ),
    "silent-consent": Text(
        "Срокът изтече без отказ. Законът приема, че исканото е разрешено (мълчаливо съгласие). "
        "Общината още дължи документа.",
        "The term is over without a refusal. The law takes it that what was asked for is granted (consent by silence). "
        "The municipality still owes the document.",
    ),
    "escalate": Text(
        "Срокът изтече без решение. Преписката е при по-горестоящ служител.",
        "The term is over without a decision. The case is with an official higher up.",
    ),
}


def means(effect: Effect, end: datetime, law: Law, calendar: WorkCalendar, *, over: bool) -> Text:
    """Says what the end of a term means, and until when silence may be appealed."""
    by = due(end, law.appeal_silence, calendar).date()
    text = (_AFTER if over else _BEFORE)[effect]
    bg, en = format_date(by, "d MMMM y 'г'.", locale="bg"), format_date(by, "d MMMM y", locale="en")
    return Text(text.bg.format(by=bg).replace("..", "."), text.en.format(by=en))
