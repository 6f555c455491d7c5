"""Whether a municipality has the people that a service's four eyes need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gishe.language.by_hand import by_hand
from gishe.language.compiled import Service
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.tree import Path
from gishe.language.ways import Way
from gishe.values.plain import digest
from gishe.values.post import Post
from gishe.values.problem import Problem
from gishe.values.text import LANGUAGES, Text

_ELSEWHERE = Text("място, което общината не изброява", "a place that the municipality does not list")
_GIVE = Text(
    "Дайте длъжността на служител за мястото (`длъжност@място`) или за цялата община.",
    "Give the role to an official for that place (`role@place`), or for the whole municipality.",
)


@dataclass(frozen=True)
class Needs:
    """What a service needs of a municipality: a register that numbers, and who takes which step but not which other.

    `steps` are name, role, and the steps whose official may not take this one; `ways` those of delivery; `placed` the
    roles of steps that go to whoever holds them in a place.
    """

    service: str
    register: str
    steps: tuple[tuple[str, str, tuple[str, ...]], ...]
    ways: tuple[Way, ...] = ("portal",)
    placed: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """Names what is needed."""
        return digest([self.service, self.register, self.steps, self.ways, self.placed])

    @cached_property
    def roles(self) -> Mapping[str, str]:
        """The role of each step."""
        return {step: role for step, role, _ in self.steps}


def needs_of(service: Service) -> Needs:
    """Gives what a service needs."""
    steps = [step.definition for step in service.steps.values()]
    taken = tuple((step.step, step.role, step.not_same_as) for step in steps)
    made = tuple((f"checks.{check.id}", its.role, ()) for check in service.checks if (its := by_hand(check)))
    late = (("term.escalate_to", role, ()),) if (role := service.definition.term.escalate_to) else ()
    told = (*late, *((f"{step.step}.escalate", step.escalate.to, ()) for step in steps if step.escalate))
    placed = tuple(sorted({step.role for step in steps if step.place}))
    register = service.definition.document.register_
    return Needs(service.id, register, (*taken, *made, *told), service.definition.deliver, placed)


def find_impossible(municipality: MunicipalityDefinition, needs: Needs, path: Path, notes: Notes) -> None:
    """Notes steps that only the one person could take who has taken the step they must differ from.

    Knows the people of a trial only: real accounts are the operator's, and change every day.
    """
    holders = holders_of(municipality)
    for step, role, others in needs.steps if holders else ():
        for other in others:
            first = holders.get(needs.roles[other], frozenset())
            second = holders.get(role, frozenset())
            if len(first) == 1 and first == second:
                says = Text(
                    f"В „{needs.service}“ стъпките „{other}“ и „{step}“ искат двама души, а длъжностите има само един.",
                    f'In "{needs.service}" the steps "{other}" and "{step}" need two people, and one holds both roles.',
                )
                hint = Text(
                    "Дайте едната длъжност и на друг служител.", "Give one of the roles to another official too."
                )
                notes.value(path, Problem("four-eyes-impossible", says, hint))


def find_unheld(municipality: MunicipalityDefinition, needs: Needs, path: Path, notes: Notes) -> None:
    """Notes roles that nobody holds for a place: whatever comes from there would wait for nobody."""
    held = frozenset(filter(None, map(Post.parse, holders_of(municipality))))
    for role in needs.placed if held else ():
        lacking = [place for place in ("", *municipality.places) if not _somebody(municipality, held, role, place)]
        if lacking:
            named = [municipality.known_places.title(place) if place else _ELSEWHERE for place in lacking]
            bg, en = (", ".join(one.to(language) for one in named) for language in LANGUAGES)
            says = Text(
                f"В „{needs.service}“ длъжността „{role}“ не се заема от никого за: {bg}.",
                f'In "{needs.service}" nobody holds the role "{role}" for: {en}.',
            )
            notes.value(path, Problem("nobody-for-place", says, _GIVE))


def _somebody(municipality: MunicipalityDefinition, held: frozenset[Post], role: str, place: str) -> bool:
    return any(Post(role, around) in held for around in municipality.known_places.around(place))


def find_strange_posts(municipality: MunicipalityDefinition, notes: Notes) -> None:
    """Notes posts of trial officials whose role or place the municipality does not have."""
    for written in holders_of(municipality):
        post = Post.parse(written)
        if (
            post is None
            or post.role not in municipality.roles
            or (post.place and post.place not in municipality.places)
        ):
            says = Text(
                f"Служител заема „{written}“, а такава длъжност или място общината няма.",
                f'An official holds "{written}", a role or a place that the municipality does not have.',
            )
            known = [*municipality.roles, *(f"{post.role}@{key}" for key in municipality.places if post)]
            notes.value(("trial",), Problem("unknown-post", says, nearest(written, known)))


def holders_of(municipality: MunicipalityDefinition) -> Mapping[str, frozenset[str]]:
    """Gives which trial officials hold each post, by log-in name."""
    officials = municipality.trial.get("officials")
    holders: dict[str, frozenset[str]] = {}
    for one in officials if isinstance(officials, Sequence) and not isinstance(officials, str) else ():
        roles = one.get("roles") if isinstance(one, Mapping) else None
        for role in roles if isinstance(roles, list) else ():
            holders[str(role)] = holders.get(str(role), frozenset()) | {str(one.get("login"))}
    return holders
