"""Keeping what the checks of cases ask the house itself, and finding who asked the same before."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, select, update

from gishe.checks.house import EarlierCase
from gishe.store.tables import cases, house_questions
from gishe.store.upsert import once

_KEEP = once(house_questions)
_FORGET = delete(house_questions).where(
    house_questions.c.case_id == bindparam("case"),
    house_questions.c.check_id == bindparam("check"),
    house_questions.c.question != bindparam("asked"),
)
_RENAME = (
    update(house_questions).where(house_questions.c.question == bindparam("old")).values(question=bindparam("asked"))
)
_OWN = (
    select(house_questions.c.id)
    .where(house_questions.c.case_id == bindparam("case"), house_questions.c.check_id == bindparam("check"))
    .scalar_subquery()
)
_EARLIER = (
    select(cases.c.number, cases.c.state, cases.c.submitted_at, cases.c.snapshot)
    .join(house_questions, house_questions.c.case_id == cases.c.id)
    .where(
        house_questions.c.question == bindparam("asked"),
        house_questions.c.id < _OWN,
        cases.c.service == bindparam("service"),
    )
    .order_by(house_questions.c.id)
)


class HouseAsking:
    """The part of a `Unit` that is about questions to the house, over one open write transaction."""

    def __init__(self, connection: Connection) -> None:
        self._house = connection

    def ask_house(
        self, case_id: str, service: str, check: str, question: str, formerly: str = ""
    ) -> Sequence[EarlierCase]:
        """Notes that a case asks this, and lists the cases of the service that asked it before and still do.

        A case keeps its turn while it asks the same; when it asks something else it comes behind all others. Whoever
        asked under the name that the question had `formerly` has asked this, and is noted so from now on.
        """
        asked = {"case": case_id, "check": check, "asked": question}
        if formerly:
            self._house.execute(_RENAME, {"old": formerly, "asked": question})
        self._house.execute(_FORGET, asked)
        self._house.execute(_KEEP, {"case_id": case_id, "check_id": check, "question": question})
        rows = self._house.execute(_EARLIER, {**asked, "service": service})
        return [EarlierCase(*row[:3], json.loads(row.snapshot)["outcome"]) for row in rows]
