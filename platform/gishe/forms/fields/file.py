"""The field type `file`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal, Self, TypeAlias

import re2
from pydantic import BeforeValidator, StringConstraints, model_validator
from pydantic import Field as Option

from gishe.forms.field_type import Posted, Upload, Widget
from gishe.forms.file_kind import ENDINGS, MEDIA, FileKind, is_locked, kind_of
from gishe.forms.text_input import labelled
from gishe.forms.written import line
from gishe.language.section import Section
from gishe.language.vocabulary import Field, Kind, Shape
from gishe.values.plain import Plain, digest
from gishe.values.problem import Problem
from gishe.values.text import Language, Text

_UNITS = {"KB": 1024, "MB": 1024 * 1024}
_SIZE = re2.compile(r"([0-9]{1,4}) (KB|MB)")
_DIGEST = re2.compile(r"[0-9a-f]{64}")
_LONGEST_NAME = 150
_ACCEPTED: dict[str, tuple[FileKind, ...]] = {
    "pdf": ("pdf",),
    "image": ("jpeg", "png", "webp", "heic"),
    "document": ("docx", "odt"),
    "spreadsheet": ("xlsx", "ods"),
    "archive": ("zip",),
}
_NAMES: dict[FileKind, str] = {kind: kind.upper() for kind in ENDINGS} | {"webp": "WebP"}

_ASKS = Text("Приложете файл за „{label}“.", "Attach a file for “{label}”.")
_EMPTY = Problem(
    "file-empty",
    Text("Файлът е празен. Изберете друг.", "The file is empty. Choose another one."),
)
_LARGE = Text(
    "Файлът е твърде голям. Изберете файл до {most}.",
    "The file is too large. Choose a file of at most {most}.",
)
_TYPE = Text(
    "Този вид файл не се приема. Изберете файл {kinds}.",
    "Files of this type aren't accepted. Choose a {kinds} file.",
)
_NAME = Text(
    "Името на файла не отговаря на съдържанието му, което е {kind}. Запишете го отново като {kind} и го приложете.",
    "The file's name doesn't fit its content, which is {kind}. Save it again as {kind} and attach it.",
)
LOCKED = Problem(
    "file-locked",
    Text(
        "Файлът е защитен с парола. Запишете го без парола и го приложете отново.",
        "The file is protected by a password. Save it without a password and attach it again.",
    ),
)
_COLUMNS = Text(
    "Таблицата не е по образеца. На първия ѝ ред трябва да пише: {columns}.",
    "The table does not follow the template. Its first row must say: {columns}.",
)
_MANY = Text("Приложете най-много {most} файла. Сега са {now}.", "Attach at most {most} files. There are {now} now.")
_ONE = Problem("too-many", Text("Приложете само един файл.", "Attach only one file."))


def _size(written: Any) -> Any:
    if isinstance(written, str) and not _SIZE.fullmatch(written):
        raise ValueError("size")
    return written


#: `10 MB` or `500 KB`.
SizeText: TypeAlias = Annotated[str, StringConstraints(max_length=10), BeforeValidator(_size)]


#: What an author may accept; each stands for one kind of content or several.
Accepted: TypeAlias = Literal["pdf", "image", "document", "spreadsheet", "archive"]


class FileOptions(Section):
    """`accept` are the kinds taken, `max_size` the most a file weighs, `max` how many files are taken.

    `columns` are the headings that a spreadsheet must have, in their order: the page offers an empty one with them.
    """

    accept: tuple[Accepted, ...] = Option(default=("pdf", "image"), min_length=1)
    max_size: SizeText = "10 MB"
    max: int = Option(default=1, ge=1, le=10)
    columns: tuple[Annotated[str, StringConstraints(min_length=1, max_length=80)], ...] = Option(
        default=(), max_length=50
    )

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.columns and self.accept != ("spreadsheet",):
            raise ValueError("columns")
        return self

    @property
    def kinds(self) -> tuple[FileKind, ...]:
        """The kinds of content taken."""
        return tuple(kind for accepted in self.accept for kind in _ACCEPTED[accepted])

    @property
    def most_bytes(self) -> int:
        """The most a file weighs, in bytes."""
        found = _SIZE.fullmatch(self.max_size)
        return int(found[1]) * _UNITS[found[2]]


class FileField:
    """A file that the applicant attaches: a PDF document or an image, and where the author says so, other kinds.

    Options: `accept`, any of pdf, image (JPEG, PNG, WebP, HEIC), document (DOCX, ODT), spreadsheet (XLSX, ODS) and
    archive (ZIP with PDF, JPEG and PNG files); pdf and image, if it is left out. `max_size`, as `10 MB` or `500 KB`
    (10 MB); `max`, how many files may be attached (1; with more, expressions see a list); `columns`, the headings that
    a spreadsheet must have: the page offers an empty one with them.

    ```yaml
    - {id: photo, type: file, accept: [image], max_size: 5 MB, optional: true, label: {bg: Снимка, en: Photo}}
    ```

    The kind is told by the content and must agree with the name. An image is drawn anew, so that nothing but the
    picture is kept; WebP and HEIC become JPEG. What goes wrong, each with a sentence of its own: nothing attached,
    empty, too large, another kind, a name that does not fit the content, a password, too many files, another table than
    the template, a virus, and whatever a file could do beyond being read: scripts, macros, other files inside, content
    from elsewhere. A file attached before stays until another is chosen.
    """

    name = "file"
    options: type[Section] = FileOptions

    def shape(self, of: Field) -> Shape:
        """Gives a group: name, type, size in bytes, digest; repeated where several files may be attached."""
        options: FileOptions | None = of.options
        text = Shape(Kind.TEXT)
        fields = {"digest": text, "name": text, "type": text, "size": Shape(Kind.WHOLE)}
        return Shape(Kind.GROUP, many=bool(options and options.max > 1), fields=fields)

    def admit(self, answer: Plain, of: Field) -> tuple[Problem, ...]:
        """Judges what is known of the files without their bytes."""
        if answer is None:
            return ()
        options: FileOptions = of.options
        files = files_of(answer)
        if not files or (options.max > 1) == isinstance(answer, Mapping):
            return (self.missing(of).of(of.id),)
        problems = (_of_record(file, options) or _crowd(len(files), options) for file in files)
        return tuple(problem.of(of.id) for problem in problems if problem)[:1]

    def read(self, posted: Posted, name: str, of: Field) -> tuple[Plain, tuple[Problem, ...]]:
        """Reads the files just sent and those kept from before; with one file, a new one replaces the old."""
        options: FileOptions = of.options
        sent = [upload for upload in posted.files.get(name, ()) if upload.name or upload.body]
        problems = [_told(problem, upload, sent) for upload in sent if (problem := _of_upload(upload, options))]
        files = _kept(posted, name) if options.max > 1 or not sent else []
        files += [_record(upload) for upload in sent]
        if problem := problems[0] if problems else _crowd(len(files), options):
            return None, (problem.of(name),)
        return (files if options.max > 1 else files[0]) if files else None, ()

    def missing(self, of: Field) -> Problem:
        """Asks for a file by the question's label."""
        return Problem("missing", labelled(_ASKS, of))

    def typed(self, answer: Plain, of: Field) -> Mapping[str, Sequence[str]]:
        """Gives the hidden inputs that keep the files."""
        kept = tuple(str(file.get("digest")) for file in files_of(answer))
        return {f"{of.id}.kept": kept} if kept else {}

    def prints(self, answer: Plain, of: Field, language: Language) -> Plain:
        """Gives the names, each with its size."""
        del of
        return ", ".join(file_in_words(file, language) for file in files_of(answer))

    def widget(self, of: Field) -> Widget:
        """Gives a file input that offers the accepted kinds; `name.kept` is a hidden input for each file there is."""
        options: FileOptions = of.options
        endings = [ending for kind in options.kinds for ending in ENDINGS[kind]]
        accept = ",".join((*(MEDIA[kind] for kind in options.kinds), *endings))
        multiple = {"multiple": ""} if options.max > 1 else {}
        return Widget("file", {"accept": accept, **multiple}, blank=bool(options.columns))


def file_in_words(file: Mapping[str, Plain], language: Language) -> str:
    """Writes a file as `скица.pdf (1,2 MB)`."""
    size = file.get("size")
    return f"{file.get('name', '')} ({_weight(size if isinstance(size, int) else 0, language)})"


def _weight(size: int, language: Language) -> str:
    number, unit = (f"{size / _UNITS['MB']:.1f}", "MB") if size >= _UNITS["MB"] else (f"{-(-size // 1024)}", "KB")
    return f"{number.replace('.', ',') if language == 'bg' else number} {unit}"


def files_of(answer: Plain) -> list[Mapping[str, Plain]]:
    """Lists the files of an answer, one or several."""
    if isinstance(answer, Mapping):
        return [answer]
    return [file for file in answer if isinstance(file, Mapping)] if isinstance(answer, (list, tuple)) else []


def _kept(posted: Posted, name: str) -> list[Mapping[str, Plain]]:
    named = dict.fromkeys(posted.values.get(f"{name}.kept", ()))
    return [file for digest_ in named for file in files_of(posted.kept.get(digest_))]


def _record(upload: Upload) -> Mapping[str, Plain]:
    """Says what is kept; of an image that was drawn anew, by the digest, also which file was sent."""
    kept = upload.kept
    kind = kind_of(kept.body, kept.name)
    return {
        "digest": digest(kept.body),
        "name": plain_name(kept.name),
        "type": MEDIA[kind] if kind else "",
        "size": len(kept.body),
        **({"sent": digest(upload.body)} if upload.made else {}),
    }


def plain_name(sent: str) -> str:
    """Drops the folders that some browsers send, and whatever a name on a page must not hold."""
    read = line(sent.replace("\\", "/").rpartition("/")[2])
    name = read if isinstance(read, str) and read else f"file{_ending(sent)}"
    stem, dot, ending = name.rpartition(".")
    return f"{(stem or ending)[:_LONGEST_NAME]}{dot}{ending if stem else ''}"[: _LONGEST_NAME + 10]


def _ending(sent: str) -> str:
    endings = (ending for each in ENDINGS.values() for ending in each)
    return next((ending for ending in endings if sent.lower().endswith(ending)), "")


def _told(problem: Problem, upload: Upload, sent: Sequence[Upload]) -> Problem:
    """Says which file it is about, where several were sent together."""
    if len(sent) == 1:
        return problem
    name, says = plain_name(upload.name), problem.says
    return replace(problem, says=Text(f"„{name}“: {says.bg}", f"“{name}”: {says.to('en')}"))


def _of_upload(upload: Upload, options: FileOptions) -> Problem | None:
    if not upload.body:
        return _EMPTY
    if len(upload.body) > options.most_bytes:
        return Problem("file-too-large", _LARGE.fill(most=options.max_size))
    return _of_kind(upload, options) or upload.refusal or _of_columns(upload, options)


def _of_kind(upload: Upload, options: FileOptions) -> Problem | None:
    kind = kind_of(upload.body, upload.name)
    if kind not in options.kinds:
        return Problem("file-type", _TYPE.fill(kinds=", ".join(_NAMES[accepted] for accepted in options.kinds)))
    if not upload.name.lower().endswith(ENDINGS[kind]):
        return Problem("file-name", _NAME.fill(kind=_NAMES[kind]))
    return LOCKED if is_locked(upload.body) else None


def _of_columns(upload: Upload, options: FileOptions) -> Problem | None:
    if not options.columns or [*map(_spaced, upload.columns)] == [*map(_spaced, options.columns)]:
        return None
    return Problem("file-template", _COLUMNS.fill(columns=", ".join(f"„{name}“" for name in options.columns)))


def _spaced(heading: str) -> str:
    """Forgives what nobody sees: spaces, and the case of letters."""
    return " ".join(heading.split()).casefold()


def _of_record(file: Mapping[str, Plain], options: FileOptions) -> Problem | None:
    size, media = file.get("size"), str(file.get("type"))
    whole = isinstance(size, int) and isinstance(file.get("name"), str) and isinstance(file.get("digest"), str)
    if not whole or not _DIGEST.fullmatch(str(file["digest"])):
        return Problem("file", Text("Приложете файла отново.", "Attach the file again."))
    if media not in [MEDIA[kind] for kind in options.kinds]:
        return Problem("file-type", _TYPE.fill(kinds=", ".join(_NAMES[accepted] for accepted in options.kinds)))
    if isinstance(size, int) and size > options.most_bytes:
        return Problem("file-too-large", _LARGE.fill(most=options.max_size))
    return None


def _crowd(files: int, options: FileOptions) -> Problem | None:
    if files <= options.max:
        return None
    return _ONE if options.max == 1 else Problem("too-many", _MANY.fill(most=options.max, now=files))


TYPE = FileField()
