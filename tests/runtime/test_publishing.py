"""Publishing on a real store: atomic, idempotent, asked for a plan only where something begun would be touched."""

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial

import pytest

from gishe.language.compile import restore
from gishe.runtime.kept import Draft, Publication
from gishe.runtime.offering import Offering, Versions, newest
from gishe.runtime.publishing import Order, open_offer, publish, roll_back
from gishe.store.sqlite import Stores

pytestmark = pytest.mark.slow

ID = "current-address-certificate"
AT = datetime(2026, 3, 10, 8, tzinfo=UTC)
FEE = ("fee: 1.02 EUR", "fee: 2.04 EUR")
WORDS = ("bg: Удостоверение за настоящ адрес, en: Certificate of current address}\nabout", "bg: Удостоверение}\nabout")


@pytest.fixture
def store(tmp_path):
    stores = Stores(tmp_path, lambda: AT)
    yield stores.of("proba")
    stores.close()


@pytest.fixture
def versions(known):
    return Versions(partial(restore, vocabulary=known.vocabulary), {})


@pytest.fixture
def put(store, versions):
    def put(*services, plan=None, who="Петко", reason=""):
        return publish(store, versions, services, Order(AT, who, reason, plan))

    return put


def told(store, service=ID):
    with store.read() as reader:
        return [(one.digest, one.takes_back) for one in reader.publications(service)]


def test_a_publication_says_what_who_when_why_and_what_was_before(store, put, edited):
    first, second = edited(ID), edited(ID, FEE)
    put(first)
    put(second, reason="Нова тарифа")
    with store.read() as reader:
        last = newest(reader.publications())[ID]
        assert reader.definition(second.digest) == second.canonical
    assert last == Publication(
        ID, second.digest, first.digest, "", "Петко", "Нова тарифа", AT.isoformat(), takes_back=False, id=2
    )


def test_publishing_the_present_version_again_does_nothing(store, put, edited):
    put(edited(ID))
    (again,) = put(edited(ID))
    assert again.proposal.already
    assert len(told(store)) == 1


def test_several_services_are_published_together_or_not_at_all(store, put, edited):
    put(edited(ID))
    begun(store, edited(ID))
    other = edited("heirs-certificate")
    (problem,) = put(other, edited(ID, FEE))
    assert problem.code == "needs-plan"
    assert told(store, other.id) == []
    assert len(put(other, edited(ID, FEE), plan="finish")) == 2


def begun(store, service, name="d"):
    with store.write() as unit:
        unit.keep_draft(Draft(name, "holder", service.id, service.digest, {}, expires_at="2026-04-01T00:00:00+00:00"))


def test_a_plan_is_asked_for_only_where_something_begun_would_be_judged_otherwise(store, put, edited):
    put(edited(ID))
    assert put(edited(ID, FEE))[0].plan is None, "nothing had been begun"
    begun(store, edited(ID, FEE))
    assert put(edited(ID, FEE, WORDS))[0].plan is None, "words judge nobody"
    dear = edited(ID, (FEE[0], "fee: 9 EUR"))
    (problem,) = put(dear)
    assert problem.code == "needs-plan"
    assert "--plan" in problem.hint.en
    assert put(dear, plan="finish")[0].plan == "finish"


def test_an_expired_draft_asks_for_no_plan(store, put, edited):
    put(edited(ID))
    with store.write() as unit:
        service = edited(ID)
        unit.keep_draft(Draft("d", "h", ID, service.digest, {}, expires_at="2026-03-01T00:00:00+00:00"))
    assert put(edited(ID, FEE))[0].proposal.drafts == 0


def test_rolling_back_goes_to_the_version_before_and_further_back_each_time(store, versions, put, edited):
    one, two, three = edited(ID), edited(ID, FEE), edited(ID, WORDS)
    put(one)
    assert roll_back(store, versions, ID, Order(AT)).code == "nothing-to-roll-back"
    put(two)
    put(three)
    roll_back(store, versions, ID, Order(AT))
    roll_back(store, versions, ID, Order(AT))
    assert told(store) == [
        (one.digest, False), (two.digest, False), (three.digest, False), (two.digest, True), (one.digest, True),
    ]  # fmt: skip
    assert roll_back(store, versions, ID, Order(AT)).code == "nothing-to-roll-back"
    put(three)
    assert roll_back(store, versions, ID, Order(AT)).proposal.service.digest == one.digest


def test_the_first_start_publishes_everything_and_a_later_one_nothing(store, edited):
    open_offer(store, {ID: edited(ID)}, AT, trial=False)
    open_offer(store, {ID: edited(ID, FEE)}, AT, trial=False)
    assert told(store) == [(edited(ID).digest, False)]


def test_a_trial_offers_what_was_edited_but_not_what_was_taken_back(store, versions, edited):
    for service in (edited(ID), edited(ID, FEE)):
        open_offer(store, {ID: service}, AT, trial=True)
    assert len(told(store)) == 2
    roll_back(store, versions, ID, Order(AT))
    open_offer(store, {ID: edited(ID, FEE)}, AT, trial=True)
    assert told(store)[-1] == (edited(ID).digest, True)


def test_two_publish_at_once_one_after_the_other(store, put, edited):
    put(edited(ID))
    ready, new = threading.Barrier(8), edited(ID, FEE)

    def race(_):
        ready.wait()
        return put(new)[0].proposal.already

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(race, range(8))) == [False] + [True] * 7
    assert len(told(store)) == 2


@pytest.mark.parametrize("steps", range(4))
def test_killed_between_its_steps_a_publication_leaves_nothing(store, put, edited, versions, steps):
    put(edited(ID))
    store.close()
    pid = os.fork()
    if pid == 0:
        _publish_and_die(store.path.parent, versions, [edited(ID, FEE), edited("heirs-certificate")], steps)
    assert os.waitpid(pid, 0)[1] == signal.SIGKILL
    assert told(store) == [(edited(ID).digest, False)]
    assert told(store, "heirs-certificate") == []
    assert len(put(edited(ID, FEE), edited("heirs-certificate"))) == 2


def _publish_and_die(folder, versions, services, steps):
    """Publishes in a forked process that is killed after so many of the writes of its transaction."""
    from gishe.store.unit import SqlUnit  # noqa: PLC0415  only the fork changes it

    left = iter(range(steps))

    def mortal(method):
        def call(*arguments):
            result = method(*arguments)
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return call

    try:
        for name in ("keep_definition", "publish"):
            setattr(SqlUnit, name, mortal(getattr(SqlUnit, name)))
        publish(Stores(folder, lambda: AT).of("proba"), versions, services, Order(AT))
    finally:
        os._exit(1)


def test_an_open_offer_sees_a_publication_without_a_restart(store, versions, put, edited):
    offering = Offering(store, versions, [ID, "heirs-certificate"], patience=0)
    assert dict(offering) == {}
    put(edited("heirs-certificate"), edited(ID))
    assert list(offering) == [ID, "heirs-certificate"], "the order is the municipality's"
    put(edited(ID, FEE))
    assert offering[ID].digest == edited(ID, FEE).digest
    roll_back(store, versions, ID, Order(AT))
    assert offering[ID].digest == edited(ID).digest


def test_an_offer_asks_the_store_no_more_often_than_its_patience(store, versions, put, edited):
    put(edited(ID))
    offering = Offering(store, versions, [ID], patience=3600)
    assert offering[ID].digest == edited(ID).digest
    put(edited(ID, FEE))
    assert offering[ID].digest == edited(ID).digest


def test_a_definition_that_can_no_longer_be_read_leaves_the_one_before(store, put, edited, known):
    put(edited(ID))
    unreadable = []

    def restoring(canonical):
        if unreadable:
            raise ValueError("an older language")
        return restore(canonical, known.vocabulary)

    offering = Offering(store, Versions(restoring, {}), [ID], patience=0)
    first = offering[ID]
    unreadable.append(True)
    put(edited(ID, FEE))
    assert offering[ID] is first
