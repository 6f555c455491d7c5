"""Why a file is not taken: a sentence for each reason, with what its sender can do about it.

The process that reads a file says a code and nothing else, so that no stranger's bytes put words into our mouth.
"""

from collections.abc import Mapping
from typing import Final

from gishe.forms.fields.file import LOCKED
from gishe.values.problem import Problem
from gishe.values.text import Text

_PRINT = (" Отпечатайте го в нов PDF и приложете новия.", " Print it to a new PDF and attach the new one.")
_SAVE = (" Запишете го отново и го приложете.", " Save it again and attach it.")


def _with(way: tuple[str, str], bg: str, en: str) -> Text:
    return Text(f"{bg}{way[0]}", f"{en}{way[1]}")


REFUSALS: Final[Mapping[str, Text]] = {
    "file-unread": Text(
        "Файлът не можа да се прегледа. Опитайте отново; ако пак не стане, запишете го като PDF.",
        "The file could not be looked into. Try again; if it fails once more, save it as a PDF.",
    ),
    "file-broken": _with(_SAVE, "Файлът е повреден или непълен.", "The file is damaged or incomplete."),
    "file-disguised": _with(
        _SAVE,
        "Във файла има и друго освен това, което казва името му.",
        "There is something else in the file than what its name says.",
    ),
    "file-swollen": Text(
        "Файлът е сгъстен прекалено силно и би заел твърде много място. Запишете го с обикновено сгъстяване.",
        "The file is compressed too strongly and would take too much room. Save it with ordinary compression.",
    ),
    "file-locked": LOCKED.says,
    "image-large": Text(
        "Снимката има твърде много точки. Приложете я в по-малък размер – до 50 мегапиксела.",
        "The picture has too many points. Attach it in a smaller size, of at most 50 megapixels.",
    ),
    "image-heavy": _with(_SAVE, "Снимката е записана по необичаен начин.", "The picture was saved in an unusual way."),
    "image-moving": Text(
        "Снимката се движи. Приложете неподвижна.", "The picture is animated. Attach one that stands still."
    ),
    "pdf-script": _with(
        _PRINT, "В PDF файла има програма (JavaScript).", "There is a program in the PDF file (JavaScript)."
    ),
    "pdf-action": _with(
        _PRINT, "PDF файлът прави нещо сам, щом се отвори.", "The PDF file does something by itself when it is opened."
    ),
    "pdf-launch": _with(
        _PRINT, "PDF файлът може да пуска други програми.", "The PDF file can start other programs."
    ),
    "pdf-reaches": _with(
        _PRINT,
        "PDF файлът изпраща данни или отваря други файлове.",
        "The PDF file sends data or opens other files.",
    ),
    "pdf-encloses": Text(
        "В PDF файла са вложени други файлове. Приложете ги отделно, а него отпечатайте в нов PDF.",
        "There are other files inside the PDF file. Attach them apart, and print this one to a new PDF.",
    ),
    "pdf-xfa": _with(
        _PRINT,
        "PDF файлът е динамичен формуляр (XFA), който повечето програми не показват.",
        "The PDF file is a dynamic form (XFA), which most programs don’t show.",
    ),
    "pdf-media": _with(
        _PRINT, "В PDF файла има звук, видео или 3D модел.", "There is sound, video or a 3D model in the PDF file."
    ),
    "pdf-complicated": _with(
        _PRINT, "PDF файлът е прекалено сложен.", "The PDF file is too complicated."
    ),
    "package-crowded": Text(
        "Във файла има твърде много файлове. Разделете ги на няколко.",
        "There are too many files in the file. Divide them into several.",
    ),
    "package-nested": Text(
        "Във файла има архив в архива или твърде много нива. Приложете файловете без вложени архиви.",
        "There is an archive in the archive, or too many levels. Attach the files without archives in archives.",
    ),
    "package-path": _with(
        _SAVE,
        "Имената във файла водят извън него.",
        "Names in the file lead out of it.",
    ),
    "package-twofold": _with(
        _SAVE, "Във файла едно и също е записано повече от веднъж.", "The file holds the same thing more than once."
    ),
    "package-strange": Text(
        "В архива има файл, който не е PDF, JPEG или PNG. Оставете само такива.",
        "There is a file in the archive that is not PDF, JPEG or PNG. Leave only such files.",
    ),
    "package-program": Text(
        "В документа има макроси. Запишете го без макроси или като PDF.",
        "There are macros in the document. Save it without macros or as a PDF.",
    ),
    "package-object": Text(
        "В документа са вложени обекти от други програми. Запишете го като PDF.",
        "There are objects of other programs in the document. Save it as a PDF.",
    ),
    "package-reaches": Text(
        "Документът взема съдържание от други места. Запишете го като PDF.",
        "The document takes content from other places. Save it as a PDF.",
    ),
    "package-entities": Text(
        "Документът е записан по начин, който е опасен (XML с декларации). Запишете го като PDF.",
        "The document was saved in a way that is dangerous (XML with declarations). Save it as a PDF.",
    ),
}  # fmt: skip


def refusal(code: str) -> Problem:
    """Gives the sentence of a code; of one that nobody knows, that the file could not be looked into."""
    known = code if code in REFUSALS else "file-unread"
    return Problem(known, REFUSALS[known])
