"""An outlet's table of settings, read by a model: it may have the model's fields, and what is wrong is a sentence."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, ValidationInfo

from gishe.cases.event import KINDS
from gishe.values.problem import Problem
from gishe.values.text import Text

_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_ABSENT = Text("липсва настройката „{name}“.", "the setting “{name}” is missing.")
_STRANGE = Text("няма настройка „{name}“. Може: {known}.", "there is no setting “{name}”. It may have: {known}.")
_WRONG = Text("настройката „{name}“ не може да бъде {value}. {bg}", "the setting “{name}” can't be {value}. {en}")
#: What each refusal of a setting means, in words; the code is what a validator raises.
_WHY: Mapping[str, Text] = {
    "https": Text("Адресът трябва да започва с https://.", "The address must start with https://."),
    "empty": Text("Файлът липсва или е празен.", "The file is missing or empty."),
    "folder": Text("Папката я няма.", "The folder is not there."),
    "event": Text(f"Събитията са: {', '.join(KINDS)}.", f"The events are: {', '.join(KINDS)}."),
    "open": Text(
        "Открито се говори само със сървър на същата машина.",
        "Only a server of the same machine is spoken to in the open.",
    ),
}
_OTHER = Text("Вижте кое е позволено в ръководството.", "See in the how-to what it may be.")

#: What a case-management system keeps a file of.
MILESTONES = (
    "Submitted", "Remedied", "Returned", "Decided", "Issued", "Delivered", "Withdrawn", "Terminated", "Forwarded",
    "Corrected", "Replaced", "Revoked",
)  # fmt: skip

Table = TypeVar("Table", bound="OutletTable")


class OutletTable(BaseModel):
    """What every outlet may have: for how many `days` a notice is offered, and the seconds of one attempt."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    days: Annotated[int, Field(ge=1, le=90)] = 7
    seconds: Annotated[int, Field(ge=1, le=120)] = 20


def is_here(url: str) -> bool:
    """Says whether an address is on this machine."""
    return (urlsplit(url).hostname or "") in _HERE


def _secret(written: str, info: ValidationInfo) -> str:
    """Reads the secret out of the file that is named; the setting becomes what the file holds."""
    try:
        secret = (_folder(info) / written).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        secret = ""
    if not secret:
        raise ValueError("empty")
    return secret


def _address(written: str) -> str:
    parts = urlsplit(written)
    if parts.hostname and (parts.scheme == "https" or (parts.scheme == "http" and is_here(written))):
        return written
    raise ValueError("https")


def _there(written: str, info: ValidationInfo) -> str:
    path = _folder(info) / written
    if path.is_dir():
        return str(path)
    raise ValueError("folder")


def _file(written: str, info: ValidationInfo) -> str:
    path = _folder(info) / written
    if path.is_file():
        return str(path)
    raise ValueError("empty")


def _event(written: str) -> str:
    if written in KINDS:
        return written
    raise ValueError("event")


def _folder(info: ValidationInfo) -> Path:
    return info.context["folder"] if info.context else Path()


#: A setting that names a file, and becomes the secret in it.
SecretFile = Annotated[str, AfterValidator(_secret)]
#: A setting that names a file that is there.
FilePath = Annotated[str, AfterValidator(_file)]
#: An address of another machine over TLS, or of this one.
Address = Annotated[str, AfterValidator(_address)]
#: A folder that is there.
FolderPath = Annotated[str, AfterValidator(_there)]


class EventTable(OutletTable):
    """What an outlet may have that is told of chosen `events`: the milestones, where it does not say."""

    events: list[Annotated[str, AfterValidator(_event)]] = Field(default_factory=lambda: list(MILESTONES))


def table(model: type[Table], folder: Path, written: Mapping[str, Any]) -> Table | tuple[Problem, ...]:
    """Reads a table; everything that is wrong is told at once. A secret's own words are in no problem."""
    try:
        return model.model_validate(dict(written), context={"folder": folder})
    except ValidationError as wrong:
        return tuple(_problems(model, wrong))


def _problems(model: type[BaseModel], wrong: ValidationError) -> Iterator[Problem]:
    for one in wrong.errors(include_url=False):
        name = str(one["loc"][0]) if one["loc"] else ""
        match one["type"]:
            case "missing":
                yield Problem("outlet-setting", _ABSENT.fill(name=name))
            case "extra_forbidden":
                yield Problem("outlet-setting", _STRANGE.fill(name=name, known=", ".join(model.model_fields)))
            case _:
                raised = one.get("ctx", {}).get("error")
                why = _WHY.get(str(raised), _OTHER)
                yield Problem("outlet-setting", _WRONG.fill(name=name, value=one["input"], bg=why.bg, en=why.en))
