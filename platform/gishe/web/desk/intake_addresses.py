"""The addresses of taking applications in at the counter."""

from gishe.web.address import Address
from gishe.web.desk import intake, intake_form, intake_receipt

_COUNTER = "/{municipality}/desk/counter"
_BEGUN = f"{_COUNTER}/{{draft}}"

INTAKE: tuple[Address, ...] = (
    Address("intake", "GET", _COUNTER, intake.show),
    Address("intake-ask", "GET", f"{_COUNTER}/services/{{service}}", intake.ask),
    Address("intake-begin", "POST", f"{_COUNTER}/services/{{service}}", intake.begin),
    Address("intake-receipt", "GET", f"{_COUNTER}/filed/{{number}}", intake_receipt.show),
    Address("intake-copy", "GET", f"{_COUNTER}/filed/{{number}}/application.pdf", intake_receipt.show_copy),
    Address("intake-who", "GET", _BEGUN, intake.show_who),
    Address("intake-who-post", "POST", _BEGUN, intake.change_who),
    Address("intake-drop", "POST", f"{_BEGUN}/drop", intake.give_up),
    Address("intake-form", "GET", f"{_BEGUN}/apply", intake_form.start),
    Address("intake-speed", "GET", f"{_BEGUN}/apply/speed", intake_form.show_speed),
    Address("intake-speed-post", "POST", f"{_BEGUN}/apply/speed", intake_form.choose_speed),
    Address("intake-check", "GET", f"{_BEGUN}/apply/check", intake_form.show_check),
    Address("intake-submit", "POST", f"{_BEGUN}/apply/check", intake_form.submit),
    Address("intake-page", "GET", f"{_BEGUN}/apply/{{page}}", intake_form.show_page),
    Address("intake-page-post", "POST", f"{_BEGUN}/apply/{{page}}", intake_form.save_page),
    Address("intake-scan", "POST", f"{_BEGUN}/scan", intake_form.attach_scan),
    Address("intake-paper", "GET", f"{_BEGUN}/application.pdf", intake_form.show_paper),
)
