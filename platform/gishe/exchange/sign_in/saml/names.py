"""The names that SAML 2.0 and eAuth have for things."""

PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol"
ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion"
METADATA = "urn:oasis:names:tc:SAML:2.0:metadata"
EAUTH = "urn:bg:egov:eauth:2.0:saml:ext"
DSIG = "http://www.w3.org/2000/09/xmldsig#"
XENC = "http://www.w3.org/2001/04/xmlenc#"
XENC11 = "http://www.w3.org/2009/xmlenc11#"
POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
ENTITY = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity"
URI = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"
STATUS = "urn:oasis:names:tc:SAML:2.0:status:"
#: What eAuth tells of a person begins with this.
ATTRIBUTE = "urn:egov:bg:eauth:2.0:attributes:"
#: How eAuth's schema names the levels; what it is asked for is written in capitals alone.
LEVEL = "urn:egov:bg:eauth:2.0:levelofassurance:"


def saml(name: str) -> str:
    """Gives the tag of an element of assertions."""
    return f"{{{ASSERTION}}}{name}"


def samlp(name: str) -> str:
    """Gives the tag of an element of messages."""
    return f"{{{PROTOCOL}}}{name}"


def ds(name: str) -> str:
    """Gives the tag of an element of signatures."""
    return f"{{{DSIG}}}{name}"


def xenc(name: str) -> str:
    """Gives the tag of an element of encryption."""
    return f"{{{XENC}}}{name}"
