"""A choice in words, as a document prints it, that still knows which one it is."""

from typing import Self


class Chosen(str):
    """The label of a choice; `choice` is its value, which `{% if form.kind is choice("house") %}` asks for."""

    __slots__ = ("choice",)
    choice: str

    def __new__(cls, label: str, choice: str) -> Self:
        """Makes one of a label and a value."""
        made = super().__new__(cls, label)
        made.choice = choice
        return made
