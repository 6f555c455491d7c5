"""Correcting, replacing or revoking an issued document, and issuing it once more."""

from typing import Any, Literal

from pydantic import Field

from gishe.cases.case import Case
from gishe.runtime.amending import Amendment, may_amend, record
from gishe.values.text import Text
from gishe.web.api.call import Call, refuse
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.refusal import Refused
from gishe.web.api.resources.acts import Acted, acted
from gishe.web.api.resources.desk_cases import CASE, found_case
from gishe.web.api.words import Model


class AmendmentSent(Model):
    """What is done with a document and why; `fill` is what a replacement puts right of what was filled in."""

    way: Literal["correction", "replacement", "revocation", "duplicate"]
    reason: str = Field(default="", max_length=4000)
    fill: dict[str, Any] = Field(default={}, max_length=100)


def amend(call: Call) -> Reply:
    """Records it; the document that does it waits at the desk to be signed, where it takes one’s own signature."""
    view, number, sent = found_case(call), call.path("document"), call.body(AmendmentSent)
    if not may_amend(view.situation, call.account, number):
        raise Refused("not-found" if view.case.document(number) is None else "conflict")
    wanted = Amendment(view.case.id, number, sent.way, sent.reason.strip(), sent.fill)
    done = record(call.office, call.account, wanted)
    if not isinstance(done, Case):
        raise refuse(done)
    return acted(call, done.id)


OPERATIONS = (
    Operation("api-desk-amend", "POST", f"{CASE}/documents/{{document}}/amendments", Text(
              "Поправя, заменя или отменя документ, или издава дубликат",
              "Corrects, replaces or revokes a document, or issues a duplicate"), amend, takes=AmendmentSent,
              gives=Acted, status=201, refuses=("gone", "conflict"), pages=("desk-amend-post",)),
)  # fmt: skip
