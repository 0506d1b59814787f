"""Serves a study on the loopback address, with the guards of a tool that holds sources."""

from collections.abc import Awaitable, Callable
from importlib.resources import files

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware

from crimescape.errors import CrimescapeError
from crimescape.study import Study
from crimescape.web.page import fault_page, first_page, tie_page

LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"]
GUARDS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def create_app(study: Study) -> FastAPI:
    """The web application over one study; read-only, answering only to loopback host names.

    Pages: ``/`` what the study holds and how groups stand on one day; ``/tie?a=..&b=..`` one tie with
    its evidence; ``/api/network`` and ``/api/tie`` the same as JSON.
    """
    app = FastAPI(title="Crimescape", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK_NAMES)
    style = files("crimescape.web").joinpath("static", "page.css").read_text(encoding="utf-8")

    @app.middleware("http")
    async def guard(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        response.headers.update(GUARDS)
        return response

    @app.exception_handler(CrimescapeError)
    async def refused(request: Request, err: Exception) -> Response:
        # The handler is registered for this family alone; Starlette types it more widely.
        assert isinstance(err, CrimescapeError)
        status = 404 if isinstance(err, LookupError) else 400
        if request.url.path.startswith("/api/"):
            return JSONResponse(err.record(), status_code=status)
        return HTMLResponse(fault_page(str(err)), status_code=status)

    @app.get("/page.css", response_class=PlainTextResponse)
    def page_style() -> Response:
        return Response(style, media_type="text/css")

    @app.get("/", response_class=HTMLResponse)
    def index(valid: str | None = None, known: str | None = None) -> str:
        as_of = study.as_of(valid=valid or None, known=known or None)
        return first_page(study.overview(as_of))

    @app.get("/tie", response_class=HTMLResponse)
    def tie(a: str, b: str, place: str | None = None, valid: str | None = None, known: str | None = None) -> str:
        as_of = study.as_of(valid=valid or None, known=known or None)
        return tie_page(study.tie(a, b, as_of=as_of, place=place or None))

    @app.get("/api/network")
    def api_network(valid: str | None = None, known: str | None = None, threshold: float = 0.5) -> Response:
        as_of = study.as_of(valid=valid, known=known)
        return Response(study.network_text("json", as_of=as_of, threshold=threshold), media_type="application/json")

    @app.get("/api/tie")
    def api_tie(
        a: str, b: str, place: str | None = None, valid: str | None = None, known: str | None = None
    ) -> dict[str, object]:
        return study.tie(a, b, as_of=study.as_of(valid=valid, known=known), place=place)

    return app


def serve_forever(study: Study, *, port: int) -> None:
    """Serve on 127.0.0.1 until interrupted."""
    uvicorn.run(create_app(study), host="127.0.0.1", port=port, log_level="warning", access_log=False)
