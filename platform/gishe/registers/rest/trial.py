"""How a trial's registers over HTTPS are reached: what the simulator and who asks it must both know."""

import os
import secrets
from pathlib import Path

#: Where they are on the simulator's address, who asks them, and the file of the trial keys that holds the secret.
REST, CLIENT, SECRET = "/rest", "gishe-trial", "rest-client.secret"


def make_secret(folder: Path) -> None:
    """Makes the secret that is not there yet; two processes may do it at once."""
    try:
        made = os.open(folder / SECRET, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(made, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(32))
