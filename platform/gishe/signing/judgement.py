"""The judgement on a certificate: may it sign for this person now, and if not, why."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, Final, TypeAlias

from asn1crypto import crl, ocsp, x509
from cryptography.x509 import Certificate
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InsufficientRevinfoError,
    InvalidCertificateError,
    NotYetValidError,
    RevokedError,
)
from pyhanko_certvalidator.path import ValidationPath

from gishe.signing import refusals
from gishe.signing.holder import belongs_to
from gishe.signing.place import asn1, certificate_of
from gishe.signing.revocation import Evidence, Revocations
from gishe.values.problem import Problem

#: More than any chain of a qualified certificate has.
_LONGEST: Final = 8
#: Finds the way of a certificate, which must be fit for a purpose.
Usage: TypeAlias = Callable[[CertificateValidator, x509.Certificate], Coroutine[None, None, Any]]


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
            found = self._found(chain, _SIGNING)
        except RevokedError:
            return refusals.REVOKED
        except (ExpiredError, NotYetValidError):
            return refusals.EXPIRED
        except InsufficientRevinfoError:
            return refusals.UNCHECKED
        except InvalidCertificateError:
            return refusals.NOT_FOR_SIGNING
        except Exception:  # noqa: BLE001  a stranger's certificate can break its reader in any way
            return refusals.UNTRUSTED
        return refusals.UNCHECKED if found.evidence.silent else found

    def stamping(self, chain: Sequence[x509.Certificate]) -> Standing | None:
        """Says the same of an authority that gives time-stamps; `None` if it does not hold, or nobody knows."""
        try:
            return self._found([certificate_of(each.dump()) for each in chain], _STAMPING) if chain else None
        except Exception:  # noqa: BLE001  what an authority sends is a stranger's too
            return None

    def _found(self, chain: Sequence[Certificate], usage: Usage) -> Standing:
        path = _path(chain, self._context(Evidence(), "soft-fail"), usage)
        said = self._said(path)
        return Standing(_path(chain, self._context(said, "require"), usage) if said else path, said)

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


def _path(chain: Sequence[Certificate], context: ValidationContext, usage: Usage) -> ValidationPath:
    first, *others = (asn1(each) for each in chain)
    validator = CertificateValidator(first, intermediate_certs=others, validation_context=context)
    path: ValidationPath = asyncio.run(usage(validator, first))
    return path


async def _signing(validator: CertificateValidator, certificate: x509.Certificate) -> Any:
    usage = certificate.key_usage_value
    may = {"digital_signature", "non_repudiation"} & (set(usage.native) if usage else {"digital_signature"})
    validate: Any = validator.async_validate_usage
    return await validate(may or {"non_repudiation"})


async def _stamping(validator: CertificateValidator, _certificate: x509.Certificate) -> Any:
    validate: Any = validator.async_validate_usage
    return await validate(set(), {"time_stamping"})


_SIGNING: Final[Usage] = _signing
_STAMPING: Final[Usage] = _stamping
