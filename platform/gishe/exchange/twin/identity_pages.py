"""The pages of the trial provider of identity, marked as no real identification: choose a person, agree, come back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from gishe.exchange.twin.identity_provider import LEVELS
from gishe.runtime.office import TrialPerson

_PAGE = """<!DOCTYPE html>
<html lang="bg"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{mark}{title} — изпитателна електронна идентификация, не е истинска</title>
<style>
:root {{ color-scheme: light dark; --ink: #14212b; --muted: #4a5a66; --paper: #fff; --mist: #f3f6f8; --line: #8796a1;
  --main: #0a5c6b; --on: #fff; --warn: #7a4f00; --wash: #fff6e0; --bad: #a61b2b }}
@media (prefers-color-scheme: dark) {{ :root {{ --ink: #e8eef2; --muted: #a9b7c1; --paper: #0f171d; --mist: #18232b;
  --line: #6c7c88; --main: #6fc7d6; --on: #0f171d; --warn: #f2c063; --wash: #2a2312; --bad: #ff9aa2 }} }}
body {{ font: 18px/1.55 "Sofia Sans", sans-serif; margin: 0 auto; max-width: 42rem; padding: 1rem 1rem 3rem;
  color: var(--ink); background: var(--paper); overflow-wrap: anywhere }}
.trial {{ border-left: 6px solid var(--warn); padding: .6rem 1rem; background: var(--wash); font-size: 1rem }}
h1 {{ font-size: 1.9rem; line-height: 1.2; margin: 1.5rem 0 .5rem }}
fieldset {{ border: 0; padding: 0; margin: 1.75rem 0 0; min-width: 0 }}
legend {{ font-weight: 700; font-size: 1.2rem; padding: 0; margin-bottom: .5rem }}
fieldset fieldset legend {{ font-size: 1.05rem }}
.picks {{ display: grid; gap: .25rem .75rem; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)) }}
.pick {{ display: flex; gap: .6rem; padding: .45rem .6rem; border: 1px solid transparent; border-radius: 4px }}
.pick:hover {{ background: var(--mist) }} .pick:has(:checked) {{ background: var(--mist); border-color: var(--line) }}
.pick input {{ width: 1.35rem; height: 1.35rem; margin: .2rem 0 0; flex: none; accent-color: var(--main) }}
small, .hint {{ color: var(--muted); font-size: .95rem }} small {{ display: block }} .hint {{ margin: 0 0 .5rem }}
.told {{ background: var(--mist); padding: .75rem 1rem; margin: 1.75rem 0 1rem }} .told ul {{ margin: .25rem 0 }}
.wrong {{ color: var(--bad); font-weight: 700 }}
button, a.button {{ font: inherit; font-weight: 700; padding: .65rem 1.4rem; border: 2px solid var(--main);
  border-radius: 4px; cursor: pointer; background: var(--main); color: var(--on); min-height: 44px;
  text-decoration: none; display: inline-block; margin: .25rem .5rem .25rem 0 }}
button.second {{ background: transparent; color: var(--main) }}
:focus-visible {{ outline: 3px solid var(--ink); outline-offset: 2px }}
</style></head>
<body><main>
<p class="trial"><strong>Проба.</strong> Това не е истинска електронна идентификация: хората са измислени.
<span lang="en"><strong>Test.</strong> This is no real electronic identification: the people are invented.</span></p>
<h1>{title}</h1>
{body}
</main></body></html>
"""
_FORM = """<p>{client} иска да знае кой сте. <span lang="en">The municipality asks who you are.</span></p>
<form method="post" action="{action}" novalidate>
{hidden}
<fieldset{wrong}><legend>Кой сте Вие</legend>
{mistake}{people}
{faults}</fieldset>
<fieldset><legend>С какво влизате</legend>
<p class="hint">Колкото по-сигурно е средството, толкова повече услуги може да заявите с него.</p>
<div class="picks">{means}</div></fieldset>
<div class="told"><strong>Ще съобщим на общината:</strong><ul><li>името Ви</li><li>Вашето ЕГН</li>
<li>адреса на електронната Ви поща</li></ul></div>
<button name="agree" value="yes">Влезте</button> <button class="second" name="agree" value="no">Откажете</button>
</form>
"""
_MEANS = {
    "low": ("Потребителско име и парола", "ниско ниво"),
    "substantial": ("Приложение в телефона", "значително ниво"),
    "high": ("Електронен подпис с карта", "високо ниво"),
}
_FAULTS = """<fieldset><legend>Изпитателни случаи</legend>
<p class="hint">За всеки от тях регистърът се държи зле по своему.</p>{people}</fieldset>"""
_LEFT = (
    """<p>Излязохте от изпитателната електронна идентификация. <span lang="en">You are signed out.</span></p>{back}"""
)
_RETURNING = """<form method="post" action="{action}" id="back">
{hidden}
<button>Продължете към общината</button>
</form>
<script>document.getElementById("back").submit()</script>
"""
_WRONG_LINK = "<p>Сайтът, който Ви изпрати тук, не е записан при нас или иска нещо, което не познаваме.</p>"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the page of choosing asks: for which municipality, among whom, at which level; and where its form goes."""

    title: str
    ekatte: str
    people: Sequence[TrialPerson]
    level: str
    action: str
    hidden: Mapping[str, str]


def choosing_page(choice: Choice, faults: Mapping[str, str], *, mistaken: bool = False) -> str:
    """Writes the page where somebody says who they are and agrees; `faults` puts kinds of trouble in words."""
    people = sorted(choice.people, key=lambda one: one.ekatte != choice.ekatte)
    return _PAGE.format(
        title="Електронна идентификация", mark="Грешка: " if mistaken else "",
        body=_FORM.format(
            client=escape(choice.title), action=escape(choice.action), hidden=_hidden(choice.hidden),
            wrong=' aria-describedby="mistake"' if mistaken else "",
            mistake='<p class="wrong" id="mistake">Изберете човек, с когото да влезете.</p>' if mistaken else "",
            people=_picks((one, one.settlement) for one in people if not one.fault),
            faults=_FAULTS.format(people=_picks((one, faults.get(one.fault, "")) for one in people if one.fault)),
            means="".join(_pick("level", level, *_MEANS[level], checked=level == choice.level) for level in LEVELS),
        ),
    )  # fmt: skip


def returning_page(back: str, fields: Mapping[str, str]) -> str:
    """Writes the page from which a browser goes back with an answer by itself; without scripts, a person sends it."""
    body = _RETURNING.format(action=escape(back), hidden=_hidden(fields))
    return _PAGE.format(title="Връщате се в общината", mark="", body=body)


def left_page(back: str) -> str:
    """Writes the page of who has signed out, with the way back to where they came from."""
    link = f'<p><a class="button" href="{escape(back)}">Обратно към общината</a></p>' if back else ""
    return _PAGE.format(title="Довиждане", mark="", body=_LEFT.format(back=link))


def refusing_page() -> str:
    """Writes the page for a request that this provider will not send anybody back with."""
    return _PAGE.format(title="Оттук не може да се влезе", mark="", body=_WRONG_LINK)


def _hidden(told: Mapping[str, str]) -> str:
    return "\n".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in told.items())


def _picks(people: Iterable[tuple[TrialPerson, str]]) -> str:
    return f'<div class="picks">{"".join(_pick("person", one.key, one.name, about) for one, about in people)}</div>'


def _pick(name: str, value: str, title: str, about: str, *, checked: bool = False) -> str:
    own = f"{name}-{escape(value)}"
    return (
        f'<div class="pick"><input type="radio" name="{name}" id="{own}" value="{escape(value)}" '
        f'aria-describedby="{own}-about"{" checked" if checked else ""}><div><label for="{own}">{escape(title)}</label>'
        f'<small id="{own}-about">{escape(about)}</small></div></div>'
    )
