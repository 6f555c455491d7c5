"""The page of the twin, for a browser: what has arrived, opening it as its recipient, and how the twin behaves."""

from html import escape

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from gishe.exchange.twin.application import Twin
from gishe.exchange.twin.mode import MODES, Mode
from gishe.exchange.twin.post_office import Message

_PAGE = """<!DOCTYPE html>
<html lang="bg"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Изпитателно еВръчване — не е истинско</title>
<style>
body {{ font: 1rem/1.5 sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; color: #1a1a1a; background: #fff;
  overflow-wrap: anywhere }}
header {{ border: 4px solid #9a3412; padding: 0 1rem }}
li {{ border-top: 1px solid #767676; padding: .5rem 0 }}
button, select {{ box-sizing: border-box; font: inherit; max-width: 100%; padding: .4rem .8rem; white-space: normal }}
</style></head>
<body><main>
<header><h1>Това е изпитателно еВръчване</h1>
<p>Тук нищо не се връчва: хората са измислени, а документите нямат правна сила.</p>
<p lang="en"><strong>This is a test of e-Delivery.</strong> Nothing is served on anybody: the people are invented and
the documents have no legal effect.</p></header>
<h2>Получени съобщения (<span lang="en">messages that arrived</span>)</h2>
{messages}
<h2>Как се държи системата (<span lang="en">how the system behaves</span>)</h2>
<form method="post" action="/mode"><label for="mode">Отговаря на общините:</label>
<select id="mode" name="mode">{modes}</select> <button>Промяна</button></form>
</main></body></html>
"""
_MESSAGE = """<li><h3>{subject}</h3>
<p>До: {recipient}. От: {sender}. Изпратено: {sent} UTC. {opened}</p><p>{text}</p>
<p>{files}</p>{button}</li>"""
_OPEN = '<form method="post" action="/messages/{id}/open"><button>Отваряне като получателя: {subject}</button></form>'


def page(twin: Twin) -> Starlette:
    """Makes the application for browsers on this machine; it asks for no certificate, since nothing in it is real."""

    async def front(_request: Request) -> Response:
        return HTMLResponse(_written(twin))

    async def opened(request: Request) -> Response:
        twin.office.open(request.path_params["message"], twin.now())
        return RedirectResponse("/", 303)

    async def behaves(request: Request) -> Response:
        async with request.form() as form:
            mode = Mode.parse(str(form.get("mode", "")))
        if mode is None:
            return Response("Няма такова поведение. There is no such mode.", 422)
        twin.mode = mode
        return RedirectResponse("/", 303)

    async def file(request: Request) -> Response:
        blob = twin.office.blob(request.path_params["blob"])
        return Response(blob.body, media_type="application/pdf") if blob else Response(status_code=404)

    return Starlette(routes=[
        Route("/", front), Route("/files/{blob:int}", file), Route("/mode", behaves, methods=["POST"]),
        Route("/messages/{message:int}/open", opened, methods=["POST"]),
    ])  # fmt: skip


def _written(twin: Twin) -> str:
    rows = [_row(twin, message) for message in twin.office.messages()]
    listed = f"<ol>{''.join(rows)}</ol>" if rows else "<p>Още няма. None yet.</p>"
    names = {name: f"{does.bg} – {does.en}" for name, does in MODES.items()}
    modes = "".join(
        f'<option value="{name}"{" selected" if name == twin.mode.name else ""}>{escape(does)}</option>'
        for name, does in names.items()
    )
    return _PAGE.format(messages=listed, modes=modes)


def _row(twin: Twin, message: Message) -> str:
    profile, blobs = twin.office.profile_by_id(message.recipient), [twin.office.blob(one) for one in message.blobs]
    files = [f'<a href="/files/{blob.id}">{escape(blob.name)}</a>' for blob in blobs if blob]
    subject = escape(message.subject)
    return _MESSAGE.format(
        subject=subject, recipient=escape(profile.name if profile else "?"), sender=escape(message.sender),
        sent=message.sent, opened=f"Отворено: {message.opened} UTC." if message.opened else "Не е отворено.",
        text=escape(message.text), files=", ".join(files),
        button="" if message.opened else _OPEN.format(id=message.id, subject=subject),
    )  # fmt: skip
