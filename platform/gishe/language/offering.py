"""Whether a municipality can offer the services that it lists: it has their registers, roles and people."""

from collections.abc import Mapping

from gishe.language.calendars import find_wrong_days
from gishe.language.compiled import Service
from gishe.language.duty import role_at
from gishe.language.identity import find_wrong_codes
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.staffing import Needs, find_impossible, find_strange_posts, find_unheld, needs_of
from gishe.language.tree import Path, Tree
from gishe.values.ekatte import Ekatte
from gishe.values.problem import Problem
from gishe.values.text import Text

#: What is numbered with the services' own documents where the municipality has no register for it.
_UNNUMBERED = {
    "refusals": Problem(
        "no-register-of-refusals",
        Text(
            "Няма регистър „refusals“ за отказите: ще се номерират с документите на услугата.",
            'There is no register "refusals": refusals will be numbered with the documents of the service.',
        ),
        Text("Добавете „refusals“ или общ регистър „outgoing“.", 'Add "refusals", or one register "outgoing" for all.'),
        severity="warning",
    ),
    "letters": Problem(
        "no-register-of-letters",
        Text(
            "Няма регистър „letters“ за съобщенията и писмата: ще се номерират с документите на услугата.",
            'There is no register "letters": notices and letters will be numbered with the documents of the service.',
        ),
        Text("Добавете „letters“ или общ регистър „outgoing“.", 'Add "letters", or one register "outgoing" for all.'),
        severity="warning",
    ),
}


#: Work that belongs to a role: where the file says whose it is, and what is said where nobody is.
_DUTIES = {
    ("counter", "role"): Text(
        "На гишето приема длъжност „{role}“, каквато общината няма.",
        'Applications are taken in by the role "{role}", which the municipality does not have.',
    ),
    ("delivery", "counter", "role"): Text(
        "На гишето връчва длъжност „{role}“, каквато общината няма.",
        'The counter is the role "{role}"\'s, which the municipality does not have.',
    ),
    ("delivery", "post", "role"): Text(
        "По пощата изпраща длъжност „{role}“, каквато общината няма.",
        'Documents are posted by the role "{role}", which the municipality does not have.',
    ),
    ("payment", "role"): Text(
        "Плащанията записва длъжност „{role}“, каквато общината няма.",
        'Payments are recorded by the role "{role}", which the municipality does not have.',
    ),
    ("personnel", "role"): Text(
        "Заместниците вписва длъжност „{role}“, каквато общината няма.",
        'Substitutes are entered by the role "{role}", which the municipality does not have.',
    ),
    ("seos", "role"): Text(
        "Писмата по СЕОС пристигат при длъжност „{role}“, каквато общината няма.",
        'Letters over SEOS arrive with the role "{role}", which the municipality does not have.',
    ),
}


def find_unready(municipality: MunicipalityDefinition, services: Mapping[str, Needs], notes: Notes) -> None:
    """Notes what keeps a municipality from numbering, and from offering what it lists; `services` are its own ones."""
    find_wrong_codes(municipality, notes)
    find_wrong_days(municipality, notes)
    _number(municipality, notes)
    _staff(municipality, notes)
    _lay_out(municipality, notes)
    find_strange_posts(municipality, notes)
    for at, name in enumerate(municipality.services):
        _offer(municipality, name, ("services", at), services, notes)
    for at, name in enumerate(municipality.services):
        if name in services:
            find_impossible(municipality, services[name], ("services", at), notes)
            find_unheld(municipality, services[name], ("services", at), notes)


def lacking(municipality: MunicipalityDefinition, service: Service) -> tuple[Problem, ...]:
    """Says what a municipality lacks for offering one service, whether it lists it or not; problems have no place."""
    needs, notes = needs_of(service), Notes(Tree("", None))
    _offer(municipality, service.id, (), {service.id: needs}, notes)
    find_impossible(municipality, needs, (), notes)
    find_unheld(municipality, needs, (), notes)
    return tuple(problem.at(None) for problem in notes.problems)


def _number(municipality: MunicipalityDefinition, notes: Notes) -> None:
    """Notes registers that could not number: no `incoming`, or two that would give the same numbers."""
    if "incoming" not in municipality.registers:
        says = Text("Няма регистър „incoming“ за заявленията.", 'There is no register "incoming" for applications.')
        notes.value(("registers",), Problem("no-incoming-register", says))
    for name, it in _UNNUMBERED.items():
        if {name, "outgoing"}.isdisjoint(municipality.registers):
            notes.key(("registers",), it)
    indexes: dict[int, str] = {}
    for name, index in municipality.registers.items():
        if (first := indexes.setdefault(index, name)) != name:
            says = Text(
                f"Регистрите „{first}“ и „{name}“ имат един и същ индекс.",
                f'The registers "{first}" and "{name}" have the same index.',
            )
            notes.value(("registers", name), Problem("same-index", says))


def _staff(municipality: MunicipalityDefinition, notes: Notes) -> None:
    """Notes work that is given to a role which the municipality does not have."""
    for path, says in _DUTIES.items():
        role = role_at(municipality, path)
        if role and role not in municipality.roles:
            hint = nearest(role, municipality.roles)
            notes.value(path, Problem("unknown-role", says.fill(role=role), hint))


def _lay_out(municipality: MunicipalityDefinition, notes: Notes) -> None:
    """Notes places that lie within nothing that the municipality has, and settlements whose code can't be right."""
    for key, place in municipality.places.items():
        if place.within is not None and place.within not in municipality.places:
            says = Text(f"Няма място „{place.within}“.", f'There is no place "{place.within}".')
            hint = nearest(place.within, municipality.places)
            notes.value(("places", key, "within"), Problem("unknown-place", says, hint))
        if key.isdigit() and Ekatte.parse(key) is None:
            says = Text("Това не е верен код (ЕКАТТЕ).", "This is no right code (EKATTE).")
            notes.value(("places", key), Problem("wrong-code", says, severity="warning"))


def _offer(
    municipality: MunicipalityDefinition, name: str, path: Path, services: Mapping[str, Needs], notes: Notes
) -> None:
    """Notes a service that a municipality can't offer: there is none, or nobody holds a role that it needs."""
    if name not in services:
        says = Text(f"Няма изправна услуга „{name}“.", f'There is no working service "{name}".')
        notes.value(path, Problem("unknown-service", says, nearest(name, services)))
        return
    needs = services[name]
    _numbered(municipality, name, path, needs, notes)
    _delivered(municipality, name, path, needs, notes)
    _staffed(municipality, name, path, needs, notes)


def _numbered(municipality: MunicipalityDefinition, name: str, path: Path, needs: Needs, notes: Notes) -> None:
    """Notes a service whose documents have no register there."""
    register = needs.register
    if register not in municipality.registers:
        says = Text(
            f"Услугата „{name}“ номерира в регистър „{register}“, какъвто общината няма.",
            f'The service "{name}" numbers in the register "{register}", which the municipality does not have.',
        )
        notes.value(path, Problem("unknown-document-register", says, nearest(register, municipality.registers)))


def _delivered(municipality: MunicipalityDefinition, name: str, path: Path, needs: Needs, notes: Notes) -> None:
    """Notes a service that delivers in a way that the municipality says nothing of."""
    if "counter" in needs.ways and municipality.delivery.counter is None:
        says = Text(
            f"Услугата „{name}“ връчва на гише, а общината не казва кой връчва и къде.",
            f'The service "{name}" delivers at the counter, and the municipality does not say who does so, and where.',
        )
        hint = Text(
            "Добавете в municipality.yaml `delivery: {counter: {role: …, place: {bg: …, en: …}}}`.",
            "Add to municipality.yaml `delivery: {counter: {role: …, place: {bg: …, en: …}}}`.",
        )
        notes.value(path, Problem("no-counter", says, hint))
    if "post" in needs.ways and municipality.delivery.post is None:
        says = Text(
            f"Услугата „{name}“ връчва по пощата, а общината не казва кой изпраща писмата.",
            f'The service "{name}" delivers by post, and the municipality does not say who posts the letters.',
        )
        hint = Text(
            "Добавете в municipality.yaml `delivery: {post: {role: …}}`.",
            "Add to municipality.yaml `delivery: {post: {role: …}}`.",
        )
        notes.value(path, Problem("no-post", says, hint))


def _staffed(municipality: MunicipalityDefinition, name: str, path: Path, needs: Needs, notes: Notes) -> None:
    """Notes a service that needs a role which the municipality does not have."""
    for role in sorted(set(needs.roles.values()) - set(municipality.roles)):
        says = Text(
            f"Услугата „{name}“ иска длъжност „{role}“, каквато общината няма.",
            f'The service "{name}" needs the role "{role}", which the municipality does not have.',
        )
        notes.value(path, Problem("unknown-role", says, nearest(role, municipality.roles)))
