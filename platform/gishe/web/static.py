"""Static files, addressed by the fingerprint of their whole folder, so that browsers may keep them for good."""

import hashlib
import mimetypes
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import brotli
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

_FOR_GOOD = "public, max-age=31536000, immutable"
_NOT_FOUND = 404
#: What is worth packing: once, as well as can be, but for what is so large that its first visitor would wait for it.
_PACKED = (".css", ".js", ".svg")
_LARGE, _BEST, _GOOD = 100_000, 11, 7


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
        self._packs: dict[str, bytes] = {}

    async def serve(self, scope: Scope, named: str, path: str) -> Response:
        """Gives the file's response, packed where the browser takes that, or raises 404."""
        if (
            named == self._fingerprint
            and path.endswith(_PACKED)
            and _takes_brotli(scope)
            and (pack := self._pack(path))
        ):
            headers = {"content-encoding": "br", "vary": "accept-encoding"}
            return self._kept(Response(pack, media_type=mimetypes.guess_type(path)[0], headers=headers), named)
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

    def _pack(self, path: str) -> bytes | None:
        """Packs a file once; what is not there, or is asked for by a roundabout way, is not packed."""
        if path not in self._packs and path == os.path.normpath(path) and (body := self._body(path)) is not None:
            self._packs[path] = brotli.compress(body, quality=_GOOD if len(body) > _LARGE else _BEST)
        return self._packs.get(path)

    def _body(self, path: str) -> bytes | None:
        if path in self._made:
            return self._made[path]
        found = (place.lookup_path(path) for place in self._places)
        return next((Path(full).read_bytes() for full, there in found if there), None)

    def _kept(self, response: Response, named: str) -> Response:
        if not isinstance(response, NotModifiedResponse):
            response.headers["cache-control"] = _FOR_GOOD if named == self._fingerprint else "no-cache"
        return response


def _takes_brotli(scope: Scope) -> bool:
    accepted = Headers(scope=scope).get("accept-encoding", "")
    return "br" in {one.partition(";")[0].strip() for one in accepted.split(",")}
