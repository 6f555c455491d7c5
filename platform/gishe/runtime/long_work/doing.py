"""Doing long work in threads of this program, while others see how far it is."""

import secrets
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event, Lock, Thread
from time import monotonic
from typing import Final, TypeVar

import structlog

from gishe.runtime.long_work.progress import Left, Progress
from gishe.runtime.long_work.work import Ending, Order, State, Work
from gishe.runtime.long_work.work_port import Works
from gishe.values.text import Text

T = TypeVar("T")
_log = structlog.get_logger()
#: Seconds: what is over by then is answered on the page where it was ordered.
PATIENCE: Final = 2.0
#: Seconds between two signs of life, and between two that tell how far a work is.
_BEAT, _TELL = 5.0, 0.2
#: Seconds that a program which ends waits for the part under way.
_LAST_WAIT: Final = 30.0
_BROKEN = Ending(
    Text("Работата спря заради грешка в програмата.", "The work stopped because of a defect in the program."),
    Text(
        "Направеното дотук е записано. Опитайте отново, а ако пак спре, кажете на поддръжката.",
        "What was done so far is recorded. Try again; if it stops once more, tell whoever keeps the program running.",
    ),
    well=False,
)


class InThreads:
    """A `LongWork` whose threads tell `works` how far they are. What a program that ends leaves undone, it says."""

    def __init__(
        self, works: Works, now: Callable[[], datetime] = lambda: datetime.now(UTC), patience: float = PATIENCE
    ) -> None:
        self._works, self._now, self._patience = works, now, patience
        self._lock, self._closing = Lock(), Event()
        self._threads: dict[str, Thread] = {}
        self._heart: Thread | None = None

    def undertake(self, order: Order, act: Callable[[Progress], T], told: Callable[[T], Ending]) -> T | Work:
        """Does an act: gives what it gave if that took a moment, and else the work that goes on with it."""
        work = Work(secrets.token_urlsafe(16), order, self._moment(), order.total)
        came: Future[T] = Future()
        self._works.keep(work)
        self._begin(work, Thread(target=self._do, args=(work, act, told, came), name="gishe-long-work"))
        if not wait([came], self._patience).done:
            return self._works.find(work.id) or work
        self._works.forget(work.id)
        return came.result()

    def of(self, municipality: str, login: str) -> Sequence[Work]:
        """Gives what an official ordered of late, the newest first."""
        return self._works.of(municipality, login)

    def find(self, municipality: str, login: str, work: str) -> Work | None:
        """Gives a work of an official's; nobody finds another's."""
        found = self._works.find(work)
        return found if found and (found.order.municipality, found.order.by) == (municipality, login) else None

    def stop(self, municipality: str, login: str, work: str) -> None:
        """Asks for a work of an official's to be stopped between two parts."""
        if self.find(municipality, login, work):
            self._works.ask_to_stop(work)

    def close(self) -> None:
        """Ends every work after the part under way."""
        self._closing.set()
        for thread in list(self._threads.values()):
            thread.join(_LAST_WAIT)

    def _do(self, work: Work, act: Callable[[Progress], T], told: Callable[[T], Ending], came: Future[T]) -> None:
        progress = _Told(work, self._works, self._closing)
        try:
            gave = act(progress)
        except Exception as defect:  # noqa: BLE001  it is raised where somebody waits, and else logged and told
            _log.warning("long work failed", kind=work.order.kind, problem=type(defect).__name__)
            self._end(progress.work, _BROKEN, cut_short=False)
            came.set_exception(defect)
        else:
            self._end(progress.work, told(gave), cut_short=progress.cut_short)
            came.set_result(gave)

    def _end(self, work: Work, ending: Ending, *, cut_short: bool) -> None:
        """Keeps how a work ended: cut short by a program that ends it is interrupted, by its orderer it is stopped."""
        cut: State = "interrupted" if self._closing.is_set() else "stopped"
        state: State = cut if cut_short else "done" if ending.well else "failed"
        self._works.keep(replace(work, state=state, says=ending.says, way=ending.way, ended=self._moment()))
        with self._lock:
            self._threads.pop(work.id, None)

    def _begin(self, work: Work, thread: Thread) -> None:
        with self._lock:
            self._threads[work.id] = thread
            thread.start()
            if self._heart is None:
                self._heart = Thread(target=self._beat, name="gishe-long-work-heart", daemon=True)
                self._heart.start()

    def _beat(self) -> None:
        while not self._closing.wait(_BEAT):
            with self._lock:
                alive = list(self._threads)
                if not alive:
                    self._heart = None
                    return
            self._works.beat(alive)

    def _moment(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")


class _Told:
    """A `Progress` that tells `works`, a few times a second at most."""

    def __init__(self, work: Work, works: Works, closing: Event) -> None:
        self.work, self.cut_short = work, False
        self._works, self._closing, self._told = works, closing, 0.0

    @property
    def goes_on(self) -> bool:
        """Says whether the next part is to be done."""
        self.cut_short = self.cut_short or self._closing.is_set() or self._works.is_to_stop(self.work.id)
        return not self.cut_short

    def at(self, done: int, of: int, now: Text) -> None:
        """Tells how far the work is."""
        self.work = replace(self.work, done=done, total=of, now=now)
        if monotonic() - self._told >= _TELL:
            self._told = monotonic()
            self._works.keep(self.work)

    def did(self, what: str) -> None:
        """Names a part that succeeded; it is kept at once, for whoever asks after a kill."""
        self.work = replace(self.work, did=(*self.work.did, what), done=self.work.done + 1)
        self._tell()

    def left(self, one: Left) -> None:
        """Names a part that did not."""
        done = min(self.work.done + 1, self.work.total or self.work.done + 1)
        self.work = replace(self.work, left=(*self.work.left, one), done=done)
        self._tell()

    def _tell(self) -> None:
        self._told = 0.0  # what is done next is told at once
        self._works.keep(self.work)
