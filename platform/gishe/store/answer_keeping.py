"""Finding registers' answers that were kept, and the jobs that wait for a register."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from gishe.runtime.kept import Paper
from gishe.store.moment import sortable, sortable_text
from gishe.store.sealing.keychain import Keychain
from gishe.store.sealing.things import open_paper
from gishe.store.tables import cases, jobs, papers

_PAPER = select(papers.c.name, papers.c.digest, papers.c.sealed, papers.c.case_id)
_PAPER = _PAPER.where(papers.c.kind == "answer").order_by(papers.c.id)
_OF_CASE = _PAPER.where(papers.c.case_id == bindparam("key"))
_OF_HOLDER = _PAPER.join(cases, cases.c.id == papers.c.case_id).where(
    cases.c.holder == bindparam("holder"), papers.c.name.endswith(bindparam("question"))
)
_DOWN = "register-down:"
_HELD_UP = (
    select(jobs.c.id, jobs.c.error, cases.c.due)
    .join(cases, cases.c.id == jobs.c.case_id)
    .where(jobs.c.held == 0, jobs.c.error.like(f"{_DOWN}%"))
)
_BRING_FORWARD = (
    update(jobs)
    .where(jobs.c.id == bindparam("key"), jobs.c.held == 0)
    .values(run_at=bindparam("moment"), free_at=bindparam("moment"), error="")
)


class AnswerKeeping:
    """The part of a `Unit` that is about what registers said and who waits for them, over one open transaction."""

    def __init__(self, connection: Connection, keys: Keychain) -> None:
        self._asking, self._answer_keys = connection, keys

    def answers(self, case_id: str) -> Sequence[Paper]:
        """Gives a case's kept answers of registers, the newest of each name."""
        newest = {row.name: row for row in self._asking.execute(_OF_CASE, {"key": case_id})}
        return [self._paper(row) for row in newest.values()]

    def answers_to(self, holder: str, question: str) -> Sequence[Paper]:
        """Gives the kept answers to a question in all cases of one holder, oldest first; none for nobody's cases."""
        asked = {"holder": holder, "question": f":{question}"}
        return [self._paper(row) for row in self._asking.execute(_OF_HOLDER, asked).all()] if holder else []

    def held_up(self, register: str) -> Mapping[int, Sequence[str]]:
        """Gives the jobs that wait for a register, due soonest first, each with all registers that it waits for."""
        rows = sorted(self._asking.execute(_HELD_UP), key=lambda row: (sortable_text(row.due), row.id))
        waiting = {row.id: row.error.removeprefix(_DOWN).split(",") for row in rows}
        return {job: registers for job, registers in waiting.items() if register in registers}

    def bring_forward(self, moments: Mapping[int, datetime]) -> None:
        """Gives waiting jobs other moments; they wait for no register any more."""
        rows = [{"key": job, "moment": sortable(moment)} for job, moment in moments.items()]
        self._asking.execute(_BRING_FORWARD, rows)

    def _paper(self, row: Any) -> Paper:
        key = self._answer_keys.of_case(row.case_id)
        return Paper(
            "answer", row.name, json.loads(open_paper(key, "answer", row.name, row.digest, row.sealed)), row.digest
        )
