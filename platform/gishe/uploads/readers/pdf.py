"""PDFs are kept as they are, since a change would break their signatures; one that does more than show is refused.

Every object is looked at, whether or not a page leads to it, in object streams too, and by the names that it has once
`#4a` is read as `J` (ISO 32000-1, 7.3.5). The file is read as its table of objects says, as each of its earlier states
said, and as a program reads it that does not trust the table: what is hidden from one reading shows in another.
"""

import re
import zlib
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from itertools import chain
from typing import Any, Final
from zipfile import is_zipfile

from pikepdf import Array, Dictionary, Name, Object, PasswordError, Pdf, PdfError, Stream, String

from gishe.uploads.seen import Seen

#: A thousand pages have some ten thousand objects.
MOST_OBJECTS: Final = 60_000
#: All of its states together: a paper of twenty thousand objects that was added to ten times.
MOST_LOOKS: Final = 250_000
#: A paper that ten people sign one after another, with what proves it for long, has some twenty states.
MOST_STATES: Final = 30
#: Bytes that all of a file's packed parts may unpack to, pictures aside, and points of one picture.
MOST_UNPACKED: Final = 128 * 1024 * 1024
_MOST_POINTS: Final = 200_000_000
_TAIL: Final = 1024
_NUMBERED: Final = re.compile(rb"#([0-9a-fA-F]{2})")
#: Long enough not to come about in a packed part by chance.
_LEFT_BEHIND: Final = re.compile(rb"/S\s*/(JavaScript|Launch)\b")

#: What an action may do (ISO 32000-1, table 198): lead to another place of the file or to a page of the net, or show
#: and hide parts of itself. What is not listed is refused.
_HARMLESS: Final = frozenset({"/GoTo", "/URI", "/Named", "/Hide", "/ResetForm", "/SetOCGState", "/Thread", "/Trans"})
#: What may happen without a press of a button: the file opens at a place.
_BY_ITSELF: Final = frozenset({"/GoTo", "/SetOCGState", "/Trans"})
_REFUSALS: Final[Mapping[str, str]] = {
    "/JavaScript": "pdf-script",
    "/Rendition": "pdf-media",
    "/Sound": "pdf-media",
    "/Movie": "pdf-media",
    "/RichMediaExecute": "pdf-media",
    "/GoTo3DView": "pdf-media",
    "/Launch": "pdf-launch",
}
_MEDIA: Final = frozenset({"/RichMedia", "/Movie", "/Sound", "/3D", "/Screen"})
_LINKS: Final = re.compile(rb"\s*(https?|mailto|tel):", re.IGNORECASE)
#: Data that a document carries for machines (PDF/A-3), such as the one that this program makes: text and nothing else.
_DATA: Final = (".xml", ".json", ".csv", ".txt")
_NOT_TEXT: Final = re.compile(rb"[\x00-\x08\x0e-\x1f]|<!DOCTYPE|<!ENTITY|<script|<html", re.IGNORECASE)

#: Only dictionaries that name one of these are looked at closely; a name may stand in an object of its own.
_SUSPECT: Final = re.compile(
    rb"/(?:JS|JavaScript|OpenAction|AA|XFA|EF|URI|S (?:\d|/(?:Launch|GoToR|GoToE|SubmitForm|ImportData|Rendition|Sound"
    rb"|Movie|RichMedia|GoTo3D))|Subtype (?:\d|/(?:RichMedia|Movie|Sound|3D|Screen))|Type (?:\d|/Action))"
)


def read(kind: str, body: bytes) -> Seen:
    """Looks into a PDF until something speaks against it."""
    del kind
    return Seen(next(chain(_around(body), _inside(body), _overwritten(body)), ""))


def _around(body: bytes) -> Iterator[str]:
    """Looks at the bytes: another file in the same ones, or text for a browser behind the end."""
    end = body.rfind(b"%%EOF")
    if is_zipfile(BytesIO(body)) or len(body[end + 5 :].strip()) > _TAIL or b"<script" in body[end:].lower():
        yield "file-disguised"
    if body.count(b"startxref") > MOST_STATES:
        yield "pdf-complicated"


def _inside(body: bytes) -> Iterator[str]:
    looked = 0
    try:
        looked = yield from _state(body, present=True)
    except PasswordError:
        yield "file-locked"
    except PdfError:
        yield "file-broken"
    for other in _other_readings(body):
        if looked > MOST_LOOKS:
            yield "pdf-complicated"
            return
        # A state that nobody can read is shown to nobody.
        with suppress(Exception):
            looked += yield from _state(other)


def _other_readings(body: bytes) -> Iterator[bytes]:
    """Gives the file as it was before each addition to it, and as if its tables of objects were lost."""
    ends = [found.end() for found in re.finditer(rb"%%EOF", body)]
    yield from (body[:end] for end in ends[:-1])
    yield re.sub(rb"startxref", rb"startlost", body)


def _overwritten(body: bytes) -> Iterator[str]:
    """Looks in the bytes themselves for actions in objects that were replaced, and that no reading showed."""
    plain = _NUMBERED.sub(lambda found: bytes([int(found[1], 16)]), body)
    if found := _LEFT_BEHIND.search(plain):
        yield _REFUSALS[f"/{found[1].decode()}"]


def _state(body: bytes, *, present: bool = False) -> Generator[str, None, int]:
    """Looks at all objects of one reading of the file; gives how many there are."""
    # An object at the very end is only seen where a line ends behind it.
    with Pdf.open(BytesIO(body + b"\n"), suppress_warnings=True) as pdf:
        if pdf.is_encrypted:
            yield "file-locked"
        if len(pdf.objects) > MOST_OBJECTS:
            yield "pdf-complicated"
        if "/XFA" in pdf.Root.get("/AcroForm", {}):
            yield "pdf-xfa"
        left = MOST_UNPACKED
        for one in pdf.objects:
            yield from _object(one)
            if isinstance(one, Stream):
                left -= _unpacked(one, left)
                if left < 0:
                    yield "file-swollen"
                    break
        # Where the table of objects is lost, every program that shows the file puts another one together.
        if present and any("reconstruct" in str(told) for told in pdf.get_warnings()):
            yield "file-broken"
        return len(pdf.objects)


def _object(one: Object) -> Iterator[str]:
    """Looks at an object and at all that is written inside it; what it refers to is an object of its own."""
    if not isinstance(one, (Dictionary, Array, Stream)):
        return
    heads: Any = one.stream_dict if isinstance(one, Stream) else one
    if isinstance(one, Stream) and ("/F" in heads or "/Ref" in heads):
        yield "pdf-reaches"  # its content is in another file
    if _SUSPECT.search(heads.unparse(resolved=True)):
        yield from chain.from_iterable(_entry(each) for each in _within(heads))


def _within(one: Any) -> Iterator[Dictionary]:
    waiting = [one]
    while waiting:
        it = waiting.pop()
        if isinstance(it, Dictionary):
            yield it
            inner = it.values()
        else:
            inner = it
        waiting += [each for each in inner if isinstance(each, (Dictionary, Array)) and not each.is_indirect]


def _entry(its: Dictionary) -> Iterator[str]:
    yield from (refusal for key, refused in _KEYS.items() if key in its and (refusal := refused(its)))
    if _name(its.get("/Subtype")) in _MEDIA:
        yield "pdf-media"


def _action(its: Dictionary) -> str:
    """Judges a dictionary that says what is to be done; `/S` says other things elsewhere, under names of their own."""
    does = _name(its.get("/S"))
    if does == "/URI":
        return "" if _leads_to_a_page(its) else "pdf-reaches"
    if _is_action(its) and does not in _HARMLESS:
        return _REFUSALS.get(does, "pdf-reaches")
    return ""


#: The actions of the standard; a name that is none of them, such as that of a tag's kind, is no action.
_ACTIONS: Final = frozenset({"/GoToR", "/GoToE", "/SubmitForm", "/ImportData", *_REFUSALS})


def _is_action(its: Dictionary) -> bool:
    return _name(its.get("/S")) in _ACTIONS or _name(its.get("/Type")) == "/Action"


def _by_itself(its: Dictionary) -> str:
    opens = its.get("/OpenAction")
    does = _name(opens.get("/S")) if isinstance(opens, Dictionary) else ""
    return "" if isinstance(opens, Array) or does in _BY_ITSELF else _REFUSALS.get(does, "pdf-action")


def _by_events(its: Dictionary) -> str:
    found = its.get("/AA")
    acts = [act for act in found.values() if isinstance(act, Dictionary)] if isinstance(found, Dictionary) else []
    does = [_name(act.get("/S")) for act in acts]
    return next((_REFUSALS.get(each, "pdf-action") for each in does if each not in _BY_ITSELF), "")


def _script(its: Dictionary) -> str:
    return "pdf-script" if isinstance(its["/JS"], (String, Stream)) or "/S" in its else ""


def _enclosed(its: Dictionary) -> str:
    """Judges a file inside the file: data in the form of text may be carried, nothing else."""
    name = str(its.get("/UF") or its.get("/F") or "").lower()
    files = its["/EF"]
    bodies = [one for one in files.values() if isinstance(one, Stream)] if isinstance(files, Dictionary) else []
    harmless = name.endswith(_DATA) and bodies and all(_is_text(one) for one in bodies)
    return "" if harmless else "pdf-encloses"


def _is_text(one: Stream) -> bool:
    if _unpacked(one, MOST_UNPACKED) > MOST_UNPACKED:
        return False
    body = one.read_bytes()
    try:
        body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return _NOT_TEXT.search(body) is None


def _leads_to_a_page(its: Dictionary) -> bool:
    where = its.get("/URI")
    return isinstance(where, String) and (_LINKS.match(bytes(where)) is not None or b":" not in bytes(where))


def _name(of: Any) -> str:
    return str(of) if isinstance(of, Name) else ""


def _unpacked(one: Stream, most: int) -> int:
    """Says how many bytes a packed part unpacks to; more than `most` where it unpacks to more, or is packed twice."""
    heads = one.stream_dict
    if _name(heads.get("/Subtype")) == "/Image":
        points = _number(heads.get("/Width")) * _number(heads.get("/Height"))
        return 0 if points <= _MOST_POINTS else most + 1
    filters = heads.get("/Filter")
    names = [_name(each) for each in filters] if isinstance(filters, Array) else [_name(filters)]
    packed = [each for each in names if each in {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode"}]
    if len(packed) > 1:
        return most + 1
    return _inflated(one.read_raw_bytes(), most) if packed and names[0] in {"/FlateDecode", "/Fl"} else 0


def _number(of: Any) -> int:
    return of if isinstance(of, int) else 0


def _inflated(raw: bytes, most: int) -> int:
    # Deflate packs at most a thousandfold: what is small enough needs no look.
    if len(raw) * 1032 < 1024 * 1024:
        return 0
    unpacker, size, rest = zlib.decompressobj(), 0, raw
    while rest and size <= most:
        try:
            size += len(unpacker.decompress(rest, 1024 * 1024))
        except zlib.error:
            return size
        rest = unpacker.unconsumed_tail
    return size


_KEYS: Final[Mapping[str, Callable[[Dictionary], str]]] = {
    "/S": _action,
    "/OpenAction": _by_itself,
    "/AA": _by_events,
    "/JS": _script,
    "/EF": _enclosed,
    "/JavaScript": lambda _: "pdf-script",
    "/XFA": lambda its: "pdf-xfa" if "/Fields" in its or "/DA" in its else "",
}
