"""Every address, in one place: name, method, path, handler. Who may come is in the table of access, by name."""

from collections.abc import Awaitable, Callable, Iterator
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from gishe.web import case_pickup, payment_notices, register_answers, seos, sign_in_answers
from gishe.web.address import Address
from gishe.web.api import guide
from gishe.web.api.description import EVERY
from gishe.web.api.entrance import places
from gishe.web.citizen import applying, cases, correcting, for_whom, mine, returning, sessions, signing_in, who_asked
from gishe.web.citizen import messages as citizen_messages
from gishe.web.desk import (
    accounts,
    amending,
    answering,
    asked,
    board,
    by_post,
    evidence,
    finding,
    giving,
    handing_over,
    inbox,
    keys,
    letters,
    looks,
    messages,
    my_account,
    notes,
    outbox,
    papers,
    payment,
    people,
    registers,
    second_step,
    tokens,
    views,
    welcome,
    work,
)
from gishe.web.desk import signing_in as desk_signing_in
from gishe.web.desk.intake_addresses import INTAKE
from gishe.web.desk.sending_again import record as record_sending_again
from gishe.web.desk.signing import by_agent, by_pin, by_remote, by_upload
from gishe.web.desk.signing import page as signing_page
from gishe.web.desk.together import by_agent as agent_together
from gishe.web.desk.together import by_pin as pin_together
from gishe.web.desk.together import by_remote as remote_together
from gishe.web.desk.together import page as together
from gishe.web.entrance import enter
from gishe.web.house import House
from gishe.web.public import about, health, metrics, open_data, portal, searching, service_page, statistics, verifying
from gishe.web.studio import beginning as studio_beginning
from gishe.web.studio import charter_page as studio_charter
from gishe.web.studio import editor as studio_editor
from gishe.web.studio import history as studio_history
from gishe.web.studio import lists as studio_lists
from gishe.web.studio import premises as studio_premises
from gishe.web.studio import publishing as studio_publishing
from gishe.web.studio import shelf as studio_shelf
from gishe.web.studio import taking_over as studio_taking_over

Endpoint: TypeAlias = Callable[[House], Callable[[Request], Awaitable[Response]]]

_SERVICE = "/{municipality}/services/{service}"
_CASE = "/{municipality}/cases/{number}"
_DESK = "/{municipality}/desk"
_DESK_CASE = "/{municipality}/desk/cases/{case}"
_STUDIO = "/{municipality}/studio"
_WRITTEN = "/{municipality}/studio/services/{service}"
_HOUSE = "/{municipality}/studio/house"

ADDRESSES: tuple[Address, ...] = (
    Address("home", "GET", "/", portal.municipalities),
    Address("health", "GET", "/health", health.show),
    Address("metrics", "GET", "/metrics", metrics.show),
    Address("accessibility", "GET", "/accessibility", about.accessibility),
    Address("verify", "GET", "/verify", verifying.ask),
    Address("verified", "GET", "/verify/{code}", verifying.show),
    Address("verify-file", "POST", "/verify/{code}", verifying.compare),
    Address("registers-health", "GET", "/{municipality}/health", registers.health),
    Address("bare-portal", "GET", "/{municipality}", portal.with_slash),
    Address("portal", "GET", "/{municipality}/", portal.home),
    Address("search", "GET", "/{municipality}/search", searching.search),
    Address("services", "GET", "/{municipality}/services", portal.every),
    Address("api-guide", "GET", "/{municipality}/api/v1", guide.show),
    Address("area", "GET", "/{municipality}/areas/{area}", portal.area),
    Address("life-event", "GET", "/{municipality}/life/{event}", portal.life_event),
    Address("service", "GET", _SERVICE, service_page.show),
    Address("statistics", "GET", "/{municipality}/statistics", statistics.show),
    Address("service-statistics", "GET", "/{municipality}/statistics/{service}", statistics.service),
    Address("open-data", "GET", "/{municipality}/open-data/{file}", open_data.download),
    Address("paper-form", "GET", f"{_SERVICE}/form.pdf", service_page.paper),
    Address("sign-in", "GET", "/{municipality}/sign-in", signing_in.show),
    Address("sign-in-post", "POST", "/{municipality}/sign-in", signing_in.enter),
    Address("sign-in-go", "GET", "/{municipality}/sign-in/go", signing_in.go),
    Address("sign-in-back", "GET", "/{municipality}/sign-in/back", signing_in.back),
    Address("sign-in-metadata", "GET", "/{municipality}/sign-in/metadata", signing_in.about_us),
    Address("signed-out", "GET", "/{municipality}/signed-out", signing_in.left),
    Address("sign-out", "POST", "/{municipality}/sign-out", signing_in.leave),
    Address("apply", "GET", f"{_SERVICE}/apply", applying.start),
    Address("apply-again", "POST", f"{_SERVICE}/apply", applying.start_again),
    Address("apply-speed", "GET", f"{_SERVICE}/apply/speed", applying.show_speed),
    Address("apply-speed-post", "POST", f"{_SERVICE}/apply/speed", applying.choose_speed),
    Address("apply-check", "GET", f"{_SERVICE}/apply/check", applying.show_check),
    Address("apply-submit", "POST", f"{_SERVICE}/apply/check", applying.submit),
    Address("apply-for", "GET", f"{_SERVICE}/apply/for", for_whom.show),
    Address("apply-for-post", "POST", f"{_SERVICE}/apply/for", for_whom.choose),
    Address("apply-company", "GET", f"{_SERVICE}/apply/for/company", for_whom.show_company),
    Address("apply-company-post", "POST", f"{_SERVICE}/apply/for/company", for_whom.choose_company),
    Address("apply-person", "GET", f"{_SERVICE}/apply/for/person", for_whom.show_person),
    Address("apply-person-post", "POST", f"{_SERVICE}/apply/for/person", for_whom.choose_person),
    Address("apply-page", "GET", f"{_SERVICE}/apply/{{page}}", applying.show_page),
    Address("apply-page-post", "POST", f"{_SERVICE}/apply/{{page}}", applying.save_page),
    Address("apply-later", "POST", f"{_SERVICE}/later", returning.leave),
    Address("return", "GET", "/{municipality}/return", returning.ask),
    Address("return-post", "POST", "/{municipality}/return", returning.come),
    Address("my-cases", "GET", "/{municipality}/cases", mine.show),
    Address("sessions", "GET", "/{municipality}/sessions", sessions.show),
    Address("sessions-end", "POST", "/{municipality}/sessions", sessions.end),
    Address("sessions-program", "POST", "/{municipality}/sessions/program", sessions.begin_program),
    Address("who-asked", "GET", "/{municipality}/who-asked", who_asked.show),
    Address("find", "GET", "/{municipality}/cases/find", cases.ask),
    Address("find-post", "POST", "/{municipality}/cases/find", cases.find),
    Address("case", "GET", _CASE, cases.show),
    Address("case-application", "GET", f"{_CASE}/application.pdf", cases.application),
    Address("case-document", "GET", f"{_CASE}/document.pdf", cases.document),
    Address("case-documents", "GET", f"{_CASE}/documents/{{document}}", cases.document),
    Address("pay-again", "POST", f"{_CASE}/payment", cases.pay_again),
    Address("withdraw", "GET", f"{_CASE}/withdraw", cases.ask_withdraw),
    Address("withdraw-post", "POST", f"{_CASE}/withdraw", cases.withdraw),
    Address("correct", "GET", f"{_CASE}/correct", correcting.show_check),
    Address("correct-submit", "POST", f"{_CASE}/correct", correcting.submit),
    Address("correct-page", "GET", f"{_CASE}/correct/{{page}}", correcting.show_page),
    Address("correct-page-post", "POST", f"{_CASE}/correct/{{page}}", correcting.save_page),
    Address("message", "POST", f"{_CASE}/messages", citizen_messages.send),
    Address("message-file", "GET", f"{_CASE}/messages/{{digest}}", citizen_messages.file),
    Address("desk-sign-in", "GET", f"{_DESK}/sign-in", desk_signing_in.show),
    Address("desk-sign-in-post", "POST", f"{_DESK}/sign-in", desk_signing_in.enter),
    Address("desk-code", "GET", f"{_DESK}/sign-in/code", desk_signing_in.ask_code),
    Address("desk-code-post", "POST", f"{_DESK}/sign-in/code", desk_signing_in.prove),
    Address("second-step", "GET", f"{_DESK}/second-step", second_step.show),
    Address("second-step-post", "POST", f"{_DESK}/second-step", second_step.put_to_use),
    Address("welcome", "GET", f"{_DESK}/welcome/{{token}}", welcome.show),
    Address("welcome-post", "POST", f"{_DESK}/welcome/{{token}}", welcome.use),
    Address("my-account", "GET", f"{_DESK}/account", my_account.show),
    Address("my-account-end", "POST", f"{_DESK}/account/sessions", my_account.end),
    Address("my-account-password", "POST", f"{_DESK}/account/password", my_account.change_password),
    Address("my-account-codes", "POST", f"{_DESK}/account/codes", my_account.new_codes),
    Address("tokens", "GET", f"{_DESK}/tokens", tokens.show),
    Address("tokens-make", "POST", f"{_DESK}/tokens", tokens.make),
    Address("tokens-end", "POST", f"{_DESK}/tokens/end", tokens.end),
    Address("accounts", "GET", f"{_DESK}/accounts", accounts.show),
    Address("accounts-open", "POST", f"{_DESK}/accounts", accounts.open_account),
    Address("account", "GET", f"{_DESK}/accounts/{{login}}", accounts.one),
    Address("account-posts", "POST", f"{_DESK}/accounts/{{login}}/posts", accounts.give_posts),
    Address("account-link", "POST", f"{_DESK}/accounts/{{login}}/link", accounts.send_link),
    Address("account-close", "POST", f"{_DESK}/accounts/{{login}}/close", accounts.close),
    Address("desk-sign-out", "POST", f"{_DESK}/sign-out", desk_signing_in.leave),
    Address("inbox", "GET", _DESK, inbox.show),
    Address("view-keep", "POST", f"{_DESK}/views", views.keep),
    Address("view-drop", "POST", f"{_DESK}/views/{{view}}/drop", views.drop),
    Address("give-several", "POST", f"{_DESK}/give", giving.several),
    *INTAKE,
    Address("find-cases", "GET", f"{_DESK}/find", finding.show),
    Address("find-cases-post", "POST", f"{_DESK}/find", finding.find),
    Address("keys", "GET", f"{_DESK}/keys", keys.show),
    Address("keys-turn", "POST", f"{_DESK}/keys", keys.turn),
    Address("registers", "GET", f"{_DESK}/registers", registers.show),
    Address("together", "GET", f"{_DESK}/together", together.show),
    Address("together-post", "POST", f"{_DESK}/together", pin_together.sign),
    Address("together-prepare", "POST", f"{_DESK}/together/agent", agent_together.prepare),
    Address("together-agent", "POST", f"{_DESK}/together/agent/signed", agent_together.sign),
    Address("together-remote", "POST", f"{_DESK}/together/remote", remote_together.sign),
    Address("works", "GET", f"{_DESK}/works", work.every),
    Address("work", "GET", f"{_DESK}/works/{{work}}", work.show),
    Address("work-stop", "POST", f"{_DESK}/works/{{work}}/stop", work.stop),
    Address("outbox", "GET", f"{_DESK}/outbox", outbox.show),
    Address("outbox-again", "POST", f"{_DESK}/outbox/again/{{key}}", outbox.again),
    Address("outbox-drop", "POST", f"{_DESK}/outbox/drop/{{key}}", outbox.drop),
    Address("outbox-now", "POST", f"{_DESK}/outbox/now/{{key}}", outbox.now),
    Address("people", "GET", f"{_DESK}/people", people.show),
    Address("people-enter", "POST", f"{_DESK}/people", people.enter),
    Address("people-end", "POST", f"{_DESK}/people/{{absence}}/end", people.end),
    Address("people-give", "POST", f"{_DESK}/people/cases/{{case}}/{{given}}", people.give),
    Address("desk-back", "POST", f"{_DESK}/back/{{absence}}", people.back),
    Address("desk-give", "POST", f"{_DESK_CASE}/given/{{given}}", giving.record),
    Address("looks", "GET", f"{_DESK}/looks", looks.show),
    Address("looks-file", "GET", f"{_DESK}/looks.csv", looks.download),
    Address("desk-case", "GET", _DESK_CASE, board.show),
    Address("desk-act", "POST", f"{_DESK_CASE}/act/{{step}}", board.act),
    Address("desk-note", "POST", f"{_DESK_CASE}/notes", notes.leave),
    Address("desk-message", "POST", f"{_DESK_CASE}/messages", messages.send),
    Address("desk-message-settled", "POST", f"{_DESK_CASE}/messages/settled", messages.close),
    Address("desk-foresee", "POST", f"{_DESK_CASE}/foreseen/{{step}}", board.foresee),
    Address("desk-answer", "POST", f"{_DESK_CASE}/checks/{{check}}", answering.record),
    Address("desk-asked", "POST", f"{_DESK_CASE}/asked/{{ask}}", asked.record),
    Address("desk-letter", "GET", f"{_DESK}/letters/{{letter}}", letters.show),
    Address("desk-letter-answer", "POST", f"{_DESK}/letters/{{letter}}", letters.answer),
    Address("desk-letter-file", "GET", f"{_DESK}/letters/{{letter}}/files/{{digest}}", letters.download),
    Address("desk-signing", "GET", f"{_DESK_CASE}/sign", signing_page.show),
    Address("desk-sign", "POST", f"{_DESK_CASE}/sign", by_pin.sign),
    Address("desk-sign-document", "GET", f"{_DESK_CASE}/sign/document.pdf", by_upload.document),
    Address("desk-sign-upload", "POST", f"{_DESK_CASE}/sign/upload", by_upload.sign),
    Address("desk-sign-remote", "POST", f"{_DESK_CASE}/sign/remote", by_remote.sign),
    Address("desk-sign-prepare", "POST", f"{_DESK_CASE}/sign/agent", by_agent.prepare),
    Address("desk-sign-agent", "POST", f"{_DESK_CASE}/sign/agent/signed", by_agent.sign),
    Address("desk-hand-over", "POST", f"{_DESK_CASE}/handed-over", handing_over.record),
    Address("desk-by-post", "GET", f"{_DESK_CASE}/post", by_post.show),
    Address("desk-by-post-record", "POST", f"{_DESK_CASE}/post", by_post.record),
    Address("desk-by-post-document", "GET", f"{_DESK_CASE}/post/document.pdf", by_post.document),
    Address("desk-send-again", "POST", f"{_DESK_CASE}/sent-again", record_sending_again),
    Address("desk-preview", "GET", f"{_DESK_CASE}/preview.pdf", papers.preview),
    Address("desk-document", "GET", f"{_DESK_CASE}/document.pdf", papers.document),
    Address("desk-amend", "GET", f"{_DESK_CASE}/amend/{{document}}", amending.show),
    Address("desk-amend-post", "POST", f"{_DESK_CASE}/amend/{{document}}", amending.act),
    Address("desk-documents", "GET", f"{_DESK_CASE}/documents/{{document}}", papers.document),
    Address("desk-payment", "GET", f"{_DESK_CASE}/payment", payment.show),
    Address("desk-payment-post", "POST", f"{_DESK_CASE}/payment", payment.record),
    Address("desk-evidence", "GET", f"{_DESK_CASE}/evidence/{{digest}}", evidence.show),
    Address("desk-evidence-file", "GET", f"{_DESK_CASE}/evidence/{{digest}}/file", evidence.download),
    Address("studio", "GET", _STUDIO, studio_shelf.show),
    Address("studio-house", "GET", _HOUSE, studio_premises.show),
    Address("studio-house-editor", "GET", f"{_HOUSE}/text", studio_editor.show),
    Address("studio-house-write", "POST", f"{_HOUSE}/text", studio_editor.write),
    Address("studio-house-offers", "POST", f"{_HOUSE}/text/offers", studio_editor.offer),
    Address("studio-house-meaning", "POST", f"{_HOUSE}/text/meaning", studio_editor.explain),
    Address("studio-house-changes", "GET", f"{_HOUSE}/publish", studio_publishing.show),
    Address("studio-house-publish", "POST", f"{_HOUSE}/publish", studio_publishing.publish),
    Address("studio-house-history", "GET", f"{_HOUSE}/history", studio_history.show),
    Address("studio-house-back", "POST", f"{_HOUSE}/history", studio_history.back),
    Address("studio-house-old", "GET", f"{_HOUSE}/texts/{{number}}", studio_history.show_text),
    Address("studio-house-release", "POST", f"{_HOUSE}/release", studio_editor.let_go),
    Address("studio-house-panel", "GET", f"{_HOUSE}/{{panel}}", studio_charter.show),
    Address("studio-house-change", "POST", f"{_HOUSE}/{{panel}}", studio_charter.change),
    Address("studio-lists", "GET", f"{_STUDIO}/lists", studio_lists.show),
    Address("studio-list", "GET", f"{_STUDIO}/lists/{{list}}", studio_lists.one),
    Address("studio-list-load", "POST", f"{_STUDIO}/lists/{{list}}", studio_lists.load),
    Address("studio-list-back", "POST", f"{_STUDIO}/lists/{{list}}/back", studio_lists.take_back),
    Address("studio-new", "GET", f"{_STUDIO}/new", studio_beginning.show),
    Address("studio-begin", "POST", f"{_STUDIO}/new", studio_beginning.start),
    Address("studio-import", "GET", f"{_STUDIO}/import", studio_taking_over.show),
    Address("studio-import-post", "POST", f"{_STUDIO}/import", studio_taking_over.start),
    Address("studio-editor", "GET", _WRITTEN, studio_editor.show),
    Address("studio-write", "POST", _WRITTEN, studio_editor.write),
    Address("studio-offers", "POST", f"{_WRITTEN}/offers", studio_editor.offer),
    Address("studio-meaning", "POST", f"{_WRITTEN}/meaning", studio_editor.explain),
    Address("studio-merit", "GET", f"{_WRITTEN}/merit", studio_shelf.show_merit),
    Address("studio-changes", "GET", f"{_WRITTEN}/publish", studio_publishing.show),
    Address("studio-publish", "POST", f"{_WRITTEN}/publish", studio_publishing.publish),
    Address("studio-history", "GET", f"{_WRITTEN}/history", studio_history.show),
    Address("studio-back", "POST", f"{_WRITTEN}/history", studio_history.back),
    Address("studio-text", "GET", f"{_WRITTEN}/texts/{{number}}", studio_history.show_text),
    Address("studio-release", "POST", f"{_WRITTEN}/release", studio_editor.let_go),
)


#: What other programs send, which is no form and comes from no browser.
MESSAGES: tuple[tuple[str, str, Endpoint], ...] = (
    ("register-answer", "/{municipality}/registers/{case}", register_answers.receive),
    ("payment-notice", "/{municipality}/payments/{case}", payment_notices.receive),
    ("seos", "/{municipality}/seos", seos.door),
    ("case-pickup", "/{municipality}/outlets/{outlet}", case_pickup.door),
    ("sign-in-answer", "/{municipality}/sign-in/back", sign_in_answers.receive),
)


def routes(house: House) -> Iterator[BaseRoute]:
    """Gives the routes; the table of access stands before each handler."""
    for one in ADDRESSES:
        yield Route(one.path, enter(house, one.name, one.handler), methods=[one.method], name=one.name)
    for name, path, endpoint in MESSAGES:
        yield Route(path, endpoint(house), methods=["POST"], name=name)
    yield from places(house, EVERY)
