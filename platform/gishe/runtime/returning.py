"""Coming back to what was begun without signing in: by a code, which opens it in any browser."""

from dataclasses import replace

from gishe.runtime.drafting import keep
from gishe.runtime.kept import Draft
from gishe.runtime.office import Office
from gishe.values.tracking_code import TrackingCode


def may_return(office: Office, service: str) -> bool:
    """Says whether drafts of a service are opened by a code: only where nobody has to say who they are."""
    offered = office.services.get(service)
    return offered is not None and offered.definition.sign_in == "none"


def leave_code(office: Office, draft: Draft) -> str:
    """Gives a code that opens the draft for as long as it is kept; only its blinded digest is stored."""
    code = office.chance.code()
    with office.store.write() as unit:
        unit.claim(_key(office, code), draft.id)
    return code


def come_back(office: Office, written: str, holder: str) -> Draft | None:
    """Gives the draft of a code to whoever types it, in place of what they had begun of the same service."""
    code = TrackingCode.parse(written)
    if code is None:
        return None
    with office.store.read() as reader:
        left = reader.claimed(_key(office, str(code)))
        draft = reader.draft(left) if left else None
        other = reader.draft_of(holder, draft.service) if draft else None
    if draft is None or draft.case or not may_return(office, draft.service):
        return None
    if other and other.id != draft.id:
        with office.store.write() as unit:
            unit.drop_draft(other.id)
    return keep(office, replace(draft, holder=holder))


def _key(office: Office, code: str) -> str:
    return f"return:{office.chance.blind(f'return:{code}')}"
