"""The built page: fixed names, an ETag each, and nothing from anywhere else."""

import hashlib
from importlib.resources.abc import Traversable

from fastapi import APIRouter, Request, Response

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}


def built_routes(folder: Traversable) -> APIRouter:
    """The page at ``/`` and its files under ``/assets``; read once, when the server starts."""
    routes = APIRouter()
    held = {path: (data, _etag(data)) for path, data in _files(folder)}

    def answer(path: str, request: Request) -> Response:
        if path not in held:
            return Response("Not found", status_code=404, media_type="text/plain")
        data, etag = held[path]
        # Asked again each time, and answered with nothing when it is the same: the page holds no sources.
        headers = {"ETag": etag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers=headers)
        suffix = path[path.rfind(".") :]
        return Response(data, media_type=KINDS.get(suffix, "application/octet-stream"), headers=headers)

    @routes.get("/", include_in_schema=False)
    def page(request: Request) -> Response:
        return answer("index.html", request)

    @routes.get("/assets/{name:path}", include_in_schema=False)
    def asset(name: str, request: Request) -> Response:
        return answer(f"assets/{name}", request)

    return routes


def _files(folder: Traversable, prefix: str = "") -> list[tuple[str, bytes]]:
    out: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        out += _files(entry, f"{path}/") if entry.is_dir() else [(path, entry.read_bytes())]
    return out


def _etag(data: bytes) -> str:
    return f'"{hashlib.sha256(data).hexdigest()[:24]}"'
