"""What a check says that waits for the fee: by it, a case knows that it is to be paid before it goes on."""

from gishe.language.section import Section, TermText


class PaymentOptions(Section):
    """`within` is how long the applicant has to pay; without it, the case waits as long as it takes."""

    within: TermText | None = None
