"""Putting an obvious error of fact in a document right (APC art. 62, para. 2 [from memory])."""

from gishe.cases import event as e
from gishe.runtime.kinds.amending import why
from gishe.runtime.kinds.kind import Kind

KIND = Kind("correction", e.Corrected, as_decided=True, tells=why)
