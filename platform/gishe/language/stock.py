"""What a service may use by name: the vocabulary, and the files of the shared pages and routes in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gishe.language.archive import noted
from gishe.language.shared_files import SharedFiles
from gishe.language.tree import Tree
from gishe.language.trial_people import TrialPeople
from gishe.language.vocabulary import Vocabulary
from gishe.values.plain import digest


@dataclass(frozen=True, slots=True)
class Stock:
    """What the services of everybody, or of one municipality, may use. `named` is a digest of all of it."""

    vocabulary: Vocabulary
    common: Mapping[str, Tree] = field(default_factory=dict)
    named: str = ""

    def with_own(self, files: SharedFiles, *, naming: bool) -> "Stock":
        """Adds shared files; with `naming`, the digest is worked out, which only an archive needs."""
        made = Stock(files.added_to(self.vocabulary), {**self.common, **files.trees})
        return Stock(made.vocabulary, made.common, _named(made)) if naming else made


def _named(stock: Stock) -> str:
    """Names everything that a definition may name outside of its own file."""
    known = stock.vocabulary
    return digest(
        [
            sorted(known.fields),
            # What a package adds may change without the program.
            [[name, its.edition] for name, its in sorted(known.checks.items())],
            [register.model_dump_json() for _, register in sorted(known.registers.items())],
            [[name, [[value, text.bg, text.en] for value, text in listed.items()]]
             for name, listed in sorted(known.options.items())],
            # What is wrong with a page or route is said where it stands, so comments and empty lines count too.
            [[name, tree.file, *tree.lines] for name, tree in sorted(stock.common.items())],
            [[name, noted(problems)] for name, problems in sorted(known.unread.items())],
            known.people.named if isinstance(known.people, TrialPeople) else "",
        ]
    )  # fmt: skip
