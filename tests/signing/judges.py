"""Programs that we did not write, which judge what was signed here."""

import re
import subprocess


def run(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)


def pdfsig(pdf, folder):
    """Gives what Poppler says of the signatures of a PDF."""
    (folder / "signed.pdf").write_bytes(pdf)
    return run("pdfsig", "-nocert", folder / "signed.pdf").stdout


def openssl(pdf, authority, folder):
    """Has OpenSSL verify the signature over the byte ranges; gives its answer."""
    ranges = re.search(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)", pdf)
    start, length, after, rest = map(int, ranges.groups())
    written = pdf[start + length + 1 : after - 1]
    (folder / "signature.der").write_bytes(bytes.fromhex(written.decode()))
    (folder / "content").write_bytes(pdf[start : start + length] + pdf[after : after + rest])
    return run(
        *("openssl", "cms", "-verify", "-inform", "DER", "-binary", "-purpose", "any", "-CAfile", authority),
        *("-in", folder / "signature.der", "-content", folder / "content", "-out", folder / "out"),
    )


def spoilt(signed):
    """Flips one bit of a letter of the document's description."""
    at = signed.index(b"<dc:title>") + 60
    return signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]


def agree(pdf, authority, folder):
    """Says whether both call a signature good, and neither one of a document in which a bit was flipped."""
    good = "Signature is Valid." in pdfsig(pdf, folder) and openssl(pdf, authority, folder).returncode == 0
    bad = spoilt(pdf)
    found = "Signature is Valid." not in pdfsig(bad, folder) and openssl(bad, authority, folder).returncode != 0
    return good, found
