"""Importing: a form made with another tool becomes the first draft of a service, with a list of what was left out.

A format is one file of `formats/`, found by itself: it reads bytes to a `Form`, whose questions have our types already
and still their own names. `drafting` makes a definition of any such form, `settling` leaves out what the language does
not take, and says so. Nothing here opens a file.
"""
