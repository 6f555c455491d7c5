import json

import pytest

from gishe.cases.case import Case
from gishe.cases.document import CaseDocument
from gishe.store import snapshot

DOCUMENT = CaseDocument("grant", "certificates", "2-1-21.11.2026", made="m", signed="s")


def test_a_case_is_read_as_it_was_written():
    case = Case("a", documents=(DOCUMENT,))
    assert snapshot.load(snapshot.dump(case)) == case


@pytest.mark.parametrize(("number", "documents"), [("2-1-21.11.2026", (DOCUMENT,)), ("", ())])
def test_a_case_written_before_it_had_several_documents_has_its_one(number, documents):
    written = json.loads(snapshot.dump(Case("a")))
    del written["documents"]
    older = {"document_register": "certificates", "document_number": number, "document": "m", "signed": "s"}
    assert snapshot.load(json.dumps(written | older, separators=(",", ":"))) == Case("a", documents=documents)
