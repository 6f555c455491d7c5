"""An encrypted assertion: its key by RSA-OAEP, itself by AES (XML Encryption 1.1, 5.2 and 5.5.2).

AES-CBC is here because eAuth uses it. It says nothing of who wrote what is inside; the signature inside does, and all
that can be wrong up to there is one and the same refusal, so that nobody learns from us what a text decrypts to.
"""

from base64 import b64decode
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from lxml import etree

from gishe.exchange.seos.parsing import Unreadable, parse
from gishe.exchange.sign_in.saml.names import DSIG, XENC, XENC11, ds, xenc

_BLOCK, _NONCE = 16, 12
#: How an assertion may be encrypted, with the length of the key in bytes.
_CBC = {f"{XENC}aes{bits}-cbc": bits // 8 for bits in (128, 192, 256)}
_GCM = {f"{XENC11}aes{bits}-gcm": bits // 8 for bits in (128, 192, 256)}
#: RSA with PKCS #1 v1.5 is not among them: it lets who may try often enough decrypt without the key.
_OAEP = (f"{XENC}rsa-oaep-mgf1p", f"{XENC11}rsa-oaep")
#: Names beyond these are refused. SHA-1 is what the standard means where it names none, and OAEP does not rest on it.
_SHA1 = hashes.SHA1()  # noqa: S303  as above
_DIGESTS: Mapping[str, hashes.HashAlgorithm] = {
    f"{DSIG}sha1": _SHA1, f"{XENC}sha256": hashes.SHA256(), f"{XENC}sha512": hashes.SHA512(),
    f"{XENC11}mgf1sha1": _SHA1, f"{XENC11}mgf1sha256": hashes.SHA256(), f"{XENC11}mgf1sha512": hashes.SHA512(),
}  # fmt: skip


class Locked(ValueError):  # noqa: N818  the name says what is so
    """What is encrypted is not for our key, or not in a way that is taken."""


def opened(sealed: etree._Element, key: RSAPrivateKey) -> etree._Element:
    """Opens an `EncryptedAssertion`; raises `Locked`. Nothing says yet that what is inside is true."""
    data = sealed.findall(xenc("EncryptedData"))
    keys = list(sealed.iter(xenc("EncryptedKey")))
    if len(data) != 1 or len(keys) != 1 or len(list(sealed.iter(xenc("EncryptedData")))) != 1:
        raise Locked("one key and one text")
    try:
        return parse(_text(data[0], _content_key(keys[0], key)))
    except (ValueError, InvalidTag, Unreadable) as wrong:
        raise Locked("the key or the text") from wrong


def _content_key(sealed: etree._Element, key: RSAPrivateKey) -> bytes:
    method = sealed.find(xenc("EncryptionMethod"))
    if method is None or method.get("Algorithm") not in _OAEP or method.find(xenc("OAEPparams")) is not None:
        raise Locked("the key's algorithm")
    mask = _digest(method.find(f"{{{XENC11}}}MGF"))
    return key.decrypt(_cipher(sealed), OAEP(MGF1(mask), _digest(method.find(ds("DigestMethod"))), None))


def _digest(named: etree._Element | None) -> hashes.HashAlgorithm:
    found = _DIGESTS.get(str(named.get("Algorithm"))) if named is not None else _SHA1
    if found is None:
        raise Locked("the digest")
    return found


def _text(data: etree._Element, key: bytes) -> bytes:
    method = data.find(xenc("EncryptionMethod"))
    algorithm = str(method.get("Algorithm")) if method is not None else ""
    cipher = _cipher(data)
    if len(key) == _GCM.get(algorithm):
        return AESGCM(key).decrypt(cipher[:_NONCE], cipher[_NONCE:], None)
    if len(key) != _CBC.get(algorithm) or len(cipher) <= _BLOCK:
        raise Locked("the text's algorithm")
    reader = Cipher(AES(key), CBC(cipher[:_BLOCK])).decryptor()
    plain = reader.update(cipher[_BLOCK:]) + reader.finalize()
    # Of the padding only its length says anything (XML Encryption 1.1, 5.2).
    if not 0 < plain[-1] <= _BLOCK:
        raise Locked("the padding")
    return plain[: -plain[-1]]


def _cipher(of: etree._Element) -> bytes:
    return b64decode("".join((of.findtext(f"{xenc('CipherData')}/{xenc('CipherValue')}") or "").split()), validate=True)
