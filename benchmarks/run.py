"""Measures Gishe against the least that could do the same work, in one run: `make bench`.

Nothing is asserted: a machine is never quiet, and only the ratios mean anything. The numbers go to var/benchmark.json.
"""

import json
import multiprocessing
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from baselines import bare_application, commits, printing, signing
from gishe.runtime.checking import run_checks
from gishe.runtime.issuing import issue_by_seal
from gishe.runtime.kept import Letter, Wording
from meter import Duration, Preparation, durations
from town import Town, listen
from visitor import FIRST_PAGE, Visitor

ROOT = Path(__file__).parents[1]
_ROUNDS = int(os.environ.get("ROUNDS", "40"))
#: What is compared with what: ours, the least, and in words.
COMPARED = (
    ("page", "bare response", "a page of the form, rendered / the same bytes, ready"),
    ("submit", "bare commit over HTTP", "an application filed / one row committed, both over HTTP"),
    ("submit", "bare commit", "an application filed over HTTP / one row committed, no HTTP"),
    ("document", "bare page of Typst", "a document printed (PDF/A-3a, PDF/UA-1) / a page of Typst"),
    ("seal", "bare signature", "a document sealed / pyHanko's shortest way"),
    ("case", "bare page and signature", "checks, decision, document, seal / a page of Typst and a signature"),
)


def main() -> None:
    """Measures, prints the table, and keeps the numbers."""
    with TemporaryDirectory() as named:
        folder = Path(named)
        measured = {**over_http(Town(folder / "http"), folder), **in_process(Town(folder / "case"), folder)}
    bare = [measured["bare page of Typst"], measured["bare signature"]]
    measured["bare page and signature"] = Duration(
        *(sum(getattr(one, name) for one in bare) for name in ("median", "lower", "upper")), times=bare[0].times
    )
    keep(measured)
    show(measured)


def over_http(town: Town, folder: Path) -> dict[str, Duration]:
    """Measures pages and submits against bare answers of the same server, on the same kept connection."""
    commit = commits(folder)
    with serving(town, folder, b"") as port:
        first = Visitor(port)
        first.sign_in(1)
        page = first.get(FIRST_PAGE)
    with serving(town, folder, page) as port:
        citizen, bare = Visitor(port), Visitor(port)
        citizen.sign_in(1)

        def submit() -> Any:
            form = citizen.fill_in()
            return lambda: citizen.submit(form)

        acts: Mapping[str, Preparation] = {
            "page": lambda: lambda: citizen.get(FIRST_PAGE),
            "bare response": lambda: lambda: bare.get("/bare/page"),
            "submit": submit,
            "bare commit over HTTP": lambda: lambda: bare.post("/bare/commit", {"a": "b"}),
            "bare commit": lambda: commit,
        }
        return durations(acts, _ROUNDS, at_once=5)


def in_process(town: Town, folder: Path) -> dict[str, Duration]:
    """Measures what the worker does for one case, and its parts, against a bare page of Typst and a bare signature."""
    office = town.office
    town_says = {"title": "Община", "address": "", "phone": "", "email": "", "eik": ""}
    words = Wording("bg", "Удостоверение", "Текст на **писмото**.\n\n" * 8, "Услуга", town_says, "Община")
    letter = Letter(
        (words,), "2-1-10.03.2026", "2026-03-10", "1997", "ABCD-EFGH", "http://127.0.0.1/verify/ABCD-EFGH",
        {"case": "1-1-10.03.2026"},
    )  # fmt: skip
    pdf, seal = office.press.pdf(letter), office.keys.seal()
    page, signature = printing(folder), signing(town.seal, pdf)

    def case() -> Any:
        filed = town.file()

        def whole() -> None:
            run_checks(office, filed)
            issue_by_seal(office, filed)

        return whole

    acts: Mapping[str, Preparation] = {
        "document": lambda: lambda: office.press.pdf(letter),
        "bare page of Typst": lambda: page,
        "seal": lambda: lambda: seal.sign(pdf, "Удостоверение"),
        "bare signature": lambda: signature,
        "case": case,
    }
    return durations(acts, _ROUNDS)


@contextmanager
def serving(town: Town, folder: Path, page: bytes) -> Iterator[int]:
    """Serves Gishe and the bare answers from one process of their own, on one port."""
    listening = listen()
    processes = multiprocessing.get_context("fork")
    server = processes.Process(target=_serve, args=(listening, town, folder, page), daemon=True)
    server.start()
    yield listening.getsockname()[1]
    server.terminate()
    server.join()
    listening.close()


def _serve(listening: Any, town: Town, folder: Path, page: bytes) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # the log of requests is written, and read by nobody
    ours, bare = town.application(), bare_application(page, folder)

    async def both(scope: Scope, receive: Receive, send: Send) -> None:
        chosen: ASGIApp = bare if scope.get("path", "").startswith("/bare") else ours
        await chosen(scope, receive, send)

    uvicorn.Server(uvicorn.Config(both, log_level="warning", lifespan="off")).run([listening])


def keep(measured: Mapping[str, Duration]) -> None:
    """Writes the numbers for other programs."""
    kept = {
        "machine": {"python": platform.python_version(), "cores": os.cpu_count(), "load": os.getloadavg()[0]},
        "milliseconds": {name: asdict(found) for name, found in measured.items()},
        "ratios": {f"{ours} / {least}": measured[ours].median / measured[least].median for ours, least, _ in COMPARED},
    }
    (ROOT / "var").mkdir(exist_ok=True)
    (ROOT / "var" / "benchmark.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def show(measured: Mapping[str, Duration]) -> None:
    """Prints the table of ratios."""
    print(f"{'times':>7}  {'ours, ms':>9}  {'least, ms':>9}   what is compared")
    for ours, least, words in COMPARED:
        mine, theirs = measured[ours].median, measured[least].median
        print(f"{mine / theirs:6.1f}x  {mine:9.2f}  {theirs:9.2f}   {words}")
    load = os.getloadavg()[0]
    print(f"\nMedians of one run on {os.cpu_count()} cores with a load of {load:.1f}; see var/benchmark.json.")


if __name__ == "__main__":
    sys.exit(main())
