"""What a message must look like: the schema of SEOS, restated."""

from pathlib import Path
from threading import local

from lxml import etree

from gishe.exchange.seos.parsing import Unreadable

_FILE = Path(__file__).parent / "message.xsd"
#: A schema object remembers what it has just found wrong, so each thread has its own.
_own = local()


def validate(root: etree._Element) -> None:
    """Raises `Unreadable` for what does not fit; values are not repeated in it, for they may be anybody's."""
    schema = _schema()
    if not schema.validate(root):
        first = schema.error_log[0]
        raise Unreadable(f"does not fit the schema, line {first.line}: {first.type_name}")


def _schema() -> etree.XMLSchema:
    if not hasattr(_own, "schema"):
        _own.schema = etree.XMLSchema(etree.parse(str(_FILE)))
    schema: etree.XMLSchema = _own.schema
    return schema
