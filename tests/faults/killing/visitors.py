"""A citizen and an official who fill in plain forms over HTTP and never give up: an unanswered post is sent again."""

import random
import threading
import time
from typing import Any
from urllib.parse import unquote

import httpx
from lxml import html

from gishe import trial
from killing.ledger import Ledger

AT = "/izvorovo"
_APPLY = f"{AT}/services/current-address-certificate/apply"
_SEE_OTHER, _NOT_FOUND, _UNPROCESSABLE = 303, 404, 422


class Gone(Exception):  # noqa: N818  the name says what is so
    """The house does not come back: the test is over."""


class Visitor(threading.Thread):
    """A browser without a screen. `striking` is set as something is sent that must not be lost."""

    def __init__(self, url: str, ledger: Ledger, striking: threading.Event, seed: int) -> None:
        super().__init__(daemon=True)
        self.ledger, self.chance = ledger, random.Random(seed)
        self.leaving, self.abandoned = threading.Event(), threading.Event()
        self.retried = False
        self._striking = striking
        self._client = httpx.Client(base_url=url, timeout=60)

    def run(self) -> None:
        try:
            self.sign_in()
            while not self.leaving.is_set():
                self.visit()
        except Gone:
            pass
        except Exception as trouble:  # noqa: BLE001  a thread's trouble is the test's to show
            self.ledger.troubles.append(f"{type(self).__name__}: {type(trouble).__name__}: {trouble}"[:2000])
        finally:
            self._client.close()

    def sign_in(self) -> None:
        raise NotImplementedError

    def visit(self) -> None:
        raise NotImplementedError

    def ask(self, method: str, path: str, form: Any = None) -> httpx.Response:
        """Asks until there is an answer, with the very same request."""
        self.retried = False
        while not self.abandoned.is_set():
            try:
                answer = self._client.request(method, path, data=form)
            except httpx.TransportError:
                self.retried = True
                time.sleep(0.05)
                continue
            self.ledger.answers += 1
            assert answer.status_code < 500, f"{answer.status_code} {method} {path}\n{answer.text[-1500:]}"
            return answer
        raise Gone

    def open(self, path: str) -> Any:
        """Gives a page's tree, wherever the house leads."""
        answer = self.ask("GET", path)
        while answer.status_code == _SEE_OTHER:
            answer = self.ask("GET", answer.headers["location"])
        return html.fromstring(answer.text) if answer.status_code != _NOT_FOUND else None

    def send(self, form: Any, *, strike: bool = False, **answers: str) -> httpx.Response:
        """Sends a form of a page with what was on it and the answers."""
        filled: dict[str, list[str]] = {}
        for name, value in form.form_values():
            filled.setdefault(name, []).append(value)
        if strike:
            self._striking.set()
        return self.ask("POST", form.action, {**filled, **{name: [value] for name, value in answers.items()}})


class Citizen(Visitor):
    """Files applications for a certificate of address, one after another; one in four wants it at the counter."""

    def __init__(self, person: int, *rest: Any) -> None:
        super().__init__(*rest)
        self._person = person

    def sign_in(self) -> None:
        form = form_with(self.open(f"{AT}/sign-in/go"), "person")
        people = form.xpath(".//input[@name='person']/@value")
        self.open(self.send(form, person=people[self._person], agree="yes").headers["location"])
        assert self.open(f"{AT}/cases").xpath("//header//form"), "nobody is signed in"

    def visit(self) -> None:
        delivery = self.chance.choice(["portal", "portal", "portal", "counter"])
        page = self.open(_APPLY)
        while (form := form_with(page, "once")) is None:
            page = self._onward(page, delivery)
        self._submit(form)
        if self.chance.random() < 0.2:
            self._submit(form)

    def _onward(self, page: Any, delivery: str) -> Any:
        for name, value in (("purpose", "notary"), ("delivery", delivery)):
            if (form := form_with(page, name)) is not None:
                answer = self.send(form, **{name: value})
                assert answer.status_code == _SEE_OTHER, answer.text[-3000:]
                return self.open(answer.headers["location"])
        return self.open(page.xpath("//main//a[contains(@class, 'button')]/@href")[0])

    def _submit(self, form: Any) -> None:
        key = form.fields["once"]
        answer = self.send(form, strike=True)
        location = answer.headers.get("location", "")
        assert location.startswith(f"{AT}/cases/"), f"{answer.status_code} {location} retried={self.retried}"
        code = answer.cookies.get("gishe-code", "")  # told once, with the first answer
        self.ledger.promise(key, unquote(location.rpartition("/")[2]), code, retried=self.retried)


class Officer(Visitor):
    """Grants whatever waits for the civil-status officer, who hands documents over at the counter too."""

    def sign_in(self) -> None:
        while (form := form_with(self.open(f"{AT}/desk/sign-in"), "login")) is not None:
            answer = self.send(form, login="vida", password=trial.PASSWORD)
            if answer.status_code == _SEE_OTHER:
                return
            # The first post was heard and gave the browser another session; only its answer was lost.
            assert self.retried, f"{answer.status_code}: {answer.text[-3000:]}"

    def visit(self) -> None:
        links = self.open(f"{AT}/desk").xpath("//table//a/@href")
        for link in links:
            page = self.open(link)
            if (form := form_with(page, "the-seen")) is not None:
                self._grant(link.rpartition("/")[2], form)
            elif (form := form_with(page, "the-recipient")) is not None:
                self._hand_over(form)
        if not links:
            time.sleep(0.05)

    def _hand_over(self, form: Any) -> None:
        answer = self.send(form, strike=True, **{"the-recipient": "applicant"})
        assert answer.status_code == _SEE_OTHER or self.retried, f"{answer.status_code}: {answer.text[-3000:]}"

    def _grant(self, case: str, form: Any) -> None:
        blanks = {box.name: "ул. „Първа пролет“ 12" for box in form.xpath(".//input[@type='text']")}
        blanks |= {"the-act": "approve", "the-reason": "Проверено в местната база."}
        answer = self.send(form, strike=True, **blanks)
        if answer.status_code == _SEE_OTHER:
            self.ledger.decided.append(case)
        else:  # the first post was heard, and only its answer lost
            assert self.retried, f"{answer.status_code}: {answer.text[-3000:]}"
            assert answer.status_code in {_UNPROCESSABLE, _NOT_FOUND}


def form_with(page: Any, name: str) -> Any:
    """Gives the form of a page that asks for a field, or nothing."""
    forms = () if page is None else page.forms
    return next((form for form in forms if name in form.fields), None)
