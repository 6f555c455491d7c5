"""The check type `document`: whether a document is attached, and is of a kind that will do."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, StringConstraints

from gishe.cases.finding import Finding
from gishe.checks.check_type import CheckType, Reply
from gishe.checks.inspection import Inspection
from gishe.checks.reason import found
from gishe.language.compiled import CompiledCheck
from gishe.language.section import Section
from gishe.language.vocabulary import Kind, Shape, Slot, Vocabulary
from gishe.values.plain import Plain
from gishe.values.text import Text

FileKind: TypeAlias = Literal["pdf", "image"]
_TYPES: Mapping[FileKind, tuple[str, ...]] = {"pdf": ("application/pdf",), "image": ("image/jpeg", "image/png")}
_NAMES: Mapping[FileKind, Text] = {"pdf": Text("PDF", "PDF"), "image": Text("изображение", "an image")}
_ABSENT = Text("Документът не е приложен.", "The document is not attached.")
_OTHER = Text("Приложеният документ не е {kinds}.", "The attached document is not {kinds}.")


class DocumentOptions(Section):
    """`file` names an answer that is a file: `form.contract`, or `form.contracts[0]` where several may be attached.

    `kinds` are the kinds that will do, pdf and image (both).
    """

    file: Annotated[str, StringConstraints(pattern=r"^(form|steps)(\.[a-z][a-z0-9_]*)+(\[\d{1,2}\])?$", max_length=200)]
    kinds: tuple[FileKind, ...] = Field(default=("pdf", "image"), min_length=1)


class Document(Inspection):
    """Passes where a document is attached and is of a kind that will do.

    For what is needed only sometimes: the form leaves the file optional, and the check says `when`. What is in the
    document nobody has read: that is for a step of the route. Fails where nothing is attached.

    ```yaml
    - id: consent
      title: {bg: Приложено е съгласието на съсобственика, en: The co-owner’s consent is attached}
      type: document
      file: form.consent
      kinds: [pdf]
    ```
    """

    name = "document"
    options: type[Section] = DocumentOptions

    def slots(self, options: Any, vocabulary: Vocabulary) -> tuple[Slot, ...]:
        """Lists the file: a group of values."""
        return (Slot(("file",), options.file, Shape(Kind.GROUP)),)

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Looks whether it is there, then at its type, which was told by its content when it was attached."""
        file = check.expressions["file",].value(facts)
        if not isinstance(file, Mapping):
            return found(check.definition, "fail", _ABSENT)
        kind = file.get("type")
        kinds: tuple[FileKind, ...] = check.options.kinds
        if kind in {type_ for one in kinds for type_ in _TYPES[one]}:
            return found(check.definition, "pass")
        bg, en = (" или ".join(_NAMES[one].bg for one in kinds), " or ".join(_NAMES[one].to("en") for one in kinds))
        return found(check.definition, "fail", Text(_OTHER.bg.format(kinds=bg), _OTHER.en.format(kinds=en)))


TYPE: CheckType = Document()
