"""The studio's use cases: a service is written, seen, published and taken back by its municipality, in the browser.

The contract. A draft's text goes in, a `Workspace` comes out (`workspace.look`): the text, its file as if it were in
the municipality's folder, what it compiles to, and everything wrong with it. It is asked for as often as somebody
writes, so it reads no store and keeps nothing. What is saved is a `Manuscript`; saves are only ever added.

Whatever shows a draft (previews, the route as a diagram, scenarios) takes the `Workspace` and nothing else of the
studio. Whatever makes one (a template, another service, an import) gives a text, and `beginning.begin` saves it.
"""
