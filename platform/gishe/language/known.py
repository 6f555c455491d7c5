"""The `known:` section: what registers are asked while the form is filled in, so that nobody is asked for it."""

from gishe.language.inquiry import Inquiry
from gishe.language.section import Name


class KnownDefinition(Inquiry):
    """One question to a register about the applicant; questions of the form are filled from its answer by `prefill`.

    `id` is its name in `prefill` (`known.person.birth_place`), `basis` the law that allows it.
    """

    id: Name
    basis: str | None = None
