"""A template of messages in e-Delivery: into which of its fields the document goes, and into which the words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

#: Kinds of fields that take words, the roomiest first.
_WORDS = ("markdown", "textarea", "textfield")


class _Field(BaseModel):
    id: str
    type: str
    isRequired: bool = False  # noqa: N815  the service's own name


_CONTENT = TypeAdapter(list[_Field])


@dataclass(frozen=True, slots=True)
class Template:
    """The ids of the field for files and of those for words."""

    file: str
    words: tuple[str, ...] = ()

    @classmethod
    def read(cls, answer: Any) -> "Template | None":
        """Reads a template; `None` if it takes no file, or demands what a document's message does not have."""
        try:
            fields = _CONTENT.validate_python(answer["content"])
        except (ValidationError, KeyError, TypeError):
            return None
        files = [field.id for field in fields if field.type == "file"]
        needed = {field.type for field in fields if field.isRequired} - {"file", "hidden", *_WORDS}
        if not files or needed:
            return None
        words = [field for kind in _WORDS for field in fields if field.type == kind]
        return cls(files[0], tuple(field.id for at, field in enumerate(words) if field.isRequired or not at))

    def filled(self, blob: int, text: str) -> Mapping[str, Any]:
        """Gives the fields of a message with one file."""
        return {**dict.fromkeys(self.words, text), self.file: [blob]}
