"""The simulated registers as a child of a trial installation. Started by `gishe serve`."""

import sys
from pathlib import Path

from gishe_cli.processes import end_with_parent, leave_at_once
from gishe_cli.simulate import simulate


def main(port: str, people: str, certificates: str) -> None:
    """Answers for the registers until the parent ends or asks it to stop."""
    end_with_parent(leave_at_once)
    simulate(port=int(port), people=Path(people), certificates=Path(certificates))


if __name__ == "__main__":
    main(*sys.argv[1:])
