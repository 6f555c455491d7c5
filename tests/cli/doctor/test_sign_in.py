"""`gishe doctor` about sign-in by eAuth: how long certificates last, and what is taken that need not be."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sickroom import HERE, warnings

from gishe.exchange.sign_in.saml.settings import EAuthSettings
from gishe.signing.trial import make_rsa_pair
from gishe_cli.doctoring import certificates

pytestmark = pytest.mark.slow
YEARS = timedelta(days=365 * 5)


def connected(premises, lasting, **more):
    keys = premises.settings.keys
    for name, left in (("eauth", lasting), ("town", 400)):
        make_rsa_pair(keys / name, name, premises.now - YEARS + timedelta(days=left, hours=1))
    files = (keys / "eauth.pem", keys / "town.pem", keys / "town.key")
    its = EAuthSettings("https://e.example", "https://e.example", *files, "2.16.100.1", "2.16.100.2", **more)
    return replace(premises, settings=replace(premises.settings, sign_in={HERE: its}))


@pytest.mark.parametrize(
    ("lasting", "state", "says"), [(20, "warning", "остават 20 дни"), (-2, "problem", "е изтекло")]
)
def test_a_certificate_of_eauth_that_ends_is_told_in_time(premises, lasting, state, says):
    (sign,) = [one for one in certificates.look(connected(premises, lasting)) if "eauth.pem" in one.says.bg]
    assert sign.state == state
    assert says in sign.says.bg


def test_what_is_taken_that_need_not_be_is_told(premises):
    found = warnings(certificates, connected(premises, 400, sealed=False, sha1=True))
    assert ["нешифровани" in found[0], "SHA-1" in found[1]] == [True, True]
    assert warnings(certificates, connected(premises, 400)) == []
