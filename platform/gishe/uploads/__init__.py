"""The reception of strangers' files: each is looked into by a process of its own, and scanned for viruses.

A reader (`readers/`) is pure: bytes to what it found. It runs in `reading_process`; `reception` is its caller.
"""
