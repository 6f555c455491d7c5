"""One request of one visitor: who, where, in which language, what was posted; and the answers a handler can give."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import quote

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from gishe.forms.field_type import Posted
from gishe.language.compiled import Service
from gishe.runtime.front_desk import takes_in
from gishe.runtime.kept import Account, File, Session
from gishe.runtime.office import Office
from gishe.runtime.oversight import PROTECTION
from gishe.runtime.studio.administrator import ADMINISTRATOR
from gishe.runtime.substituting import keeps_personnel
from gishe.runtime.visiting import applicant
from gishe.values.text import Language, Text
from gishe.web.headers import FRAMED_POLICY
from gishe.web.house import House
from gishe.web.words import Words

#: What an error summary lists: the id of the field (or nothing) and the words.
Faults: TypeAlias = Sequence[tuple[str, Text]]
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Serving:
    """For whom an official fills a form in at the counter: the address of that, names, number, and what was seen."""

    at: str
    name: str
    id: str
    by: str
    document: str


@dataclass(slots=True)
class Visit:
    """A request as handlers see it. `browser` is the session's id, or a fresh one that only forms are tied to."""

    request: Request
    house: House
    language: Language
    posted: Posted
    browser: str
    place: Office | None = None
    session: Session | None = None
    staff: Account | None = None
    code: str = field(default="", repr=False)
    serving: Serving | None = None

    @property
    def office(self) -> Office:
        """The municipality in the address."""
        if self.place is None:
            raise HTTPException(404)
        return self.place

    @property
    def account(self) -> Account:
        """The official who is signed in."""
        if self.staff is None:
            raise HTTPException(403)
        return self.staff

    @property
    def at(self) -> str:
        """The beginning of the municipality's addresses."""
        return f"/{self.place.id}" if self.place else ""

    @property
    def here(self) -> str:
        """The address of this page."""
        return quote(self.request.url.path)

    @property
    def csrf(self) -> str:
        """The token that this browser's forms carry; it tells nothing of the session's id."""
        return hashlib.sha256(f"gishe form {self.browser}".encode()).hexdigest()[:40]

    @property
    def partial(self) -> bool:
        """Says whether a script asks for the page again while it is being filled in."""
        return self.request.headers.get("hx-request") == "true"

    @property
    def words(self) -> Words:
        """The words of the municipality's theme."""
        return self.house.theme_of(self.place).words

    def say(self, key: str, **values: object) -> str:
        """Gives a sentence of the theme in the visitor's language."""
        return self.words.say(self.language, key, **values)

    def path(self, name: str) -> str:
        """Gives a part of the address by its name in the route."""
        return str(self.request.path_params[name])

    def query(self, name: str) -> str:
        """Gives a value of the query, or nothing."""
        return str(self.request.query_params.get(name, ""))

    def service(self) -> Service:
        """Gives the service in the address; 404 if the municipality does not offer it."""
        found = self.office.services.get(self.path("service"))
        if found is None:
            raise HTTPException(404)
        return found

    def trusted(self) -> bool:
        """Says whether the posted form is one that this browser was given."""
        return hmac.compare_digest(self.posted.first("csrf-token").encode(), self.csrf.encode())

    def page(self, template: str, status: int = 200, **names: object) -> Response:
        """Draws a template of the municipality's theme."""
        person = applicant(self.session) if self.session else None
        shared = {
            "town": self.place.municipality if self.place else None,
            "at": self.at,
            "path": self.here,
            "here": self.here,
            "csrf": self.csrf,
            "trial": self.house.trial,
            "person": person.name if person else "",
            "official": self.staff.name if self.staff else "",
            "keyed": bool(self.staff and self.staff.wants_keys),
            "administers": bool(self.staff and ADMINISTRATOR in self.staff.duties),
            "protects": bool(self.staff and PROTECTION in self.staff.duties),
            "takes_in": bool(self.staff and self.place and takes_in(self.place, self.staff)),
            "serving": self.serving,
            "frame": "desk/serving.html" if self.serving else "layout.html",
            "personnel": bool(self.staff and self.place and keeps_personnel(self.place, self.staff)),
            "undertook": bool(self.staff and self.place and self.place.long_work.of(self.place.id, self.staff.login)),
            "problems": (),
        }
        theme = self.house.theme_of(self.place)
        return HTMLResponse(theme.draw(template, self.language, shared | names), status)

    def part(self, template: str, **names: object) -> Markup:
        """Draws a part of a page, which a page or a script puts in its place."""
        shared = {"at": self.at, "csrf": self.csrf}
        return Markup(self.house.theme_of(self.place).draw(template, self.language, shared | names))  # noqa: S704  a template escapes what it is given

    def to(self, address: str) -> Response:
        """Sends the browser on to an address of ours."""
        return RedirectResponse(address, 303)

    def file(self, file: File, *, framed: bool = False) -> Response:
        """Gives a file to keep, never to be run in our pages; `framed` shows it inside a page of the desk."""
        inline = framed and file.media_type == "application/pdf"
        kind = "inline" if inline else "attachment"
        policy = FRAMED_POLICY if inline else "default-src 'none'; sandbox"
        headers = {
            "content-disposition": f"{kind}; filename*=UTF-8''{quote(file.name, safe='')}",
            "content-security-policy": policy,
        }
        return Response(file.body, media_type=file.media_type, headers=headers)

    def forget(self, response: Response) -> Response:
        """Lets this browser go: its next form belongs to nobody."""
        self.browser = secrets.token_urlsafe(24)
        response.delete_cookie(f"{self.house.cookie}-code", secure=self.house.https, httponly=True, samesite="lax")
        return response

    def remember_code(self, response: Response, code: str) -> Response:
        """Lets this browser open the case with this tracking code for an hour; the code never stands in an address."""
        response.set_cookie(
            f"{self.house.cookie}-code", code, max_age=_HOUR, secure=self.house.https, httponly=True, samesite="lax"
        )
        return response
