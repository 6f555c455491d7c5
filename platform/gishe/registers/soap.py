"""RegiX's envelope, SOAP 1.1 for the second version of its entry point, and one safe parser for all that comes."""

from lxml import etree

from gishe.language.protocols.regix import Element, Message

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
REGIX = "http://egov.bg/RegiX"
SIGNED = "http://egov.bg/RegiX/SignedData"
SIGNATURE = "http://www.w3.org/2000/09/xmldsig#"

_ENTRY_POINT = "http://egov.bg/RegiX/IRegiXEntryPointV2"
#: What the entry point does: answer a question, say whether a late answer is ready, forget one that was received.
ACTION, CHECK, ACKNOWLEDGE = (
    f"{_ENTRY_POINT}/{name}" for name in ("Execute", "CheckResult", "AcknowledgeResultReceived")
)
#: What a caller serves to whom late answers are sent.
CALLBACK = f"{_ENTRY_POINT}/ExecuteCallback"
CONTENT_TYPE = "text/xml; charset=utf-8"
#: The path of the entry point on every host that serves RegiX.
PATH = "/RegiXEntryPointV2.svc/basic"
SERVICE_TYPE = "За административна услуга"


class NotXml(ValueError):  # noqa: N818  the name says what is so
    """What came is not XML that may be read: broken, with a DOCTYPE, or with entities."""


def parse(body: bytes) -> etree._Element:
    """Parses a message; refuses a DOCTYPE, entities and anything fetched from elsewhere. Raises `NotXml`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise NotXml("not well-formed") from broken
    if root.getroottree().docinfo.internalDTD is not None or next(root.iter(etree.Entity), None) is not None:
        raise NotXml("a DOCTYPE or an entity")
    return root


def serialize(root: etree._Element) -> bytes:
    """Writes a message as UTF-8 with a declaration."""
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def only(parent: etree._Element, *path: tuple[str, str]) -> etree._Element | None:
    """Walks down a path of (namespace, name); `None` unless there is exactly one element at each step."""
    at = parent
    for namespace, name in path:
        found = at.findall(f"{{{namespace}}}{name}")
        if len(found) != 1:
            return None
        at = found[0]
    return at


def children(parent: etree._Element) -> list[etree._Element]:
    """Lists the elements inside, without comments and processing instructions."""
    return [child for child in parent if isinstance(child.tag, str)]


def words(element: etree._Element | None) -> str:
    """Reads an element's text without the spaces around it; empty where there is no element."""
    return "".join(element.xpath("string()")).strip() if element is not None else ""


def namespace_of(field: Element, parent: str) -> str:
    """Says in which namespace a declared element stands: its own, or else its parent's; empty for none."""
    return parent if field.namespace is None else field.namespace


def tag(namespace: str, name: str) -> str:
    """Names an element as lxml does; one that is in no namespace has a bare name."""
    return f"{{{namespace}}}{name}" if namespace else name


def is_inline(field: Element) -> bool:
    """Says whether a declared element is none in XML, but an attribute or the text of the group that it is in."""
    return field.element[0] in "@."


def root_tag(message: Message) -> str:
    """Names a message's root element as lxml does."""
    return tag(message.namespace, message.element)


def root_of(message: Message) -> etree._Element:
    """Makes a message's root element. Its namespace has a prefix where something inside is in no namespace at all."""
    if not message.namespace:
        return etree.Element(message.element)
    prefix = "m" if _has_bare(message.fields) else None
    return etree.Element(root_tag(message), nsmap={prefix: message.namespace})


def _has_bare(fields: tuple[Element, ...]) -> bool:
    return any(field.namespace == "" or _has_bare(field.fields) for field in fields)
