"""Signing together with the agent on the official's machine: what the page's script asks of us on the way."""

from starlette.responses import Response

from gishe.runtime.signing.together import by_agent
from gishe.web.desk.signing.by_agent import told
from gishe.web.desk.together.page import chosen_of, open_to, undertaken
from gishe.web.visit import Visit


def prepare(visit: Visit) -> Response:
    """Gives what the agent is to sign, and whose each digest is, as JSON for the script."""
    open_to(visit, "agent")
    chain = visit.posted.values.get("chain", [])
    return told(visit, by_agent.ask(visit.office, visit.account, chosen_of(visit), chain))


def sign(visit: Visit) -> Response:
    """Takes the values that the agent gave: `case,value` each."""
    open_to(visit, "agent")
    parts = [written.partition(",") for written in visit.posted.values.get("signature", ())]
    signatures = {case: value for case, _, value in parts}
    chosen = chosen_of(visit)
    return undertaken(visit, lambda progress: by_agent.sign(visit.office, visit.account, chosen, signatures, progress))
