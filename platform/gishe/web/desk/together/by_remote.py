"""Signing together by a remote service: the official asks here and confirms once on their phone."""

from starlette.responses import Response

from gishe.runtime.signing.together import by_remote
from gishe.web.desk.together.page import chosen_of, open_to, undertaken
from gishe.web.visit import Visit


def sign(visit: Visit) -> Response:
    """Asks the service for the signatures of what was left chosen."""
    open_to(visit, "remote")
    chosen = chosen_of(visit)
    return undertaken(visit, lambda progress: by_remote.ask(visit.office, visit.account, chosen, progress))
