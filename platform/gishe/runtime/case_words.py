"""The words of a case: who applied and what was answered, as officials would look for them."""

from collections.abc import Iterator
from itertools import islice

from gishe.cases.papers import SALT
from gishe.cases.representing import who_acts
from gishe.cases.situation import Situation
from gishe.forms.answers import shown
from gishe.language.search.entry import words_of
from gishe.language.search.stem import stem
from gishe.runtime.office import Office
from gishe.runtime.ports import NoLongerKept, Unit

#: Single letters say nothing; what is longer is no word. Nobody's application needs more of them.
SHORTEST, _LONGEST, _MOST = 2, 40, 600
#: So many cases get their words in one transaction.
_BATCH = 50


def index_case(unit: Unit, situation: Situation) -> None:
    """Keeps the words of a case as it is now."""
    unit.keep_words(situation.case.id, case_words(situation))


def index_rest(office: Office) -> None:
    """Keeps the words of the cases that have none yet, or only under a key that is to go; then lets go of that key."""
    while True:
        with office.store.write() as unit:
            rest = unit.unindexed(_BATCH)
            for case_id in rest:
                _index(office, unit, case_id)
            if not rest:
                unit.drop_word_keys()
                return


def case_words(situation: Situation) -> frozenset[str]:
    """Gives the words of a case, each as its stem: of the applicant, the answers, the service's title, the number."""
    number = situation.case.number
    said = (word for text in _texts(situation) for word in roots(text))
    return frozenset((*islice(said, _MOST), *filter(None, (number, number.rpartition("-")[0]))))


def roots(text: str) -> Iterator[str]:
    """Gives the stems of the words of a text."""
    return (stem(word) for word in words_of(text) if SHORTEST <= len(word) <= _LONGEST)


def _index(office: Office, unit: Unit, case_id: str) -> None:
    case = unit.case(case_id)
    try:
        words = case_words(office.situation(unit, case)) if case else frozenset()
    except NoLongerKept:  # the worker notices that its key is gone, and erases it
        words = frozenset()
    unit.keep_words(case_id, words)


def _texts(situation: Situation) -> Iterator[str]:
    papers, service = situation.papers, situation.service
    yield from (str(value) for name, value in papers.applicant.items() if name not in {SALT, "by"})
    yield from (str(value) for name, value in who_acts(papers.applicant).items() if name != "ground")
    yield from (service.definition.title.bg, service.definition.title.to("en"))
    for page in shown(service, papers.answers, situation.facts, "bg"):
        yield from (row.text for row in page.rows if papers.answers.get(row.field) is not None)
