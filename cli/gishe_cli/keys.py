"""Look after the keys that cases are sealed with.

Each case has a key of its own, in files outside the store. All of them are wrapped by one main key.
"""

from pathlib import Path

import typer

from gishe.values.text import Text
from gishe_cli import option
from gishe_cli.installation import stores as opened
from gishe_cli.town_hall import language

app = typer.Typer(no_args_is_help=True, add_completion=False)

_ROTATED = Text(
    "Главният ключ е сменен, {count} ключа са заключени с новия. Направете резервно копие на {main} сега: "
    "по-старите копия на ключовете вече не се отварят.",
    "The main key is replaced, and {count} keys are wrapped by the new one. Make a backup of {main} now: "
    "older copies of the keys can't be opened any more.",
)
_NONE = Text("Тук още няма ключове.", "There are no keys here yet.")


@app.callback()
def keys() -> None:
    """Look after the keys that cases are sealed with."""


@app.command()
def rotate(settings: option.Settings = None, data: option.Data = Path("var"), english: option.English = False) -> None:
    """Replace the main key while Gishe works; no store is touched, and no case is read.

    Copies of the keys made before can't be opened any more by whoever has only the new main key: so this also ends what
    old backups of the keys could still show of cases that were erased since. Killed half-way, run it again.
    """
    stores = opened(settings, data)
    speaks = language(english)
    if not stores.safes.kept():
        typer.echo(_NONE.to(speaks), err=True)
        raise typer.Exit(2)
    count = stores.safes.rotate()
    typer.echo(_ROTATED.to(speaks).format(count=count, main=stores.safes.main.path))
