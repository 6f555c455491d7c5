"""A signature in two halves: the document with room for it and what is to be signed; then the value, in its place."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from weakref import WeakKeyDictionary

from asn1crypto import cms, x509
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import PdfSigner

from gishe.runtime.signature_port import Prepared
from gishe.signing.judgement import Standing
from gishe.signing.lasting import Lasting, Level, level_of
from gishe.signing.place import Addition, description, field_of, room_for

#: A digest of nothing that is ever signed: where it stands in a form, that of the document goes.
_BLANK: Final = hashlib.sha256(b"gishe: the digest of the document goes here").digest()
_FORMS: Final[WeakKeyDictionary[Signer, bytes]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Wish:
    """What is said beside a signature: why, by whom as written, and in which field (by default the next free one)."""

    reason: str
    name: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who signs: what makes the value, its certificates (the signer's first), and what is known of these, if it is."""

    signer: Signer
    chain: Sequence[x509.Certificate]
    standing: Standing | None = None


def prepare(pdf: bytes, hand: Hand, wish: Wish, lasting: Lasting) -> Prepared:
    """Makes room in a PDF for a signature; earlier ones in it stay valid. Call it in a thread, not in a coroutine."""
    writer = Addition(pdf)
    field, spec = (wish.field, field_of(wish.field)) if wish.field else writer.free_field()
    told = lasting.tell(writer, hand.standing)
    maker = PdfSigner(description(field, wish.reason, wish.name), hand.signer, new_field_spec=spec)
    room = room_for(hand.chain) + lasting.room
    return asyncio.run(_prepared(writer, maker, room, tuple(each.dump() for each in hand.chain), told=told))


async def _prepared(writer: Addition, maker: PdfSigner, room: int, chain: tuple[bytes, ...], *, told: bool) -> Prepared:
    output = BytesIO()
    digested, _, _ = await maker.async_digest_doc_for_signing(writer, bytes_reserved=room, output=output)
    attributes = (await _form(maker.signer)).replace(_BLANK, digested.document_digest)
    offsets = (digested.reserved_region_start, digested.reserved_region_end)
    return Prepared(output.getvalue(), attributes, chain, offsets, told=told)


async def _form(signer: Signer) -> bytes:
    """Gives what a signer signs, with a blank in place of the document's digest: all the rest is of the certificate.

    It is kept with the signer: making it takes longer than all else of a signature.
    """
    if signer not in _FORMS:
        _FORMS[signer] = bytes((await signer.signed_attrs(_BLANK, "sha256", use_pades=True)).dump())
    return _FORMS[signer]


def fill(prepared: Prepared, signer: Signer, lasting: Lasting) -> tuple[bytes, Level]:
    """Has the signer sign and puts the signature in its place, with a time-stamp where one comes. Call it in a thread.

    Raises `SigningError` where the signature does not fit into its place.
    """
    attributes = cms.CMSAttributes.load(prepared.attributes)
    written = asyncio.run(signer.async_sign_prescribed_attributes("sha256", attributes))
    stamped = lasting.stamp(written)
    output = BytesIO(prepared.body)
    PreparedByteRangeDigest(b"", *prepared.room).fill_with_cms(output, written)
    return output.getvalue(), level_of(stamped=stamped, told=prepared.told)
