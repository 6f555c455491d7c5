"""Entering that an official is absent and who stands in: what can't be, and why."""

from collections.abc import Iterable, Mapping
from datetime import date

import re2

from gishe.cases.absence import Absence
from gishe.cases.official import Official
from gishe.values.post import Post
from gishe.values.problem import Problem
from gishe.values.text import Text

#: An order's number is kept in the journal for good and printed: letters, digits, signs of numbering, no story.
_NUMBER = re2.compile(r"[\pL\d][\pL\d№ ./-]{0,39}")
_NO_ABSENT = Problem(
    "absent-unknown", Text("Изберете кой отсъства.", "Choose who is absent."), field="absent"
)  # fmt: skip
_NO_SUBSTITUTE = Problem(
    "substitute-unknown",
    Text("Изберете кой замества, или „никой“.", "Choose who stands in, or “nobody”."),
    field="substitute",
)
_ONESELF = Problem(
    "substitutes-oneself",
    Text("Никой не може да замества себе си.", "Nobody can stand in for themselves."),
    Text("Изберете друг служител.", "Choose another official."),
    field="substitute",
)
_BAD_DAY = Text("Въведете дата, например 2026-11-30.", "Enter a date, for example 2026-11-30.")
_BACKWARDS = Problem(
    "days-backwards",
    Text("Последният ден е преди първия.", "The last day is before the first."),
    field="until",
)
_OVER = Problem(
    "days-over",
    Text("Последният ден вече е минал.", "The last day is over already."),
    Text(
        "Замества се от мига на вписването нататък: което е станало преди него, остава.",
        "A substitution holds from when it is entered: what was done before it stays as it was.",
    ),
    field="until",
)
_NO_POST = Problem(
    "post-not-held",
    Text("Отсъстващият не заема тази длъжност.", "The absent official does not hold this post."),
    field="posts",
)
_NO_ORDER = Problem(
    "order-number",
    Text(
        "Въведете номера на заповедта: букви, цифри и знаците . / - №, до 40 знака.",
        "Enter the order's number: letters, digits and the signs . / - №, at most 40 characters.",
    ),
    field="number",
)
_NO_ORDER_DAY = Problem(
    "order-day",
    Text("Въведете датата на заповедта; тя не може да е в бъдещето.", "Enter the order's date; not a day to come."),
    field="ordered",
)
_OVERLAPS = Text(
    "За тези дни вече е вписано отсъствие на {name}: от {since} до {until}.",
    "An absence of {name} in these days is entered already: from {since} to {until}.",
)
_END_FIRST = Text("Прекратете него или изберете други дни.", "End that one, or choose other days.")
_ABSENT_TOO = Text(
    "Заместникът също отсъства: от {since} до {until}.", "The substitute is absent too: from {since} to {until}."
)
_ANOTHER = Text(
    "Изберете друг. Който замества заместника, не замества и първия.",
    "Choose another. Who stands in for a substitute does not stand in for the first one.",
)


def refused(
    absence: Absence, officials: Mapping[str, Official], others: Iterable[Absence], today: str
) -> tuple[Problem, ...]:
    """Lists what is wrong with an absence that is to be entered; `others` are those entered before, `today` in Sofia.

    A substitution goes one step: nobody is named who is absent in the same days. Two of one official and post can't
    overlap, so that at any moment each power has one holder.
    """
    absent, substitute = officials.get(absence.absent), officials.get(absence.substitute)
    wrong = [
        *([] if absent else [_NO_ABSENT]),
        *_days(absence, today),
        *([_NO_POST] if absent and not all(map(absent.holds, absence.posts)) else []),
        *_ordered(absence, absent, substitute, today),
    ]
    return tuple(wrong) or tuple(_meets(absence, officials, tuple(others), today))


def _days(absence: Absence, today: str) -> list[Problem]:
    days = {"since": absence.since, "until": absence.until}
    bad = [Problem("bad-day", _BAD_DAY, field=name) for name, day in days.items() if not _is_day(day)]
    if bad:
        return bad
    if absence.until < absence.since:
        return [_BACKWARDS]
    return [_OVER] if absence.until < today else []


def _ordered(absence: Absence, absent: Official | None, substitute: Official | None, today: str) -> list[Problem]:
    if not absence.substitute:
        return []
    if substitute is None:
        return [_NO_SUBSTITUTE]
    return [
        *([_ONESELF] if absent and absent.is_same_person(substitute) else []),
        *([] if _NUMBER.fullmatch(absence.number) else [_NO_ORDER]),
        *([] if _is_day(absence.ordered) and absence.ordered <= today else [_NO_ORDER_DAY]),
    ]


def _meets(
    absence: Absence, officials: Mapping[str, Official], others: tuple[Absence, ...], today: str
) -> list[Problem]:
    lasting = [other for other in others if not other.ended_at and other.until >= today]
    same = next((other for other in lasting if other.absent == absence.absent and absence.meets(other)), None)
    if same:
        name = officials[absence.absent].name
        says = _OVERLAPS.fill(name=name, since=same.since, until=same.until)
        return [Problem("absence-overlaps", says, _END_FIRST, field="since")]
    away = next(
        (other for other in lasting if other.absent == absence.substitute and _share_days(absence, other)), None
    )
    if away:
        says = _ABSENT_TOO.fill(since=away.since, until=away.until)
        return [Problem("substitute-absent", says, _ANOTHER, field="substitute")]
    return []


def _share_days(one: Absence, other: Absence) -> bool:
    return one.since <= other.until and other.since <= one.until


def _is_day(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


def posts_of(written: Iterable[str]) -> tuple[Post, ...]:
    """Reads posts; what is none is left as a role that nobody holds."""
    return tuple(Post.parse(one) or Post(one) for one in written)
