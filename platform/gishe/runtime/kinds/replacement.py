"""Issuing a document anew in the place of another, which loses its force."""

from gishe.cases import event as e
from gishe.runtime.kinds.amending import why
from gishe.runtime.kinds.kind import Kind

KIND = Kind("replacement", e.Replaced, as_decided=True, repeats=True, tells=why)
