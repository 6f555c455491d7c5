"""Who would have nobody to do their work under a draft of the charter, by the accounts there are."""

from collections.abc import Iterator, Mapping

from gishe.language.duty import duties_of
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.staffing import needs_of
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader
from gishe.values.post import Post
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOBODY = Text(
    "Длъжността „{title}“ не се заема от никого, а работата ѝ я чакат: {works}.",
    "Nobody holds the post “{title}”, and its work is waited for: {works}.",
)
_NOBODY_HINT = Text("Дайте я на служител с `gishe account`.", "Give it to an official with `gishe account`.")
_STRANGE = Text(
    "{name} заема „{post}“, а такава длъжност или място вече няма да има.",
    "{name} holds “{post}”, a role or a place that there will be no more.",
)
_STRANGE_HINT = Text("Преди това я отнемете с `gishe account`.", "Take it away before, with `gishe account`.")


def cautions(office: Office, reader: Reader, draft: MunicipalityDefinition) -> Iterator[Problem]:
    """Lists the roles with work that nobody holds, and the posts held that a draft does not have."""
    held = [(account.name, post) for account in reader.accounts() if not account.closed_at for post in account.roles]
    roles = {post.role for _, written in held if (post := Post.parse(written))}
    for role, works in _work(office, draft).items():
        if role not in roles and role in draft.roles:
            bg, en = (", ".join(dict.fromkeys(one.to(to) for one in works)) for to in ("bg", "en"))
            title = draft.roles[role]
            says = Text(
                _NOBODY.fill(title=title.bg, works=bg).bg, _NOBODY.fill(title=title.to("en"), works=en).to("en")
            )
            yield Problem("nobody-holds", says, _NOBODY_HINT, severity="warning")
    for name, written in held:
        if not _known(Post.parse(written), draft):
            yield Problem("strange-post", _STRANGE.fill(name=name, post=written), _STRANGE_HINT, severity="warning")


def _known(post: Post | None, draft: MunicipalityDefinition) -> bool:
    return post is not None and post.role in draft.roles and (not post.place or post.place in draft.places)


def _work(office: Office, draft: MunicipalityDefinition) -> Mapping[str, list[Text]]:
    """Gives what each role does: the services whose steps it takes, and the duties of the house."""
    found: dict[str, list[Text]] = {}
    for service in office.services.values():
        for role in dict.fromkeys(needs_of(service).roles.values()):
            found.setdefault(role, []).append(service.definition.title)
    for duty in duties_of(draft):
        found.setdefault(duty.role, []).append(duty.title)
    return found
