"""What the machine refuses, told to a person: a folder that may not be opened, a name too long, a damaged store."""

import errno
import sqlite3

from gishe.store.sealing.main_key import KeyTrouble
from gishe.values.text import Text

_REASONS = {
    errno.ENOENT: Text("Няма такъв файл или папка: {path}.", "There is no such file or folder: {path}."),
    errno.EACCES: Text("Нямате права за {path}.", "You have no permission for {path}."),
    errno.EPERM: Text("Нямате права за {path}.", "You have no permission for {path}."),
    errno.EROFS: Text("Тук не може да се записва: {path}.", "Nothing can be written here: {path}."),
    errno.EEXIST: Text("{path} вече съществува и не е папка.", "{path} is there already and is no folder."),
    errno.ENOTDIR: Text("{path} е в нещо, което не е папка.", "{path} is inside something that is no folder."),
    errno.EISDIR: Text("{path} е папка, а тук се очаква файл.", "{path} is a folder; a file is expected here."),
    errno.ENAMETOOLONG: Text("Името е твърде дълго: {path}.", "The name is too long: {path}."),
    errno.ELOOP: Text("Връзките на {path} водят в кръг.", "The links of {path} lead in a circle."),
    errno.ENOSPC: Text("На диска няма място за {path}.", "There is no room on the disk for {path}."),
}
_OTHER = Text("{path} не може да се ползва: {why}.", "{path} can't be used: {why}.")
_STORES = {
    "SQLITE_NOTADB": Text(
        "Файл с данни (.sqlite) не е на Gishe или е повреден.", "A file of data (.sqlite) is not Gishe's or is damaged."
    ),
    "SQLITE_CORRUPT": Text("Файл с данни (.sqlite) е повреден.", "A file of data (.sqlite) is damaged."),
    "SQLITE_READONLY": Text("Нямате права да пишете в данните.", "You have no permission to write the data."),
    "SQLITE_CANTOPEN": Text("Файл с данни не може да се отвори.", "A file of data can't be opened."),
    "SQLITE_FULL": Text("На диска няма място.", "There is no room on the disk."),
    "SQLITE_BUSY": Text("Друга програма държи данните. Опитайте пак.", "Another program holds the data. Try again."),
}
#: Longer paths are cut: a person reads the beginning.
_LONGEST = 200


def told(defect: BaseException) -> Text | None:
    """Gives a sentence about what the disk, the store or its keys refused; `None` for a defect of the program."""
    if isinstance(defect, KeyTrouble):
        return Text(defect.problem.line("bg"), defect.problem.line("en"))
    if isinstance(defect, OSError) and defect.filename is not None:
        path = str(defect.filename)
        shown = path if len(path) <= _LONGEST else f"{path[:_LONGEST]}…"
        return _REASONS.get(defect.errno or 0, _OTHER).fill(path=shown, why=defect.strerror)
    refused = defect if isinstance(defect, sqlite3.Error) else getattr(defect, "orig", None)
    if isinstance(refused, sqlite3.Error):
        name = getattr(refused, "sqlite_errorname", "") or ""
        return next((says for code, says in _STORES.items() if name.startswith(code)), None)
    return None
