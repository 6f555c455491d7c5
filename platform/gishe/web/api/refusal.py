"""Why the API does not do what it is asked: problem details (RFC 9457), in both languages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from starlette.exceptions import HTTPException

from gishe.values.problem import Problem
from gishe.values.text import Language, Text
from gishe.web.api.words import Model

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of refusal: its name, which ends the `type`, the status, what it says and what can be done."""

    name: str
    status: int
    title: Text
    detail: Text


_KINDS = (
    Kind("malformed", 400, Text("Заявката не може да се прочете", "The request can’t be read"), Text(
        "Изпратете валиден JSON: обект, UTF-8, без повторени имена, без твърде дълбоко вложени данни.",
        "Send valid JSON: an object in UTF-8, no name twice, nothing nested too deeply.",
    )),
    Kind("no-token", 401, Text("Нужен е ключ", "A token is needed"), Text(
        "Изпратете Authorization: Bearer … с ключ, който важи в тази община.",
        "Send Authorization: Bearer … with a token that serves in this municipality.",
    )),
    Kind("forbidden", 403, Text("С този ключ не може", "This token may not do that"), Text(
        "Ключът е на друг вид потребител, само за четене, или без нужната длъжност.",
        "The token is another kind of user’s, only reads, or has not got the post that it takes.",
    )),
    Kind("assurance", 403, Text("Нужно е по-сигурно влизане", "A surer sign-in is needed"), Text(
        "Услугата иска по-високо ниво на осигуреност. Влезте така в портала и вземете нов ключ.",
        "The service asks for a higher level of assurance. Sign in so on the portal and take a new token.",
    )),
    Kind("signs-in-person", 403, Text("Подписва се лично", "Signing is done in person"), Text(
        "С това действие се подписва с личния подпис на служителя, а с ключ не се подписва. Решете на бюрото.",
        "This act takes the official’s own signature, and nothing is signed by token. Decide at the desk.",
    )),
    Kind("not-found", 404, Text("Няма такова нещо", "There is no such thing"), Text(
        "Адресът е грешен, или не е за Вас.", "The address is wrong, or it is not for you."
    )),
    Kind("no-such-method", 405, Text("Тук така не може", "That can’t be done here"), Text(
        "Вижте заглавката Allow и описанието.", "See the header Allow and the description."
    )),
    Kind("conflict", 409, Text("Сега не може", "Not now"), Text(
        "Това не може да стане, докато нещата стоят така.", "It can’t be done while things stand so."
    )),
    Kind("gone", 410, Text("Вече не се пази", "No longer kept"), Text(
        "Срокът за пазене е изтекъл и данните са изтрити.", "The time for keeping is over and the data was erased."
    )),
    Kind("changed", 412, Text("Променено е междувременно", "It has changed meanwhile"), Text(
        "Прочетете го отново и повторете с новия ETag.", "Read it again and repeat with the new ETag."
    )),
    Kind("too-large", 413, Text("Твърде голямо", "Too large"), Text(
        "JSON е до 1 MiB (с файл в него — до 8 MiB), файл е до 12 MiB.",
        "JSON is at most 1 MiB (8 MiB with a file in it), a file at most 12 MiB.",
    )),
    Kind("not-json", 415, Text("Друг вид съдържание", "Another kind of content"), Text(
        "Изпратете application/json, а файл — като application/octet-stream.",
        "Send application/json; a file as application/octet-stream.",
    )),
    Kind("invalid", 422, Text("Нещо не е наред", "Something is wrong"), Text(
        "Вижте errors: всяко казва мястото и какво да се поправи.",
        "See errors: each says the place and what to mend.",
    )),
    Kind("if-match", 428, Text("Липсва If-Match", "If-Match is missing"), Text(
        "Прочетете първо и изпратете If-Match с получения ETag.",
        "Read first, and send If-Match with the ETag that you got.",
    )),
    Kind("too-often", 429, Text("Твърде често", "Too often"), Text(
        "Изчакайте толкова секунди, колкото казва Retry-After.", "Wait as many seconds as Retry-After says."
    )),
    Kind("broken", 500, Text("Грешка при нас", "A fault of ours"), Text(
        "Опитайте пак. Ако се повтори, съобщете номера в incident.",
        "Try again. If it happens again, tell us the number in incident.",
    )),
    Kind("not-now", 503, Text("Временно не работи", "Out of service for now"), Text(
        "Опитайте пак след малко.", "Try again in a while."
    )),
)  # fmt: skip
#: All kinds by name, and the first of each status, which is what a bare status means.
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _KINDS}
_OF_STATUS: Mapping[int, Kind] = {kind.status: kind for kind in reversed(_KINDS)}
_BROKEN = 500
#: What a `type` is that leads nowhere (RFC 9457, 4.2.1), where there is no such municipality.
_NOWHERE = "about:blank"

#: Where a mistake is: in the body as a JSON pointer (RFC 6901), in the query, or in a header.
Where: TypeAlias = Literal["pointer", "parameter", "header"]


class Refused(HTTPException):
    """A refusal with what it rests on; `root` is where in the body the fields of the problems are."""

    def __init__(
        self, kind: str, problems: Sequence[Problem] = (), *, root: str = "", where: Where = "pointer"
    ) -> None:
        super().__init__(KINDS[kind].status, headers={"WWW-Authenticate": "Bearer"} if kind == "no-token" else None)
        self.kind, self.problems, self.root, self.where = KINDS[kind], tuple(problems), root, where


class Said(Model):
    """A title and a detail in one language."""

    title: str
    detail: str


class Mistake(Model):
    """One thing that is wrong: where, which (`code` is stable), and in words."""

    pointer: str | None = None
    parameter: str | None = None
    header: str | None = None
    code: str
    detail: str
    bg: str
    en: str


class ProblemDetails(Model):
    """Why it was not done (RFC 9457). `title` and `detail` are in the language asked for, `bg` and `en` in both."""

    type: str
    title: str
    status: int
    detail: str
    bg: Said
    en: Said
    errors: list[Mistake] | None = None
    incident: str | None = None


def details(why: HTTPException | int, at: str, language: Language, incident: str = "") -> dict[str, Any]:
    """Gives the problem details of a refusal; `at` is the address of the API, under which the kinds are described."""
    status = why if isinstance(why, int) else why.status_code
    kind = why.kind if isinstance(why, Refused) else _OF_STATUS.get(status) or _OF_STATUS[_nearest(status)]
    said = {one: Said(title=kind.title.to(one), detail=kind.detail.to(one)) for one in ("bg", "en")}
    mistakes = list(_mistakes(why, language)) if isinstance(why, Refused) else []
    where = f"{at}#{kind.name}" if at != _NOWHERE else _NOWHERE
    told = ProblemDetails(
        type=where, title=kind.title.to(language), status=status, detail=kind.detail.to(language), bg=said["bg"],
        en=said["en"], errors=mistakes or None, incident=incident if status >= _BROKEN else None,
    )  # fmt: skip
    return told.model_dump(mode="json", exclude_none=True)


def _nearest(status: int) -> int:
    return _BROKEN if status >= _BROKEN else 400


def _mistakes(why: Refused, language: Language) -> Iterator[Mistake]:
    for one in why.problems:
        said = {to: _sentence(one, to) for to in ("bg", "en")}
        where = {why.where: _pointer(why.root, one.field) if why.where == "pointer" else one.field}
        yield Mistake(code=one.code, detail=said[language], bg=said["bg"], en=said["en"], **where)


def _sentence(problem: Problem, language: Language) -> str:
    hint = f" {problem.hint.to(language)}" if problem.hint else ""
    place = f"{problem.place.line}:{problem.place.column}: " if problem.place else ""
    return f"{place}{problem.says.to(language)}{hint}"


def _pointer(root: str, field: str) -> str:
    """Gives a field's place: `trees.0.count` in `answers` is `#/answers/trees/0/count`."""
    parts = [*([root] if root else []), *(field.split(".") if field else [])]
    return "#" + "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)
