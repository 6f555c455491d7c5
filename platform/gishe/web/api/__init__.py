"""The API: what a person can do on the pages, a program can do with their token; and what the public sees, anybody.

A resource is a file in `resources/` with `OPERATIONS`; nothing else lists them but the table of access, by name. The
description (OpenAPI 3.1) is made from the operations and their models.
"""
