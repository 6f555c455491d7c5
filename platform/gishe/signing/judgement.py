"""The judgement on a certificate: may it sign for this person now, and if not, why."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final

from asn1crypto import crl, ocsp, x509
from cryptography.x509 import Certificate
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InsufficientRevinfoError,
    NotYetValidError,
    RevokedError,
    ValidationError,
)
from pyhanko_certvalidator.path import ValidationPath

from gishe.signing import refusals
from gishe.signing.holder import belongs_to
from gishe.signing.place import asn1, certificate_of
from gishe.signing.revocation import Evidence, Revocations
from gishe.values.problem import Problem

#: More than any chain of a qualified certificate has.
_LONGEST: Final = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """A certificate that holds: the way from it to a trusted issuer, and what issuers said on that way."""

    path: ValidationPath
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges certificates by the `roots` that are trusted (looked up anew each time) and by what their issuers say."""

    roots: Callable[[], Sequence[Certificate]]
    revocations: Revocations
    now: Callable[[], datetime]

    def identify(self, chain: Sequence[bytes], person_id: str) -> Standing | Problem:
        """Says that the first certificate of a chain (DER) is this person's and holds, or why not."""
        try:
            certificates = [certificate_of(each) for each in chain[:_LONGEST]]
        except ValueError:
            return refusals.UNREADABLE
        if not certificates:
            return refusals.UNREADABLE
        if not belongs_to(certificates[0], person_id):
            return refusals.ANOTHER_PERSON
        return self.standing(certificates)

    def standing(self, chain: Sequence[Certificate]) -> Standing | Problem:
        """Says that the first certificate of a chain holds now, whoever's it is, or why not. Call it in a thread."""
        try:
            path = _path(chain, self._context(Evidence(), "soft-fail"))
            said = self._said(path)
            if said:
                path = _path(chain, self._context(said, "require"))
        except RevokedError:
            return refusals.REVOKED
        except (ExpiredError, NotYetValidError):
            return refusals.EXPIRED
        except InsufficientRevinfoError:
            return refusals.UNCHECKED
        except ValidationError as wrong:
            return refusals.NOT_FOR_SIGNING if "usage" in str(wrong) else refusals.UNTRUSTED
        except Exception:  # noqa: BLE001  a stranger's certificate can break its reader in any way
            return refusals.UNTRUSTED
        return refusals.UNCHECKED if said.silent else Standing(path, said)

    def _said(self, path: ValidationPath) -> Evidence:
        """Asks the issuers on the way: all but the one that is trusted."""
        way = [certificate_of(each.dump()) for each in path.iter_certs(include_root=True)]
        said = [self.revocations.of(its, issuer) for issuer, its in pairwise(way)]
        return Evidence(
            tuple(one for each in said for one in each.lists),
            tuple(one for each in said for one in each.answers),
            any(each.silent for each in said),
        )

    def _context(self, said: Evidence, mode: str) -> ValidationContext:
        return ValidationContext(
            trust_roots=[asn1(root) for root in self.roots()],
            moment=self.now(),
            allow_fetching=False,
            crls=[crl.CertificateList.load(one) for one in said.lists],
            ocsps=[ocsp.OCSPResponse.load(one) for one in said.answers],
            revocation_mode=mode,
        )


def _path(chain: Sequence[Certificate], context: ValidationContext) -> ValidationPath:
    first, *others = (asn1(each) for each in chain)
    validator = CertificateValidator(first, intermediate_certs=others, validation_context=context)
    return asyncio.run(_validated(validator, first))


async def _validated(validator: CertificateValidator, certificate: x509.Certificate) -> ValidationPath:
    usage = certificate.key_usage_value
    may = {"digital_signature", "non_repudiation"} & (set(usage.native) if usage else {"digital_signature"})
    found: ValidationPath = await validator.async_validate_usage(  # type: ignore[no-untyped-call]  # annotated in part
        may or {"non_repudiation"}
    )
    return found
