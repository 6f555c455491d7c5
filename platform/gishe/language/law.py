"""The terms of the Administrative Procedure Code that a municipality's services share, each a setting.

All are from memory [*]: confirm them with a lawyer before anyone relies on them. A municipality changes one in the
`law` section of its `municipality.yaml`; a service whose own law differs says so in its `term` section.
"""

from gishe.language.section import Section, TermText
from gishe.values.term import Term


class Law(Section):
    """The terms of the law where a service does not say otherwise; what is written here is what everybody is told."""

    #: How long an applicant has to remedy defects: APC art. 30, para. 2 [*].
    remedy: TermText = Term(3, "day")
    #: How long an applicant has to answer after the rules changed: no fault of theirs, so longer (a house rule).
    after_change: TermText = Term(30, "day")
    #: How long somebody who is asked for an opinion has to give it; then silence is consent: APC art. 53.
    opinion: TermText = Term(14, "day")
    #: How long before the end of a term the officials and the applicant are warned of it (a house rule).
    warn: TermText = Term(2, "working day")
    #: How long after notice an act may be appealed: APC art. 149, para. 1 [*].
    appeal: TermText = Term(14, "day")
    #: How long a refusal or a consent by silence may be appealed, from the end of the term: APC art. 149, para. 2 [*].
    appeal_silence: TermText = Term(1, "month")


#: The law as it is where a municipality changes nothing.
LAW = Law()
#: The longest that an individual act may take where no special law says otherwise: APC art. 57, para. 5 [*].
ACT = Term(1, "month")
