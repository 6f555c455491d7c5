"""Each outlet speaks its own language to a real server; only the municipality's own systems get what is personal."""

import json
import socket
import subprocess
from base64 import b64decode
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from gishe.exchange.outlets import kinds
from gishe.exchange.outlets.e_mail import NEWS
from gishe.exchange.telling.settings import written_outlets
from gishe.runtime.telling.notice import Told
from gishe.runtime.ways_out import NotYet, Refused
from gishe.web.api.webhooks import News, WholeNews, webhooks

pytestmark = pytest.mark.slow

NUMBER, EGN, NAME = "1-7-10.03.2026", "8403141552", "Мария Примерова"


@pytest.fixture
def made(tmp_path):
    """Makes an outlet from its table of settings."""

    def make(kind, **its):
        (tmp_path / "secret").write_text("s3cret\n", encoding="utf-8")
        outlet = kinds()[kind](tmp_path, its)
        assert not isinstance(outlet, tuple), outlet
        return outlet

    return make


def test_the_kinds_of_outlets_are_the_files_there_are():
    assert set(kinds()) == {"e-mail", "folder", "pull", "push", "webhook"}


def test_a_webhook_is_signed_so_that_another_program_agrees(made, message, listening, tmp_path):
    assert made("webhook", url=listening.url, secret_file="secret").tell(message) == Told()
    ((headers, body),) = listening.came
    under = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    (tmp_path / "under").write_bytes(under)
    judged = subprocess.run(
        ["openssl", "dgst", "-sha256", "-hmac", "s3cret", "-binary", str(tmp_path / "under")],
        check=True, capture_output=True,
    )  # fmt: skip
    assert b64decode(headers["webhook-signature"].removeprefix("v1,")) == judged.stdout
    told = json.loads(body)
    assert (told["type"], told["id"], told["data"]["case"]) == ("case.issued", message.id, NUMBER)


@pytest.mark.parametrize(("kind", "model"), [("webhook", News), ("push", WholeNews)])
def test_what_is_posted_is_as_the_description_of_the_api_says(made, message, listening, kind, model):
    secret = {"secret_file": "secret"} if kind == "webhook" else {"token_file": "secret"}
    made(kind, url=listening.url, **secret).tell(message)
    ((headers, body),) = listening.came
    said = webhooks()[kind]["post"]
    assert {one["name"].lower() for one in said["parameters"]} <= {name.lower() for name in headers}
    assert said["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith(f"/{model.__name__}")
    told = model.model_validate_json(body, strict=True)
    assert told.type in News.model_json_schema()["properties"]["type"]["enum"]


def test_nothing_personal_is_in_a_webhook_or_a_letter(made, message, listening):
    made("webhook", url=listening.url, secret_file="secret").tell(message)
    said = listening.came[0][1].decode()
    assert EGN not in said
    assert "Примерова" not in json.dumps(json.loads(said), ensure_ascii=False)


def test_a_system_of_the_municipality_is_given_the_whole_case(made, message, listening):
    said = made("push", url=listening.url, token_file="secret").tell(message)
    assert said == Told("В-12/2026")
    ((headers, body),) = listening.came
    assert (headers["Authorization"], headers["Idempotency-Key"]) == ("Bearer s3cret", message.id)
    data = json.loads(body)["data"]
    assert (data["applicant"]["id"], data["answers"]) == (EGN, {"trees": 3})
    assert b64decode(data["files"][0]["body"]) == b"%PDF-1.7 signed"


@pytest.mark.parametrize(("status", "said"), [
    (200, Told("")), (202, Told("")), (422, Refused("http-422")), (413, Refused("http-413")),
    (401, NotYet("http-401")), (404, NotYet("http-404")), (429, NotYet("http-429")), (503, NotYet("http-503")),
    (302, NotYet("http-302")),
])  # fmt: skip
def test_what_an_answer_means(made, message, listening, status, said):
    listening.status, listening.body = status, b"<html>no json</html>"
    assert made("push", url=listening.url, token_file="secret").tell(message) == said


def test_a_server_that_is_not_there_is_tried_later(made, message):
    assert made("webhook", url="http://127.0.0.1:9/", secret_file="secret").tell(message) == NotYet("refused")


def test_a_folder_is_complete_or_not_there(made, message, tmp_path):
    (tmp_path / "out").mkdir()
    outlet = made("folder", folder="out")
    said = outlet.tell(message)
    (folder,) = (tmp_path / "out").iterdir()
    assert said == Told(folder.name)
    assert sorted(one.name for one in folder.iterdir()) == ["2-1-10.03.2026.pdf", "case.json"]
    assert json.loads((folder / "case.json").read_text(encoding="utf-8"))["data"]["applicant"]["name"] == NAME
    (folder / "case.json").write_text("taken", encoding="utf-8")
    assert outlet.tell(message) == said
    assert (folder / "case.json").read_text(encoding="utf-8") == "taken"


def test_what_a_killed_writer_left_is_made_anew(made, message, tmp_path):
    beside = tmp_path / "out" / f".{message.notice.id:010}-{message.id}"
    beside.mkdir(parents=True)
    (beside / "half").write_bytes(b"x")
    made("folder", folder="out").tell(message)
    (folder,) = (tmp_path / "out").iterdir()
    assert "half" not in {one.name for one in folder.iterdir()}


def test_a_full_disk_is_tried_later(made, message, tmp_path):
    (tmp_path / "out").mkdir()
    outlet = made("folder", folder="out")
    (tmp_path / "out").rmdir()
    assert outlet.tell(message) == NotYet("disk-2")


def test_a_file_s_name_never_leads_out_of_the_folder(made, message, tmp_path):
    (tmp_path / "out").mkdir()
    strange = replace(message, files=(replace(message.files[0], name="../../evil.pdf"),))
    made("folder", folder="out").tell(strange)
    assert [one.relative_to(tmp_path).parts[0] for one in tmp_path.rglob("evil.pdf")] == ["out"]


class _Mailbox:
    def __init__(self, answer="250 OK"):
        self.letters, self.answer = [], answer

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  the library's
        del server, session, options
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  the library's name
        del server, session
        self.letters.append((envelope.rcpt_tos, envelope.content))
        return "250 kept"


class _Server(Controller):
    def factory(self):
        return SMTP(self.handler, enable_SMTPUTF8=True)


@pytest.fixture
def mail():
    """A real mail server on loopback; gives its port and its mailbox."""
    mailbox = _Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = _Server(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    yield port, mailbox
    server.stop()


def test_a_letter_says_that_there_is_news_and_where(made, message, mail):
    port, mailbox = mail
    outlet = made("e-mail", host="127.0.0.1", port=port, tls="none", sender="gishe@izvorovo.example")
    assert outlet.tell(message) == Told()
    assert outlet.tell(message) == Told()
    ((to, written), (_, again)) = mailbox.letters
    letter = message_from_bytes(written, policy=policy.default)
    assert to == ["maria@poshta.example"]
    assert letter["Message-ID"] == message_from_bytes(again, policy=policy.default)["Message-ID"]
    body = letter.get_content()
    assert NEWS["Issued"].bg in body
    assert NEWS["Issued"].en in body
    assert message.address in body
    assert EGN not in str(letter)
    assert NAME not in body + letter["Subject"]


@pytest.mark.parametrize(("answer", "said"), [
    ("550 no such mailbox", Refused("smtp-550")), ("452 full", NotYet("smtp-452")),
])  # fmt: skip
def test_what_a_mail_server_answers(made, message, mail, answer, said):
    port, mailbox = mail
    mailbox.answer = answer
    outlet = made("e-mail", host="127.0.0.1", port=port, tls="none", sender="gishe@izvorovo.example")
    assert outlet.tell(message) == said


def test_a_mail_server_without_the_tls_that_it_must_have_gets_nothing(made, message, mail):
    port, mailbox = mail
    for tls in ("starttls", "tls"):
        outlet = made("e-mail", host="127.0.0.1", port=port, tls=tls, sender="gishe@izvorovo.example")
        assert isinstance(outlet.tell(message), NotYet)
    assert mailbox.letters == []


def test_who_has_no_address_is_not_written_to(made, message):
    outlet = made("e-mail", host="127.0.0.1", tls="none", sender="gishe@izvorovo.example")
    from gishe.cases import event as e  # noqa: PLC0415  for this test alone

    issued = e.Issued("2-1-10.03.2026", "ab")
    assert outlet.wants(issued, message.situation)
    papers = replace(message.situation.papers, applicant={"id": EGN, "name": NAME, "kind": "person"})
    assert not outlet.wants(issued, replace(message.situation, papers=papers))
    assert not outlet.wants(e.Viewed("case"), message.situation)


def _table(**its):
    return {"one": {"municipalities": ["izvorovo"], **its}}


@pytest.mark.parametrize(("written", "said"), [
    ([], "[outlets."), ({"one": 1}, "[outlets."), (_table(), "`kind`"), (_table(kind="fax"), "webhook"),
    ({"one": {"kind": "pull", "token_file": "secret"}}, "municipalities"),
    (_table(kind="webhook", secret_file="secret"), "“url” is missing"),
    (_table(kind="webhook", secret_file="secret", url="http://other.example/"), "https://"),
    (_table(kind="webhook", secret_file="nowhere", url="https://other.example/"), "missing or empty"),
    (_table(kind="pull", token_file="secret", events=["Sneezed"]), "The events are"),
    (_table(kind="folder", folder="nowhere"), "folder is not there"),
    (_table(kind="folder", folder="."), ""),
    (_table(kind="push", token_file="secret", url="https://x.example", days=0), "days"),
    (_table(kind="e-mail", host="mail.example", sender="a@b.example", tls="none"), "same machine"),
    (_table(kind="e-mail", host="mail.example", sender="Bcc: x"), "sender"),
    (_table(kind="pull", token_file="secret", colour="red"), "no setting “colour”"),
])  # fmt: skip
def test_what_is_wrong_with_settings_is_said(tmp_path, written, said):
    (tmp_path / "secret").write_text("s", encoding="utf-8")
    read = written_outlets(tmp_path, written)
    if not said:
        assert read["one"].outlet.offered_for == timedelta(days=7)
        return
    assert isinstance(read, tuple)
    assert any(said in problem.says.en for problem in read), read
    assert all(problem.says.bg and problem.says.bg != problem.says.en for problem in read)
