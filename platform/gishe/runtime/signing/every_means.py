"""The table of means, in the order in which officials see them."""

from typing import Final

from gishe.runtime.kept import Account
from gishe.runtime.office import Office
from gishe.runtime.signing import by_agent, by_pin, by_remote, by_upload
from gishe.runtime.signing.means import Means

MEANS: Final[tuple[Means, ...]] = (by_pin.MEANS, by_agent.MEANS, by_remote.MEANS, by_upload.MEANS)


def offered(office: Office, account: Account) -> tuple[str, ...]:
    """Names the means by which this official may sign."""
    return tuple(one.name for one in MEANS if one.offered(office, account))
