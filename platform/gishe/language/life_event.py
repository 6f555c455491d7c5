"""The events of people's lives by which the portal brings services together; a theme says what each is called."""

from typing import Literal, TypeAlias

LifeEvent: TypeAlias = Literal[
    "birth",
    "marriage",
    "death",
    "moving",
    "property",
    "building",
    "business",
    "vehicle",
    "disability",
    "old-age",
    "hardship",
    "animals",
    "land",
    "celebration",
]
