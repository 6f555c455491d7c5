"""What the pages do and no program does, and why; everything else that pages do names its operation there.

A page’s act that is neither here nor among the `pages` of an operation fails the tests: whoever adds one thinks of it.
"""

from collections.abc import Iterator, Mapping

from gishe.values.text import Text

_COMES = Text(
    "Влизането и излизането са на човека: програмата идва с ключ, който той ѝ дава и прекратява.",
    "Signing in and out is the person’s: a program comes with a token that they give it, and end.",
)
_GIVES_POWERS = Text(
    "Кой влиза, с каква парола и код и какво може, решава човек: ключ, който открива акаунти или прави ключове, "
    "би си дал права сам.",
    "Who comes in, by which password and code, and what they may do, a person decides: a token that opens accounts "
    "or makes tokens would give powers to itself.",
)
_SIGNS = Text("Подписва се лично, с ключа на служителя.", "Signing is done in person, with the official’s own key.")
_NOBODYS = Text(
    "Код за проследяване или за връщане пази мястото на човек, който не е влязъл; програмата е винаги на някого и "
    "намира неговите чернови и преписки.",
    "A code to follow a case or to come back keeps the place of a person who has not signed in; a program always is "
    "somebody’s, and finds their drafts and cases.",
)
_OF_THE_PAGE = Text(
    "Подредбата на страницата — запазените изгледи и клавишите — е за очите и ръцете на човек; програмата пита "
    "направо за каквото ѝ трябва.",
    "The order of a page, its kept views and its keys, is for a person’s eyes and hands; a program asks for what it "
    "wants.",
)
_WRITING = Text(
    "Подсказките, докато се пише, програмите имат от gishe lsp.",
    "What is offered and explained as one writes, programs have of gishe lsp.",
)
_WHY: Mapping[Text, tuple[str, ...]] = {
    _COMES: ("sign-in-post", "sign-out", "desk-sign-in-post", "desk-code-post", "desk-sign-out"),
    _GIVES_POWERS: (
        "second-step-post", "welcome-post", "sessions-end", "sessions-program", "my-account-end",
        "my-account-password", "my-account-codes", "tokens-make", "tokens-end", "accounts-open", "account-posts",
        "account-link", "account-close",
    ),
    _SIGNS: (
        "desk-sign", "desk-sign-upload", "desk-sign-remote", "desk-sign-prepare", "desk-sign-agent", "together-post",
        "together-prepare", "together-agent", "together-remote",
    ),
    _NOBODYS: ("apply-later", "return-post", "find-post"),
    _OF_THE_PAGE: ("view-keep", "view-drop", "keys-turn"),
    _WRITING: ("studio-offers", "studio-meaning", "studio-house-offers", "studio-house-meaning"),
}  # fmt: skip


def _named() -> Iterator[tuple[str, Text]]:
    return ((name, why) for why, names in _WHY.items() for name in names)


#: Why an act of a page, by the name of its address, has no operation.
IN_PERSON: Mapping[str, Text] = dict(_named())
