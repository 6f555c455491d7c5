"""The server: how people reach it, and whether it answers."""

import ssl
from collections.abc import Iterator

import httpx

from gishe.values.text import Text
from gishe_cli.doctoring.certificates import lasts
from gishe_cli.doctoring.greeting import greet
from gishe_cli.doctoring.premises import Premises
from gishe_cli.doctoring.sign import Sign, ok, problem, warning

TITLE = Text("Сървър", "The server")
_PATIENCE = 5.0


def look(premises: Premises) -> Iterator[Sign]:
    """Asks the installation's own address how it is."""
    its = premises.settings
    if its.trial:
        return
    if not its.secure:
        yield warning(
            Text(f"Адресът {its.public_url} не е https://.", f"The address {its.public_url} is not https://."),
            Text("Данните на хората минават открито: сложете TLS.", "People's data goes in the open: use TLS."),
        )
    if premises.online:
        yield from _certificate(premises, its.public_url) if its.secure else ()
        yield from _answers(its.public_url)


def _certificate(premises: Premises, address: str) -> Iterator[Sign]:
    """Says how long people's browsers will take the server for what it says it is."""
    try:
        there = greet(address, ssl.create_default_context())
    except ssl.SSLCertVerificationError as refused:
        yield problem(
            Text(
                f"Браузърите не приемат удостоверението на {address}: {refused.verify_message}.",
                f"Browsers do not take the certificate of {address}: {refused.verify_message}.",
            ),
            Text("Подновете го, с цялата верига на издателя.", "Renew it, with the whole chain of its issuer."),
        )
    except OSError:
        return  # nobody is there, which the next look says
    else:
        if there.until:
            yield lasts(
                Text(f"удостоверението на {address}", f"the certificate of {address}"), there.until, premises.now
            )


def _answers(address: str) -> Iterator[Sign]:
    try:
        health = httpx.get(f"{address}/health", timeout=_PATIENCE).json()
        reasons = [Text(one["bg"], one["en"]) for one in health["reasons"]]
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, LookupError, TypeError):
        yield problem(
            Text(f"На {address} не отговаря никой.", f"Nobody answers at {address}."),
            Text("Пуснете `gishe serve`, или поправете „public_url“.", "Start `gishe serve`, or correct “public_url”."),
        )
        return
    if not reasons:
        yield ok(f"отговаря на {address} и приема заявления", f"answers at {address} and takes applications")
    yield from (problem(one) for one in reasons)
