"""The page of the trial twin on which a person pays or gives up, marked as no real payment."""

from html import escape

from gishe.exchange.twin.payment_desk import Request

_PAGE = """<!DOCTYPE html>
<html lang="bg"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} — пробно плащане, не е истинско</title>
<style>
body {{ font: 18px/1.5 sans-serif; margin: 0 auto; max-width: 34rem; padding: 1rem; color: #14212b; background: #fff }}
.trial {{ border: 3px solid #7a4f00; padding: .5rem 1rem; background: #fff6e0 }}
dt {{ color: #4a5a66 }} dd {{ margin: 0 0 .5rem; overflow-wrap: anywhere; font-weight: 700 }}
button {{ font: inherit; padding: .6rem 1.2rem; margin: .25rem .5rem .25rem 0; border: 2px solid #0a5c6b;
  cursor: pointer; background: #fff; color: #0a5c6b }} button.main {{ background: #0a5c6b; color: #fff }}
button:focus-visible, a:focus-visible {{ outline: 3px solid #14212b; outline-offset: 2px }}
</style></head>
<body><main>
<p class="trial"><strong>Проба.</strong> Тук не се плаща с истински пари и нищо няма правна сила.
<span lang="en"><strong>Test.</strong> No real money is paid here, and nothing has legal effect.</span></p>
<h1>{title}</h1>
{body}
</main></body></html>
"""
_ORDER = """<dl><dt>Получател</dt><dd>{payee}</dd><dt>Сума</dt><dd>{amount} {currency}</dd><dt>Основание</dt>
<dd>{reason}</dd><dt>До</dt><dd>{until}</dd></dl>
"""
_FORM = """<form method="post"><button class="main" name="act" value="pay">Платете (проба)</button>
<button name="act" value="refuse">Откажете плащането</button></form>
"""
_SAID = {
    "PAID": "Платено. Можете да се върнете при заявлението си.",
    "CANCELED": "Плащането е отказано.",
    "EXPIRED": "Срокът на заявката е изтекъл.",
    "SUSPENDED": "Общината изтегли заявката.",
}


def payment_page(request: Request) -> str:
    """Writes the page of a request: what is paid to whom, and two buttons while it is pending."""
    order = request.order
    shown = _ORDER.format(
        payee=escape(str(order["serviceProviderName"])), amount=escape(str(order["paymentAmount"])),
        currency=escape(str(order["currency"])), reason=escape(str(order["paymentReason"])),
        until=escape(str(order["expirationDate"])),
    )  # fmt: skip
    said = _SAID.get(request.status)
    return _PAGE.format(title="Пробно плащане", body=shown + (f"<p>{said}</p>" if said else _FORM))


def missing_page() -> str:
    """Writes the page for a code that is nobody's."""
    return _PAGE.format(title="Няма такава заявка", body="<p>Проверете кода за плащане.</p>")
