"""The way of a document to its applicant, as the service, the applicant and the municipality have it."""

from gishe.cases.situation import Situation
from gishe.cases.way import chosen_way
from gishe.language.municipality import CounterDelivery
from gishe.language.ways import Way
from gishe.runtime.office import Office

#: Stands for a step where a case waits for the counter; no step of a definition can be called so.
HANDING_OVER = "@counter"


def way_of(office: Office, situation: Situation) -> Way:
    """Gives the way that the document goes; a municipality that has closed its counter delivers in the portal."""
    way = chosen_way(situation)
    return "portal" if way == "counter" and office.municipality.delivery.counter is None else way


def counter_of(office: Office, situation: Situation) -> CounterDelivery | None:
    """Gives the counter at which the document of this case is handed over, if it goes that way."""
    return office.municipality.delivery.counter if way_of(office, situation) == "counter" else None


def downloaded(situation: Situation) -> bool:
    """Says whether the applicant may download the document too: the service delivers in the portal."""
    return "portal" in situation.service.definition.deliver
