"""Which cases an official may see: those with work for a post of theirs, in its place, or left to their counter.

Who has a step of a case, or gets its messages, may write to the applicant.
"""

from collections.abc import Iterator

from gishe.cases.situation import Situation
from gishe.language.by_hand import by_hand
from gishe.language.compiled import CompiledStep, Service
from gishe.runtime.addressees import addressees
from gishe.runtime.delivery import counter_of
from gishe.runtime.front_desk import took_in
from gishe.runtime.kept import Account
from gishe.runtime.office import Office
from gishe.runtime.term_view import told_of_end


def concerns(office: Office, situation: Situation, account: Account) -> bool:
    """Says whether a case has a step for one of the official's posts, or was left to their counter; others see none.

    Where a case has no steps, who gets its messages sees it too. Who filed it at the counter sees where it stands.
    """
    counter = counter_of(office, situation) if situation.case.state in {"issued", "delivered"} else None
    handed = counter is not None and counter.role in account.duties
    counted = handed or took_in(office, situation.case, account)
    return counted or sees_whole(office, situation, account) or bool(speaks(office, situation, account))


def speaks(office: Office, situation: Situation, account: Account) -> str:
    """Gives the role in which an official may write to the applicant; empty where there is none."""
    own = (one.definition.role for one in situation.service.steps.values() if _serves(office, situation, one, account))
    to = addressees(office, situation) if situation.case.messages else ()
    return next(own, "") or next((one.role for one in to if one.role in account.duties), "")


def sees_whole(office: Office, situation: Situation, account: Account) -> bool:
    """Says whether a case has a step or a check for the official: they see all that was answered and found.

    So does who was told that a step is late, and who has acted already, but for programs that come in some posts only.
    Who holds a role for one place sees what is of that place; who holds it for the whole municipality sees all.
    """
    steps = situation.service.steps.values()
    serves = any(_serves(office, situation, step, account) for step in steps)
    roles = {post.partition("@")[0] for post in account.duties}
    asked = any(ask.role in roles for ask in situation.case.asks)
    late = told_of_end(situation) in roles
    told = any(opened.told in roles for opened in situation.case.open)
    acted = not account.only and any(taken.actor == account.login for taken in situation.case.taken)
    return serves or asked or late or told or acted or not _asked(situation.service).isdisjoint(account.duties)


def concerned(office: Office, service: Service, account: Account) -> bool:
    """Says whether cases of a service may ever wait for the official."""
    handed = {"counter", "e-delivery", "post"} & {*service.definition.deliver}
    counter = office.municipality.delivery.counter if handed else None
    steps = {step.definition.role for step in service.steps.values()}
    roles = {post.partition("@")[0] for post in account.duties}
    post = office.municipality.delivery.post if "post" in service.definition.deliver else None
    waits = not steps.isdisjoint(roles) or not _asked(service).isdisjoint(account.duties)
    return waits or any(one.role in account.duties for one in (counter, post) if one is not None)


def _serves(office: Office, situation: Situation, step: CompiledStep, account: Account) -> bool:
    role = step.definition.role
    if role in account.duties:
        return True
    placed = {post for post in account.duties if post.startswith(f"{role}@")}
    return bool(placed) and not placed.isdisjoint(_posts(office, role, situation.place_of(step)))


def _posts(office: Office, role: str, place: str) -> Iterator[str]:
    return (f"{role}@{near}" for near in office.municipality.known_places.around(place) if near)


def _asked(service: Service) -> frozenset[str]:
    return frozenset(its.role for check in service.checks if (its := by_hand(check)))
