"""The way of a document to its applicant, as the service, the applicant and the municipality have it."""

from gishe.cases.situation import Situation
from gishe.cases.way import chosen_way, post_address
from gishe.language.municipality import CounterDelivery
from gishe.language.ways import Way
from gishe.runtime.office import Office
from gishe.runtime.ways_out import SENT_WAYS

#: Stands for a step where a case waits for the counter; no step of a definition can be called so.
HANDING_OVER = "@counter"


#: Stand for a step where a document waits to be posted, and where its return receipt is waited for.
TO_POST, RECEIPT = "@post", "@receipt"

#: Stands for a step where a document could not be delivered and there is no counter to hand it over at.
NOT_DELIVERED = "@not-delivered"


def way_of(office: Office, situation: Situation) -> Way:
    """Gives the way that the document goes: in the portal where the counter was closed, or there is nobody to post it.

    So does a document that is to be posted while its applicant has given no address.
    """
    way, its = chosen_way(situation), office.municipality.delivery
    if way == "counter":
        return way if its.counter else "portal"
    if way == "post":
        return way if its.post and post_address(situation) else "portal"
    return way


def is_sent(office: Office, situation: Situation) -> bool:
    """Says whether the document is sent over somebody else's system."""
    return way_of(office, situation) in SENT_WAYS


def counter_of(office: Office, situation: Situation) -> CounterDelivery | None:
    """Gives the counter at which the document of this case is handed over: it goes that way, or no other was open."""
    there = way_of(office, situation) == "counter" or bool(situation.case.dispatch.failed)
    return office.municipality.delivery.counter if there else None


def posted_by(office: Office, situation: Situation) -> str:
    """Gives the role that posts the document of this case; empty where it goes another way, or the letter came back."""
    its = office.municipality.delivery.post
    return its.role if its and way_of(office, situation) == "post" and not situation.case.dispatch.failed else ""


def watches_over(office: Office, situation: Situation) -> str:
    """Gives the role that sees to a document which could not be delivered: the counter's, or that of the last step."""
    if counter := office.municipality.delivery.counter:
        return counter.role
    return next((step.definition.role for step in reversed(tuple(situation.service.steps.values()))), "")


def downloaded(situation: Situation) -> bool:
    """Says whether the applicant may download the document too: the service says so, or sending it failed."""
    return "portal" in situation.service.definition.deliver or bool(situation.case.dispatch.failed)
