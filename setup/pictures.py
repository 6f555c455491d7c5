"""Takes the pictures of docs/images/ from the journeys that the tests walk, so that they show what there is now."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: Pictures kept in the documents, by the name the journeys give the page.
KEPT = (
    "service-tree-felling-permit-1280",
    "address-purpose-mistake-320",
    "case-granted-1280",
    "desk-case-1280",
    "desk-inbox-1280",
    "studio-editor-1280",
)
#: The journeys on which they are taken.
JOURNEYS = ("tests/journeys/test_axe.py", "tests/journeys/test_axe_desk.py", "tests/journeys/test_studio.py")


def main() -> int:
    """Walks the pages in a browser and keeps the chosen pictures; gives the walk's exit code."""
    with tempfile.TemporaryDirectory() as folder:
        walked = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", *JOURNEYS],
            cwd=ROOT, env={**os.environ, "GISHE_PICTURES": folder}, check=False,
        )  # fmt: skip
        for name in KEPT:
            if (taken := Path(folder) / f"{name}.png").is_file():
                shutil.copy(taken, ROOT / "docs" / "images" / f"{name}.png")
    return walked.returncode


if __name__ == "__main__":
    sys.exit(main())
