"""What says that a person acted through a program of theirs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ByProgram:
    """What was entered with this was done by a program that acts for the actor; `token` is the public part of its key.

    It is empty where the program goes by the session of an applicant, which leaves nothing behind when it ends.
    """

    token: str = ""
