"""Limits of a question that must not cross."""

from typing import ClassVar, Self

from pydantic import model_validator

from gishe.language.section import Section


class Bounded(Section):
    """Options with a lower and an upper limit, which nobody could meet if they were crossed."""

    bounds: ClassVar[tuple[str, str]] = ("min", "max")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        least, most = (getattr(self, name) for name in self.bounds)
        if most is not None and getattr(least, "cents", least) > getattr(most, "cents", most):
            raise ValueError("bounds")
        return self
