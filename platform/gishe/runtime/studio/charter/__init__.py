"""The charter: a municipality's own file (`municipality.yaml`) as its administrator writes and publishes it.

It is saved, compared, published and taken back as a service is, by the same use cases; what is here is what differs:
judging a text, what a change means to people, and which text is in effect.
"""
