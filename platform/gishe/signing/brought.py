"""A file that was signed elsewhere and brought back: is it our document, with one signature and nothing else?"""

from io import BytesIO
from typing import Final

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, ModificationLevel, SuspiciousModification
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from gishe.signing import refusals
from gishe.signing.examination import status_of
from gishe.values.problem import Problem

#: What may follow a signature: proofs that it holds.
_HARMLESS: Final = frozenset({ModificationLevel.NONE, ModificationLevel.LTA_UPDATES})


def only_signature(made: bytes, brought: bytes) -> tuple[bytes, ...] | Problem:
    """Gives the certificates (DER, the signer's first) of the one signature that was added to `made`.

    Any bytes may come. Whose they are and whether they hold is not judged here. Call it in a thread.
    """
    if not brought.startswith(made):
        return refusals.OTHER_DOCUMENT
    if len(brought) == len(made):
        return refusals.UNSIGNED
    try:
        return _read(made, brought)
    except SuspiciousModification:
        return refusals.CHANGED
    except Exception:  # noqa: BLE001  a stranger's bytes can break a PDF reader in any way
        return refusals.WRONG_SIGNATURE


def _read(made: bytes, brought: bytes) -> tuple[bytes, ...] | Problem:
    reader = PdfFileReader(BytesIO(brought))
    found = reader.embedded_regular_signatures
    if len(found) != 1:
        return refusals.SEVERAL if found else refusals.UNSIGNED
    signature = found[0]
    status = status_of(signature, ())
    if not (status.intact and status.valid):
        return refusals.WRONG_SIGNATURE
    if status.modification_level not in _HARMLESS or _changed_with_it(made, reader, signature):
        return refusals.CHANGED
    others = [each.dump() for each in signature.other_embedded_certs]
    return (signature.signer_cert.dump(), *others)


def _changed_with_it(made: bytes, reader: PdfFileReader, signature: EmbeddedPdfSignature) -> bool:
    """Says whether the update that brought the signature brought something else too; may raise what the policy does."""
    ours = PdfFileReader(BytesIO(made)).xrefs.total_revisions - 1
    before = reader.get_historical_resolver(ours)
    after = reader.get_historical_resolver(signature.signed_revision)
    found = DEFAULT_DIFF_POLICY.apply(before, after, doc_mdp=MDPPerm.FILL_FORMS)
    return bool(found.modification_level > ModificationLevel.FORM_FILLING)
