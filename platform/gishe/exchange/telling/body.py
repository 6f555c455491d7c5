"""What other systems are told of a case, as JSON: the news, without anything personal, and the whole."""

from base64 import b64encode
from collections.abc import Mapping, Sequence

from gishe.cases.papers import SALT
from gishe.runtime.kept import File
from gishe.runtime.telling.notice import Message
from gishe.values.plain import Plain


def news(message: Message) -> dict[str, Plain]:
    """Gives what happened to which case and where it stands, with nothing of whom it is about."""
    case, notice = message.situation.case, message.notice
    return {
        "id": message.id,
        "type": message.kind,
        "timestamp": notice.at,
        "data": {
            "municipality": message.municipality, "case": case.number, "sequence": notice.sequence,
            "service": case.service, "state": case.state, "outcome": case.outcome, "due": case.due,
            "document": case.document_number, "address": message.address,
        },
    }  # fmt: skip


def whole(message: Message, files: Sequence[Mapping[str, Plain]]) -> dict[str, Plain]:
    """Gives the news with the applicant, the answers and the documents: for a system of the municipality itself."""
    told, papers = news(message), message.situation.papers
    data = told["data"]
    if not isinstance(data, dict):
        raise TypeError("the news have their data in a mapping")
    data |= {
        "applicant": {name: value for name, value in papers.applicant.items() if name != SALT},
        "answers": dict(papers.answers),
        "files": [dict(one) for one in files],
    }
    return told


def listed(file: File) -> dict[str, Plain]:
    """Says what a file is, without its bytes; `name` is safe to be a file's name."""
    return {"name": file.name, "type": file.media_type, "sha256": file.digest, "size": len(file.body)}


def enclosed(file: File) -> dict[str, Plain]:
    """Gives a file with its bytes (base64)."""
    return {**listed(file), "body": b64encode(file.body).decode()}
