"""Setting up the second step: a picture for the phone, the first code, and the codes to keep for a lost phone."""

import segno
from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime import entering_desk, second_step
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.desk.signing_in import come_in, where_from
from gishe.web.visit import Faults, Visit

_LONGEST_CODE = 40
_FOUR = 4


def show(visit: Visit) -> Response:
    """Shows the picture and asks for the first code."""
    login = _login(visit)
    if not login:
        return visit.to(f"{visit.at}/desk/sign-in")
    if _is_used(visit, login):
        return visit.to(f"{visit.at}/desk/{'account' if visit.staff else 'sign-in/code'}")
    return _page(visit, login)


def put_to_use(visit: Visit) -> Response:
    """Puts the second step to use by its first code, and shows the codes for a lost phone, this once."""
    login = _login(visit)
    if not login:
        return visit.to(f"{visit.at}/desk/sign-in")
    codes = entering_desk.put_to_use(visit.office, login, visit.posted.first("code")[:_LONGEST_CODE])
    if isinstance(codes, Problem):
        return _page(visit, login, [("code", codes.says)], codes.hint)
    if visit.staff or visit.session is None:
        return codes_page(visit, codes)
    session = entering_desk.finish(visit.office, visit.session, where_from(visit, login))
    visit.browser = session.id
    return come_in(visit, session, codes_page(visit, codes))


def codes_page(visit: Visit, codes: tuple[str, ...]) -> Response:
    """Shows the codes for a lost phone; nobody can show them again."""
    return visit.page("desk/recovery_codes.html", codes=codes)


def _login(visit: Visit) -> str:
    """Gives who sets the second step up: an official who is in, or one who is half in."""
    return visit.staff.login if visit.staff else entering_desk.half_in(visit.session)


def _is_used(visit: Visit, login: str) -> bool:
    return entering_desk.is_used(entering_desk.step_of(visit.office, login))


def _page(visit: Visit, login: str, problems: Faults = (), hint: Text | None = None) -> Response:
    step = entering_desk.step_of(visit.office, login)
    if entering_desk.is_used(step):
        raise HTTPException(404)
    picture = segno.make(second_step.address(step, visit.office.municipality.title.bg), error="m")
    spelled = " ".join(step.secret[at : at + _FOUR] for at in range(0, len(step.secret), _FOUR))
    return visit.page(
        "desk/second_step.html", 422 if problems else 200, problems=problems, hint=hint, secret=spelled,
        picture=picture.svg_data_uri(scale=4, border=2, light="white"), needed=visit.office.second_step,
    )  # fmt: skip
