"""Work that takes longer than a page may keep anybody waiting: ordered, seen as it goes on, left, stopped, found again.

An act of many parts is given a `Progress`, tells it where it is, and looks between two parts whether it is to go on.
`LongWork` does such acts; what is short is over before the page is answered, and nobody notices.
"""
