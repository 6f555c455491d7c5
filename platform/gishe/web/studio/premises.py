"""The page of the municipality as it is: posts and who holds them, registers of documents, days, terms, retention."""

from starlette.responses import Response

from gishe.runtime.studio.premises import moved_days, retention, roles, terms_of_law
from gishe.web.studio.subject import subject
from gishe.web.visit import Visit


def show(visit: Visit) -> Response:
    """Shows what is in effect, with the people who hold its posts."""
    office, its = visit.office, visit.office.municipality
    return visit.page(
        "studio/house.html", roles=roles(office, its), registers=its.registers, calendar=its.calendar,
        days=moved_days(office), law=terms_of_law(its.law), kept=retention(office), look=office.wardrobe.get(its.theme),
        theme=its.theme, subject=subject(visit), tab="now", title=its.title,
        editable=office.definitions is not None, done=visit.query("done"),
    )  # fmt: skip
