"""The page of the municipality: posts and who holds them, registers of documents, days, the law's terms, retention."""

from starlette.responses import Response

from gishe.runtime.studio.premises import moved_days, retention, roles, terms_of_law
from gishe.web.visit import Visit


def show(visit: Visit) -> Response:
    """Shows what the municipality's own file says, with the people who hold its posts."""
    office = visit.office
    return visit.page(
        "studio/house.html", roles=roles(office), registers=office.municipality.registers,
        calendar=office.municipality.calendar, days=moved_days(office), law=terms_of_law(office),
        kept=retention(office), theme=office.municipality.theme,
    )  # fmt: skip
