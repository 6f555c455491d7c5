"""What `gishe doctor` looks at, one file for each; every module here that has a `look` is asked in turn.

`look(premises)` gives signs. It changes nothing, asks nothing about anybody, and takes seconds at most.
"""
