"""The worker's round: take a job, do it, or put it back for later."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import structlog

from gishe.runtime.acknowledging import acknowledge
from gishe.runtime.checking import StillDown, Unfinished, run_checks
from gishe.runtime.confirming import CONFIRM, confirm_receipt
from gishe.runtime.correcting import let_lapse
from gishe.runtime.dispatching import DISPATCH, dispatch
from gishe.runtime.entering import SCAN
from gishe.runtime.erasing import TIDY, tidy
from gishe.runtime.issuing import deliver, issue_by_seal
from gishe.runtime.keeping import ACKNOWLEDGE
from gishe.runtime.kept import Job
from gishe.runtime.moving import carry_over
from gishe.runtime.office import Office
from gishe.runtime.paying import collect
from gishe.runtime.payment_port import COLLECT
from gishe.runtime.ports import NoLongerKept, Queue
from gishe.runtime.posting import post
from gishe.runtime.proof.closing import CLOSE_DAYS, close_days
from gishe.runtime.publishing import CARRY_OVER
from gishe.runtime.questions import POST
from gishe.runtime.scanning import scan_held
from gishe.runtime.signing.by_remote import LOOK, look
from gishe.runtime.statistics.counting import COUNT, count
from gishe.runtime.telling.noting import TELL
from gishe.runtime.telling.telling import tell
from gishe.runtime.time_stamp_port import Unstamped
from gishe.runtime.upload_port import Unscanned

_log = structlog.get_logger()

#: What each kind of job does. Each may run twice for the same case and then finds nothing to do.
WORK: Mapping[str, Callable[[Office, str], None]] = {
    "check": run_checks,
    ACKNOWLEDGE: acknowledge,
    CONFIRM: confirm_receipt,
    "issue": issue_by_seal,
    "deliver": deliver,
    DISPATCH: dispatch,
    "lapse": let_lapse,
    CARRY_OVER: carry_over,
    COLLECT: collect,
    LOOK: look,
    POST: post,
    SCAN: scan_held,
    TELL: tell,
    TIDY: tidy,
    CLOSE_DAYS: close_days,
    COUNT: count,
}
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=1), timedelta(minutes=15)


def work_off(office: Office, queue: Queue) -> int:
    """Does every job that is due now; returns how many were taken."""
    count = 0
    while job := queue.take(office.chance.now()):
        count += 1
        _do(office, queue, job)
    return count


def pause(attempt: int) -> timedelta:
    """Doubles the pause with each attempt, up to a quarter of an hour."""
    doubled: int = 1 << min(attempt, 12)
    return min(_LONGEST_PAUSE, _FIRST_PAUSE * doubled)


def _do(office: Office, queue: Queue, job: Job) -> None:
    try:
        WORK[job.kind](office, job.case)
    except NoLongerKept:
        queue.done(job)
    except (StillDown, Unstamped, Unscanned) as waiting:
        _again(office, queue, job, waiting.code)
    except Unfinished:
        queue.again(job, office.chance.now(), "unfinished")
    except Exception as problem:  # noqa: BLE001  one job must not stop the others; it is logged and tried again
        _log.warning("job failed", job=job.kind, case=job.case, attempt=job.attempt, problem=type(problem).__name__)
        _again(office, queue, job, type(problem).__name__)
    else:
        queue.done(job)


def _again(office: Office, queue: Queue, job: Job, error: str) -> None:
    queue.again(job, office.chance.now() + pause(job.attempt), error)
