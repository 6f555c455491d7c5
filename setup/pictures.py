"""Takes the pictures of docs/images/ from the journeys that the tests walk, so that they show what there is now.

Each is kept with as many colours as a screen's text needs, which makes it a fifth as large; nobody sees the difference.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
KEPT_IN = ROOT / "docs" / "images"
#: Where the pages are walked through that pictures are kept of.
JOURNEYS = ("test_axe.py", "test_axe_desk.py", "test_messages.py", "test_studio.py", "test_together.py")
#: Pictures kept in the documents, by the name that the journeys give the page and its width. `-en-320` are dark.
KEPT = (
    "services-1280", "services-320", "services-en-320",
    "service-tree-felling-permit-1280", "address-purpose-320", "address-purpose-mistake-320", "trees-parcel-1280",
    "for-whom-320", "address-check-1280", "case-messages-320", "case-granted-1280", "case-granted-320",
    "my-cases-1280", "who-asked-1280",
    "desk-inbox-1280", "desk-inbox-en-320", "desk-case-1280", "desk-case-320", "desk-together-1280",
    "counter-1280", "counter-receipt-1280",
    "studio-1280", "studio-editor-1280", "studio-editor-en-320", "studio-panel-route-1280",
    "studio-house-1280",
)  # fmt: skip
_COLOURS, _TALLEST = 128, 2400


def main() -> int:
    """Walks the pages in a browser and keeps the chosen pictures; gives the walk's exit code."""
    with tempfile.TemporaryDirectory() as folder:
        walked = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", *(f"tests/journeys/{name}" for name in JOURNEYS)],
            cwd=ROOT, env={**os.environ, "GISHE_PICTURES": folder}, check=False,
        )  # fmt: skip
        keep(Path(folder))
    return walked.returncode


def keep(folder: Path) -> None:
    """Keeps the chosen pictures of a folder, made small; says which were not taken."""
    for name in KEPT:
        if (taken := folder / f"{name}.png").is_file():
            _small(Image.open(taken)).save(KEPT_IN / taken.name, optimize=True)
        else:
            print(f"gishe: no journey took {name}", file=sys.stderr)


def _small(picture: Image.Image) -> Image.Image:
    """Cuts what is below the second screen, and leaves the colours that are seen."""
    cut = picture.convert("RGB").crop((0, 0, picture.width, min(picture.height, _TALLEST)))
    return cut.quantize(_COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    sys.exit(main())
