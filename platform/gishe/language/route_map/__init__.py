"""The route of an application as a picture and as a text: from filing to delivery, who acts, and what may turn it.

`stations` says what there is, in order; that is the text. `placing` gives each thing its place, `drawing` writes it as
SVG. All three are made of a compiled definition alone.
"""
