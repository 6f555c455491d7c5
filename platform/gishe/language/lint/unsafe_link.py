"""`unsafe-link`: a document or a text leads to an address that is not https, or fetches an image.

Why: a link runs on the reader's machine; `javascript:`, `data:` and `file:` do harm there, `http:` can be changed on
the way. A document holds all that it shows; an image from elsewhere would tell its owner who reads it.
Bad: a link to `javascript:…`, an image from `file:///etc/passwd`. Good: `https://egov.bg`.
"""

import re

import re2

from gishe.language.expressions import Located
from gishe.language.lint.wording import Wording
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

WORDS = True
_LINK = re.compile(
    r"\]\(\s*<?(?!https://|mailto:|#)[^)\s]|!\[[^\]]*\]\(|^\s*\[[^\]]+\]:\s*(?!https://|mailto:)\S"
    r"|\b(?:javascript|vbscript|data|file|ftp|http|gopher|jar|ldap)\s*:\s*(?://|[a-z]+[/(;])|(?:\.\./){2,}"
    r"|<\s*(?:script|iframe|object|embed|img|svg|style|link|meta|form)\b",
    re.IGNORECASE | re.MULTILINE,
)
_MAYBE = re2.compile(r"(?i)\]\(|\]:|script|(data|file|ftp|http|gopher|jar|ldap)\s*:|\.\./|<\s*[a-z]")
PROBLEM = Problem(
    "unsafe-link",
    Text("Такава връзка или картинка не се допуска.", "Such a link or image is not allowed."),
    Text("Допускат се само адреси с https://.", "Only addresses with https:// are allowed."),
)


def find(subject: Wording, notes: Notes) -> None:
    """Finds such links in the document and in what people read."""
    if not _MAYBE.search(subject.prose):
        return
    for path, text in subject.words:
        if _LINK.search(text):
            notes.value(path, PROBLEM)
    body = subject.document
    for found in _LINK.finditer(body):
        line, start = body.count("\n", 0, found.start()) + 1, body.rfind("\n", 0, found.start()) + 1
        notes.inside(("document", "body"), Located(line, found.start() - start + 1, PROBLEM))
