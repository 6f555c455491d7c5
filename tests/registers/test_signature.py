"""The signature is plain XMLDSig: another program, with another XML parser, confirms it.

The canonical form is the inclusive one, so a signed part begins with every namespace that was in scope around it.
"""

import base64
import hashlib
import re
import shutil
import ssl
import subprocess
from pathlib import Path
from xml.etree.ElementTree import canonicalize

import httpx
import pytest

from gishe.registers.regix import RegixRegisters
from gishe.registers.settings import RegisterSettings
from gishe.registers.simulator.people import People
from gishe.registers.soap import SIGNATURE, SIGNED
from gishe.runtime.register_port import CallContext

XADES = "http://uri.etsi.org/01903/v1.3.2#"


def _canonical(text: str, name: str, *declared: str) -> bytes:
    """Cuts an element out, gives it the namespaces that were in scope, and canonicalises it without lxml."""
    (whole,) = re.findall(rf"<{name}[ >].*?</{name}>", text, re.DOTALL)
    used = f'xmlns:ds="{SIGNATURE}"' if name.startswith("ds:") else f'xmlns="{SIGNED}"'
    form = canonicalize(whole.replace(f"<{name}", f"<{name} {used}", 1))
    return form.replace(used, " ".join(declared), 1).encode()


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_openssl_confirms_what_the_register_signed(
    registers: RegixRegisters, people: People, context: CallContext, settings: RegisterSettings, tmp_path: Path
) -> None:
    answer = registers.ask("grao/valid-person", {"egn": people.by_id["ivan-lipov"].egn}, context)
    text = answer.evidence.decode()
    data = _canonical(text, "Data", f'xmlns="{SIGNED}"')
    digest = base64.b64decode(re.findall("<ds:DigestValue>(.*?)</", text)[0])
    assert hashlib.sha256(data).digest() == digest

    info = tmp_path / "info"
    scope = (f'xmlns="{SIGNED}"', f'xmlns:ds="{SIGNATURE}"', f'xmlns:xades="{XADES}"')
    info.write_bytes(_canonical(text, "ds:SignedInfo", *scope))
    value = tmp_path / "value"
    value.write_bytes(base64.b64decode(re.findall("<ds:SignatureValue>(.*?)</", text, re.DOTALL)[0]))
    key = tmp_path / "key.pem"
    made = ["openssl", "x509", "-in", str(settings.signer), "-pubkey", "-noout"]
    key.write_bytes(subprocess.run(made, check=True, capture_output=True).stdout)
    verify = ["openssl", "dgst", "-sha256", "-verify", str(key), "-signature", str(value), str(info)]
    assert b"Verified OK" in subprocess.run(verify, check=True, capture_output=True).stdout


def test_the_connection_needs_a_certificate(address: str, certificates: Path) -> None:
    context = ssl.create_default_context(cafile=str(certificates / "ca.pem"))
    with pytest.raises(httpx.TransportError), httpx.Client(verify=context, trust_env=False) as nobody:
        nobody.get(address)
