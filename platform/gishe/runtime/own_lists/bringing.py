"""Bringing a list in from a file, as long work; and taking the newest load back."""

from datetime import date

from gishe.cases.clock import SOFIA
from gishe.runtime.kept import Account
from gishe.runtime.long_work.progress import Left, Progress
from gishe.runtime.long_work.work import Ending, Order, Work
from gishe.runtime.office import Office
from gishe.runtime.own_lists.own_list import Came, OwnList, Wanted
from gishe.values.problem import Problem
from gishe.values.text import Text

KIND = "load-list"
_TITLE = Text("Зареждане на „{list}“", "Loading “{list}”")
_LOADED = Text(
    "Заредени са {rows} реда: {added} нови, {changed} променени, {gone} отпаднали.",
    "{rows} rows are loaded: {added} new, {changed} changed, {gone} gone.",
)
_TRIED = Text(
    "Файлът може да се зареди: верни редове {rows}. Нищо не е променено.",
    "The file can be loaded: {rows} rows are right. Nothing is changed.",
)
_NOT = Text("Нищо не е заредено. Грешки: {count}.", "Nothing is loaded. Mistakes: {count}.")
_MEND = Text(
    "Поправете файла или заредете само верните редове.", "Mend the file, or load only the rows that are right."
)
_TO_COME = Problem(
    "list-to-come",
    Text("Списък не може да е към бъдещ ден.", "A list can't be true of a day that is still to come."),
    field="as-of",
)
_NO_FILE = Problem("no-file", Text("Изберете файл.", "Choose a file."), field="the-list")


def bring(office: Office, account: Account, its: OwnList, wanted: Wanted) -> Came | Problem | Work:
    """Loads or tries a file: gives what came of it, what is missing, or the work that goes on with it."""
    if not wanted.body:
        return _NO_FILE
    if wanted.as_of > today(office):
        return _TO_COME
    title = _TITLE.fill(list=its.title.bg)
    order = Order(
        KIND, office.id, account.login, Text(title.bg, _TITLE.en.format(list=its.title.to("en"))),
        f"studio/lists/{its.register}",
    )  # fmt: skip
    return office.long_work.undertake(
        order, lambda progress: _brought(office, wanted, progress), lambda came: told(came, wanted)
    )


def today(office: Office) -> date:
    """Gives the day in Sofia."""
    return office.chance.now().astimezone(SOFIA).date()


def told(came: Came, wanted: Wanted) -> Ending:
    """Says what came of a file."""
    if came.load:
        its = came.load
        return Ending(_LOADED.fill(rows=its.rows, added=its.added, changed=its.changed, gone=its.gone))
    if wanted.dry and came.rows and (wanted.skip_bad or not came.mistakes):
        return Ending(_TRIED.fill(rows=came.rows))
    return Ending(_NOT.fill(count=came.mistakes), _MEND if came.rows else None, well=False)


def _brought(office: Office, wanted: Wanted, progress: Progress) -> Came:
    came = office.own_lists.bring(wanted, progress)
    for one in came.told:
        progress.left(Left("", one.says))
    return came
