"""The machine's clock and randomness, behind the port that lets tests hold both still."""

import hmac
import os
import secrets
from datetime import UTC, datetime
from pathlib import Path

from gishe.values.tracking_code import TrackingCode

_SECRET_BYTES = 32


class MachineChance:
    """The present moment, the system's random source, and a secret that blinds personal identifiers."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def now(self) -> datetime:
        """Gives the present moment, UTC."""
        return datetime.now(UTC)

    def token(self) -> str:
        """Gives 128 random bits as text fit for an id."""
        return secrets.token_urlsafe(16)

    def code(self) -> str:
        """Gives a code of eight letters without look-alikes."""
        return str(TrackingCode.draw(secrets.token_bytes(_SECRET_BYTES)))

    def blind(self, identity: str) -> str:
        """Gives HMAC-SHA-256 of a personal identifier under this installation's secret."""
        return hmac.new(self._secret, identity.encode(), "sha256").hexdigest()


def secret_in(folder: Path) -> bytes:
    """Reads the installation's secret, made on first start; two processes starting at once agree on one."""
    path = folder / "secret.key"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = folder / f"secret.{os.getpid()}.new"
    if not path.exists():
        made.write_bytes(secrets.token_bytes(_SECRET_BYTES))
        made.chmod(0o600)
        try:
            os.link(made, path)  # fails if another process was first: its secret is the one
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_bytes()
