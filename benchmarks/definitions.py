"""How long definitions take to load, lint and compile, cold and from the archive, and what each costs in memory.

    python benchmarks/definitions.py [SERVICES] [MUNICIPALITIES]

Generates services of different shapes (2 to 5 pages, 8 to 30 questions, lists, conditions, register and rule checks,
routes of 1 to 4 steps), the shipped registers and 110 generated ones, and overlays of 5 % of the services for each
municipality. The baseline is only reading the same YAML with the same loader, in turns with compiling it; beside it
stands the parser library's own `load`, which keeps no places. Processor time of one core; only ratios mean anything.
"""

import gc
import random
import resource
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

from ruamel.yaml import YAML

from catalogue import generate_registers
from gishe import bundle
from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.archive import Archive, program
from gishe.language.compile import compile_service
from gishe.language.library import Library, read_library
from gishe.language.load import read_file
from gishe.language.tree import Tree

_OVERRIDDEN = 0.05
_HIDDEN = 0.2
_WORDS = ["place", "size", "reason", "owner", "period", "height", "number", "vehicle", "event", "width"]


def words(name: str) -> str:
    """A text in both languages."""
    return f"{{bg: Въпрос {name}, en: Question {name}}}"


def question(name: str, chance: random.Random, earlier: list[str]) -> str:
    """One question; some are shown by an earlier yes or no."""
    kind = chance.choice(("text, max_length: 120", "whole-number, min: 0, max: 900", "date", "decimal, min: 0", "list"))
    shown = f", show_if: form.{chance.choice(earlier)}" if earlier and chance.random() < _HIDDEN else ""
    if kind == "list":
        rows = f"{{id: kind, type: choice, options: species, label: {words('kind')}}}, "
        rows += f"{{id: count, type: whole-number, min: 1, label: {words('count')}}}"
        return f"      - {{id: {name}, type: list, max: 9, label: {words(name)}{shown}, fields: [{rows}]}}"
    return f"      - {{id: {name}, type: {kind}, label: {words(name)}{shown}}}"


def form(chance: random.Random) -> tuple[list[str], list[str], list[str]]:
    """The form's lines; its whole numbers and its yes-or-no questions, which checks and conditions read."""
    lines, whole, yes = ["form:"], [], []
    for page in range(chance.randint(2, 5)):
        lines += [f"  - page: page-{page}", f"    title: {{bg: Страница {page}, en: Page {page}}}", "    fields:"]
        gate = f"is_{chance.choice(_WORDS)}_{page}"
        lines.append(f"      - {{id: {gate}, type: yes-no, label: {words(gate)}}}")
        for at in range(chance.randint(3, 5)):
            name = f"{chance.choice(_WORDS)}_{page}_{at}"
            lines.append(question(name, chance, yes))
            whole += [name] if "type: whole-number, min: 0" in lines[-1] and "show_if" not in lines[-1] else []
        yes.append(gate)
    return [*lines, "  - use: common/delivery"], whole, yes


def checks(chance: random.Random, whole: list[str]) -> list[str]:
    """One register check and a rule for some of the numbers."""
    lines = [
        "checks:",
        "  - id: person",
        "    title: {bg: Вписан е, en: Registered}",
        "    type: register",
        "    ask: grao/valid-person",
        "    with: {egn: applicant.id}",
        "    basis: ЗГР, чл. 106, ал. 1, т. 2",
        "    pass_if: \"record.first_name != '' && !has(record.death_date)\"",
        "    says: {fail: {bg: Не е вписан., en: Not registered.}}",
    ]
    for name in whole[:3]:
        lines += [
            f"  - id: few_{name}",
            "    title: {bg: Не е много, en: Not too many}",
            "    type: rule",
            f"    pass_if: form.{name} <= {chance.randint(5, 500)} || applicant.kind == 'company'",
            "    says: {fail: {bg: Твърде много., en: Too many.}}",
        ]
    return lines


def route(chance: random.Random, yes: list[str]) -> tuple[list[str], list[str]]:
    """The route's lines, and the names of its steps."""
    roles = ["secretary", "ecologist", "roads", "green-system"]
    steps = [f"step_{at}" for at in range(chance.randint(0, 3))]
    lines = ["approval:"]
    for at, step in enumerate(steps):
        lines += [
            f"  - step: {step}",
            f"    role: {roles[at]}",
            f"    title: {{bg: Стъпка {at}, en: Step {at}}}",
            "    term: 2 working days",
            f"    fill: [{{id: note, type: long-text, optional: true, label: {words('note')}}}]",
            *([f"    when: form.{chance.choice(yes)}"] if at else []),
        ]
    return [
        *lines,
        "  - step: mayor",
        "    role: mayor",
        "    title: {bg: Решение, en: Decision}",
        "    decides: true",
    ], steps


def service(at: int) -> str:
    """One service of about 120 lines."""
    chance = random.Random(at)
    pages, whole, yes = form(chance)
    steps, _ = route(chance, yes)
    print_ = [f"    Брой {name}: {{{{ form.{name} }}}}." for name in whole[:5]]
    lines = [
        f"service: service-{at}",
        f"title: {{bg: Услуга {at}, en: Service {at}}}",
        f'number: "{at + 1}"',
        "area: general",
        "basis: [АПК, чл. 21]",
        "applicants: [person, company]",
        "speeds:",
        f"  standard: {{title: {{bg: Обикновена, en: Standard}}, fee: {at % 40}.50 EUR, term: 14 days}}",
        f"  fast: {{title: {{bg: Бърза, en: Fast}}, fee: {at % 40 + 20}.00 EUR, term: 3 working days}}",
        *pages,
        *checks(chance, whole),
        *steps,
        "document:",
        "  title: {bg: Удостоверение, en: Certificate}",
        "  register: environment-permits",
        "  body: |",
        "    Общината удостоверява, че {{ applicant.name }} е подал заявление.",
        "",
        *print_,
        f"    {{% if form.{yes[0]} %}}Условието е изпълнено.{{% else %}}Условието не е изпълнено.{{% endif %}}",
        "deliver: [portal, e-delivery, counter]",
        "keep: 5 years",
    ]
    return "\n".join(lines) + "\n"


def overlay(at: int, town: int) -> str:
    """One municipality's fee and term, with what the shared service said."""
    return (
        f"extends: service-{at}\n"
        f"speeds:\n  standard: {{fee: {town % 50 + 1}.00 EUR, term: {town % 20 + 5} days}}\n"
        f"replaces:\n  speeds.standard.fee: {at % 40}.50 EUR\n  speeds.standard.term: 14 days\n"
    )


def generate(folder: Path, services: int, towns: int) -> None:
    """Writes a folder of definitions."""
    for name in ("common", "registers"):
        copytree(bundle.definitions() / name, folder / name)
    generate_registers(folder / "registers")
    (folder / "services").mkdir()
    for at in range(services):
        (folder / f"services/service-{at}.yaml").write_text(service(at), encoding="utf-8")
    sample = (bundle.definitions() / "municipalities/gorna-polyana/municipality.yaml").read_text(encoding="utf-8")
    head = sample.partition("\nservices:")[0]
    offered = "".join(f"\n  - service-{at}" for at in range(services))
    for town in range(towns):
        own = folder / f"municipalities/town-{town}/services"
        own.mkdir(parents=True)
        text = head.replace("municipality: gorna-polyana", f"municipality: town-{town}") + f"\nservices:{offered}\n"
        own.with_name("municipality.yaml").write_text(text, encoding="utf-8")
        for at in random.Random(town).sample(range(services), int(services * _OVERRIDDEN)):
            (own / f"service-{at}.yaml").write_text(overlay(at, town), encoding="utf-8")


def spent(act: Callable[[], object]) -> float:
    """Processor seconds of an act."""
    began = time.process_time()
    act()
    return time.process_time() - began


def library(folder: Path, archive: Path | None = None) -> Library:
    """Reads the folder."""
    return read_library(folder, FIELD_TYPES, CHECK_TYPES, None, Archive(archive) if archive else None)


def cold(folder: Path) -> Iterator[str]:
    """Compiling against only reading, file by file in turns, so that a busy machine hurts both."""
    vocabulary = read_library(folder / "services/none", FIELD_TYPES, CHECK_TYPES, folder).vocabulary
    files = sorted((folder / "services").glob("*.yaml"))
    gc.collect()
    gc.freeze()
    bare = reading = compiling = 0.0
    problems = 0
    for file in files:
        bare += spent(lambda file=file: YAML(typ="safe", pure=False).load(file.read_text(encoding="utf-8")))
        reading += spent(lambda file=file: read_file(file))
        began = time.process_time()
        tree = read_file(file)
        found, wrong = compile_service(tree, vocabulary) if isinstance(tree, Tree) else (None, tree)
        compiling += time.process_time() - began
        problems += len(wrong)
        if found is None:
            raise SystemExit(f"{file}: {wrong}")
    gc.unfreeze()
    yield f"only reading {len(files)} services: {reading:.2f} s ({reading / len(files) * 1e3:.1f} ms each)"
    yield f"load, lint and compile: {compiling:.2f} s ({compiling / len(files) * 1e3:.1f} ms each), {problems} warnings"
    yield f"the parser library's own load, without places: {bare:.2f} s ({bare / len(files) * 1e3:.1f} ms each)"
    yield f"ratio to the parser's load: {compiling / bare:.2f}; to only reading: {compiling / reading:.2f}"


def checked() -> Iterator[str]:
    """What an author waits for: `gishe check` of the shipped definitions, with the start of Python, without archive."""
    services = sum(1 for _ in (bundle.definitions() / "services").rglob("*.yaml"))
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    began = time.perf_counter()
    command = "from gishe_cli.main import main; main()"
    subprocess.run([sys.executable, "-c", command, "check", bundle.definitions()], check=True, capture_output=True)
    taken, used = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    yield f"gishe check definitions: {taken:.2f} s, {used:.2f} s of processor"
    each = f"{taken / services * 1e3:.0f} ms, {used / services * 1e3:.0f} of processor"
    yield f"for each of its {services} services: {each}"


def warm(folder: Path, archive: Path, what: str) -> Iterator[str]:
    """Filling the archive, starting from it, and starting after one file has changed."""
    program()
    yield f"{what}, archive empty: {spent(lambda: library(folder, archive)):.2f} s"
    yield f"{what}, warm start: {min(spent(lambda: library(folder, archive)) for _ in range(3)):.3f} s"
    file = folder / "services/service-7.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("keep: 5 years", "keep: 6 years"), encoding="utf-8")
    yield f"{what}, one file changed: {spent(lambda: library(folder, archive)):.3f} s"


def memory(folder: Path, archive: Path) -> Iterator[str]:
    """What a library takes before anything is used, and what each overlay and each service adds once compiled."""
    tracemalloc.start()
    known = library(folder, archive)
    offers = [known.of(name) for name in known.municipalities]
    yield f"library of {len(known.services)} services and {len(offers)} municipalities: {_taken() / 1e6:.1f} MB"
    bases = list(known.services.values())[:100]
    yield f"a shared service, compiled: {_grown(lambda: [its.pages for its in bases]) / len(bases) / 1e3:.0f} kB"
    towns = list(known.own.values())[:10]
    forms = [own.service for town in towns for own in town.values() if own.service]
    for own in forms:
        assert known.services[own.id].pages
    distinct = len({own.digest for own in forms})
    grown = _grown(lambda: [own.pages for own in forms])
    yield f"an overlay, compiled: {grown / max(distinct, 1) / 1e3:.0f} kB ({distinct} distinct)"
    tracemalloc.stop()
    yield f"highest memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB"


def _taken() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def _grown(act: Callable[[], object]) -> int:
    before = _taken()
    act()
    return _taken() - before


def main(services: int = 600, towns: int = 265) -> None:
    """Prints everything in one run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder / "one", services, 1)
        for line in checked():
            print(line, flush=True)
        for line in (*cold(folder / "one"), *warm(folder / "one", folder / "archive-one", "1 municipality")):
            print(line, flush=True)
        generate(folder / "all", services, towns)
        for line in warm(folder / "all", folder / "archive-all", f"{towns} municipalities"):
            print(line, flush=True)
        for line in memory(folder / "all", folder / "archive-all"):
            print(line, flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
