"""People with certificates of every sort, and a judge who trusts the one authority that made them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

from gishe.signing.judgement import Judge
from gishe.signing.revocation import Revocations
from gishe.signing.trusted import roots_of

PERSON, OTHER = "0000000000", "1111111111"


@dataclass
class Signer:
    key: object
    certificate: x509.Certificate
    issuer: x509.Certificate

    @property
    def chain(self):
        return tuple(one.public_bytes(Encoding.DER) for one in (self.certificate, self.issuer))

    def sign(self, content):
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(content, padding.PKCS1v15(), SHA256())
        return self.key.sign(content, ec.ECDSA(SHA256()))


class Authority:
    """The trial authority of a folder, which also issues what no trial needs: expired, revoked, of any key."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self.folder, self.now = folder, now
        self.certificate = x509.load_pem_x509_certificate((folder / "ca.pem").read_bytes())
        self.key = load_pem_private_key((folder / "ca.key").read_bytes(), None)

    def signer(self, person=PERSON, *, at=None, **sort):
        """Makes a signer; `sort` may give the `key`, the `days` left, the `usage`, the `prefix` of the number."""
        key = sort.get("key") or ec.generate_private_key(ec.SECP256R1())
        days, usage = sort.get("days", 30), sort.get("usage", ("digital_signature", "content_commitment"))
        prefix = sort.get("prefix", "PNOBG-")
        names = [(NameOID.COMMON_NAME, "Ана Измислена"), (NameOID.SERIAL_NUMBER, f"{prefix}{person}")]
        draft = x509.CertificateBuilder().subject_name(x509.Name([x509.NameAttribute(*one) for one in names]))
        draft = draft.issuer_name(self.certificate.subject).public_key(key.public_key())
        draft = draft.serial_number(x509.random_serial_number())
        ends = self.now + timedelta(days=days)
        draft = draft.not_valid_before(ends - timedelta(days=60)).not_valid_after(ends)
        purposes = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
                    "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")  # fmt: skip
        draft = draft.add_extension(x509.KeyUsage(*(one in usage for one in purposes)), critical=True)
        if at:
            url = x509.UniformResourceIdentifier(f"{at}/ocsp")
            asked = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, url)
            draft = draft.add_extension(x509.AuthorityInformationAccess([asked]), critical=False)
            point = x509.DistributionPoint([x509.UniformResourceIdentifier(f"{at}/ca.crl")], None, None, None)
            draft = draft.add_extension(x509.CRLDistributionPoints([point]), critical=False)
        return Signer(key, draft.sign(self.key, SHA256()), self.certificate)

    def revoked(self, *signers):
        draft = x509.CertificateRevocationListBuilder().issuer_name(self.certificate.subject)
        draft = draft.last_update(self.now - timedelta(hours=1)).next_update(self.now + timedelta(days=1))
        identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        draft = draft.add_extension(identifier, critical=False).add_extension(x509.CRLNumber(2), critical=False)
        for one in signers:
            entry = x509.RevokedCertificateBuilder().serial_number(one.certificate.serial_number)
            draft = draft.add_revoked_certificate(entry.revocation_date(self.now - timedelta(hours=2)).build())
        return draft.sign(self.key, SHA256()).public_bytes(Encoding.DER)

    def answer(self, signer, status=ocsp.OCSPCertStatus.GOOD):
        when = self.now - timedelta(hours=2) if status is ocsp.OCSPCertStatus.REVOKED else None
        draft = ocsp.OCSPResponseBuilder().add_response(
            signer.certificate, self.certificate, SHA256(), status, self.now - timedelta(minutes=1),
            self.now + timedelta(days=1), when, None,
        )  # fmt: skip
        draft = draft.responder_id(ocsp.OCSPResponderEncoding.HASH, self.certificate)
        return draft.sign(self.key, SHA256()).public_bytes(Encoding.DER)

    def judge(self, folder=None):
        """Gives a judge who finds lists of revoked certificates in `folder` only."""
        trusted = [self.folder / "ca.pem"]
        return Judge(
            lambda: roots_of(trusted), Revocations([folder] if folder else [], lambda: self.now), lambda: self.now
        )
