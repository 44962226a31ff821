"""The resident page's files: from `resources/residents` and `resources/fonts`, with an ETag so that a phone fetches once.

Text goes compressed to whoever takes it: nothing in these files is secret or depends on who asks.
"""

import gzip
from functools import lru_cache
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from desktop.domain.refusals import Refusal, Refused
from desktop.server.edge import Edge

TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".webmanifest": "application/manifest+json",
}
"""What may be served at all: a file of another kind that lies there by mistake is not found."""
COMPRESSED = frozenset({".html", ".css", ".js", ".json", ".svg", ".webmanifest"})
LONGEST_NAME = 200
"""Characters; beyond what file systems take the question itself would fail."""


@get("/", include_in_schema=False)
async def page(edge: NamedDependency[Edge], request: Request[Any, Any, Any]) -> Response[bytes]:
    """The resident page."""
    return _file(edge.config.resources / "residents", "index.html", request)


@get("/assets/{path:path}", include_in_schema=False)
async def asset(edge: NamedDependency[Edge], request: Request[Any, Any, Any], path: FromPath[str]) -> Response[bytes]:
    """One of the page's files."""
    name = str(path).lstrip("/")
    if name.startswith("fonts/"):
        return _file(edge.config.resources / "fonts", name.removeprefix("fonts/"), request)
    return _file(edge.config.resources / "residents", name, request)


def _file(folder: Path, name: str, request: Request[Any, Any, Any]) -> Response[bytes]:
    """The file, or 304 if the browser has it; refuses not_found for anything outside the folder or of another kind."""
    kind = TYPES.get(Path(name).suffix)
    if kind is None or "\0" in name or len(name) > LONGEST_NAME:
        raise Refused(Refusal.NOT_FOUND)
    target = (folder / name).resolve()
    if not target.is_relative_to(folder.resolve()) or not target.is_file():
        raise Refused(Refusal.NOT_FOUND)
    state = target.stat()
    smaller = target.suffix in COMPRESSED and "gzip" in request.headers.get("accept-encoding", "")
    tag = f'"{state.st_mtime_ns:x}-{state.st_size:x}{"-gzip" if smaller else ""}"'
    headers = {"etag": tag} | ({"vary": "accept-encoding"} if target.suffix in COMPRESSED else {})
    if request.headers.get("if-none-match") == tag:
        return Response(b"", status_code=304, headers=headers, media_type=kind)
    if not smaller:
        return Response(target.read_bytes(), headers=headers, media_type=kind)
    content = _compressed(target, state.st_mtime_ns, state.st_size)
    return Response(content, headers=headers | {"content-encoding": "gzip"}, media_type=kind)


@lru_cache(maxsize=256)
def _compressed(target: Path, _changed: int, _size: int) -> bytes:
    """The file as it was then, compressed once."""
    return gzip.compress(target.read_bytes(), 9, mtime=0)


ASSET_ROUTES = [page, asset]
