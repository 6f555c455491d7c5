"""Static files, addressed by the fingerprint of their whole folder, so that browsers may keep them for good."""

import hashlib
import mimetypes
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

_FOR_GOOD = "public, max-age=31536000, immutable"
_NOT_FOUND = 404


def fingerprint(folders: Iterable[Path], made: Mapping[str, bytes]) -> str:
    """Names the contents of folders, and of what is made, in twelve hexadecimal letters."""
    seen = hashlib.sha256(b"".join(made.values()))
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            seen.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return seen.hexdigest()[:12]


class ThemeFiles:
    """Serves `/<fingerprint>/<path>` from the first theme that has the file; an old fingerprint is served uncached."""

    def __init__(self, folders: Sequence[Path], fingerprint: str, made: Mapping[str, bytes]) -> None:
        self._fingerprint = fingerprint
        self._made = made
        self._places = [StaticFiles(directory=folder / "static") for folder in folders if (folder / "static").is_dir()]

    async def serve(self, scope: Scope, named: str, path: str) -> Response:
        """Gives the file's response, or raises 404."""
        if path in self._made:
            return self._kept(Response(self._made[path], media_type=mimetypes.guess_type(path)[0]), named)
        for place in self._places:
            try:
                response = await place.get_response(path, scope)
            except HTTPException as missing:
                if missing.status_code != _NOT_FOUND:
                    raise
                continue
            return self._kept(response, named)
        raise HTTPException(_NOT_FOUND)

    def _kept(self, response: Response, named: str) -> Response:
        if not isinstance(response, NotModifiedResponse):
            response.headers["cache-control"] = _FOR_GOOD if named == self._fingerprint else "no-cache"
        return response
