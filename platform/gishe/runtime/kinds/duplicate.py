"""Issuing a document once more with what it said, for one that was lost."""

from gishe.cases import event as e
from gishe.runtime.kinds.amending import why
from gishe.runtime.kinds.kind import Kind

KIND = Kind("duplicate", e.Duplicated, as_decided=True, repeats=True, tells=why)
