"""Taking the force of a document away."""

from gishe.cases import event as e
from gishe.runtime.kinds.amending import why
from gishe.runtime.kinds.kind import Kind

KIND = Kind("revocation", e.Revoked, as_decided=True, tells=why)
