"""What the applicant has asked for: the service's own document."""

from gishe.cases import event as e
from gishe.runtime.kinds.kind import Kind

KIND = Kind("grant", e.Decided, only=lambda decided: decided.outcome == "granted", as_decided=True)
