"""A service as it is being written, or the charter: its text, what it amounts to, and what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gishe.language.authoring.examination import Examined, examine_overlay, examine_service
from gishe.language.authoring.folder import Folder
from gishe.language.compiled import Service
from gishe.language.load import read
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.offering import lacking
from gishe.language.overlay import extends
from gishe.language.shelf import name_under
from gishe.language.tree import Tree
from gishe.runtime.office import Office
from gishe.runtime.studio.charter.judging import judge
from gishe.runtime.studio.manuscript import CHARTER
from gishe.runtime.ways_out import unconnected
from gishe.values.plain import digest
from gishe.values.problem import Place, Problem
from gishe.values.text import Text

_OTHER_NAME = Text(
    "Тази услуга се казва „{name}“; името не се сменя, по него я намират преписките.",
    'This service is called "{name}"; a name does not change, its cases find it by that.',
)
_MEND = Text("Напишете `{key}: {name}`.", "Write `{key}: {name}`.")


@dataclass(frozen=True, slots=True)
class Workspace:
    """One look at a draft. `service` is its id; `compiled` is `None` while the draft has errors.

    Of the charter `service` is its name, nothing is compiled, and `town` is what it says where it can be read.

    `file` is where the text would lie in the municipality's folder: places of problems name it. `tree` is the whole
    definition, an overlay laid over its base, with the place of each value; `None` where the text can't be read.
    `extends` is the shared service that an overlay changes, empty for a service of the municipality's own.
    """

    service: str
    text: str
    file: Path
    tree: Tree | None = None
    compiled: Service | None = None
    problems: tuple[Problem, ...] = ()
    extends: str = ""
    town: MunicipalityDefinition | None = None

    @property
    def digest(self) -> str:
        """Names the version that the text amounts to; empty while it has errors."""
        if self.town and self.tree:
            return "" if self.broken else digest(self.tree.data)
        return self.compiled.digest if self.compiled else ""

    @property
    def is_charter(self) -> bool:
        """Says whether it is the municipality's own file."""
        return self.service == CHARTER

    @property
    def broken(self) -> bool:
        """Says whether there is an error, so that nothing can be shown or published."""
        whole = self.compiled or self.town
        return whole is None or any(one.severity == "error" for one in self.problems)


def folder_of(office: Office) -> Folder:
    """Gives the definitions that a municipality writes among; raises `LookupError` where an office has none."""
    if office.definitions is None:
        raise LookupError("this office has no definitions")
    return office.definitions.folder()


def file_of(office: Office, service: str) -> Path:
    """Says where the text of a service would lie in the municipality's folder."""
    home = folder_of(office).root / "municipalities" / office.id
    return home / CHARTER if service == CHARTER else home / "services" / f"{service}.yaml"


def look(office: Office, service: str, text: str) -> Workspace:
    """Looks at a text as the definition of a service in a municipality, or as the municipality's own."""
    folder, file = folder_of(office), file_of(office, service)
    tree = read(text, str(file))
    if not isinstance(tree, Tree):
        return Workspace(service, text, file, problems=tree)
    if service == CHARTER:
        judged = judge(office, folder.library, tree)
        return Workspace(service, text, file, tree, problems=judged.problems, town=judged.municipality)
    base = extends(tree)
    found = examine_overlay(tree, folder) if base else examine_service(tree, folder.library.stock_for(file))
    misnamed = tuple(_misnamed(tree, service, "extends" if base else "service"))
    problems = (*misnamed, *found.problems, *_unoffered(office, found))
    compiled = None if misnamed else found.service
    return Workspace(service, text, file, found.tree or tree, compiled, problems, base)


def _misnamed(tree: Tree, service: str, key: str) -> Iterator[Problem]:
    written = name_under(tree, key)
    if written and written != service:
        hint = _MEND.fill(key=key, name=service)
        yield Problem("other-name", _OTHER_NAME.fill(name=service), hint).at(tree.place((key,)))


def _unoffered(office: Office, found: Examined) -> Iterator[Problem]:
    """Says what the municipality lacks for offering a service, where the service asks for it."""
    if found.service:
        missing = lacking(office.municipality, found.service)
        ways = unconnected(found.service, office.municipality, office.ways_out)
        yield from (one.at(_asked(found.tree, one)) for one in (*missing, *ways))


def _asked(tree: Tree | None, problem: Problem) -> Place | None:
    """Finds the value that a problem quotes, so that one comes to it: a role, a register, a way of delivery."""
    quoted = problem.says.bg.split("„")[1:]
    names = {one.partition("“")[0] for one in quoted} - {tree.text(("service",)) if tree else None}
    return next((tree.place(path) for path in tree.values if tree.text(path) in names), None) if tree else None
