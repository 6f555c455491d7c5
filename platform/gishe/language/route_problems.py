"""What is wrong with a shared route only as a service uses it: said where it stands, with the name of the service."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from gishe.values.problem import Problem
from gishe.values.text import LANGUAGES, Text

_AS_CHANGED = Text("{says} (както я променя {file})", "{says} (as {file} changes it)")
_AS_USED = Text("{says} (както го ползва {file})", "{says} (as {file} uses it)")


def as_changed(problem: Problem, file: str) -> Problem:
    """Says of a shared file's problem that it is one only under an overlay."""
    return problem if problem.place is None or problem.place.file == file else _because(_AS_CHANGED, problem, file)


def as_used(found: Mapping[str, Collection[Problem]], users: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Gives the problems of shared files that services were found to have, by the service's file.

    `users` are the files that use each shared file. What all of them have is said once, without a name: then it is the
    route that is wrong, and not its use.
    """
    having: dict[Problem, list[str]] = {}
    for file, problems in found.items():
        for problem in problems:
            having.setdefault(problem, []).append(file)
    for problem, files in having.items():
        its = set(users.get(problem.place.file, ())) if problem.place else set()
        if len(files) > 1 and its == set(files):
            yield problem
        else:
            yield from (_because(_AS_USED, problem, file) for file in files)


def _because(pattern: Text, problem: Problem, file: str) -> Problem:
    bg, en = (pattern.to(one).format(says=problem.says.to(one), file=file) for one in LANGUAGES)
    return replace(problem, says=Text(bg, en))
