"""Serves a study on the loopback address, with the guards of a tool that holds sources."""

import secrets
from importlib.resources import files
from ipaddress import ip_address

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crimescape.errors import CrimescapeError, RefusedError
from crimescape.study import Study
from crimescape.web.api import Answers
from crimescape.web.api.asking import asking_routes
from crimescape.web.api.briefing import briefing_routes
from crimescape.web.api.exporting import exporting_routes
from crimescape.web.api.judging import judging_routes
from crimescape.web.api.projecting import projecting_routes
from crimescape.web.api.reasoning import reasoning_routes
from crimescape.web.api.taking import taking_routes
from crimescape.web.api.wording import wording_routes
from crimescape.web.built import built_routes

LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"]
GUARDS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
EVERY_ADDRESS = frozenset({"", "0.0.0.0", "::"})
WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def create_app(study: Study, *, hosts: tuple[str, ...] = (), token: str = "") -> FastAPI:
    """The web application over one study: the built page, and ``/api``.

    Parameters
    ----------
    hosts : tuple of str
        Names it answers to beside those of the loopback address.
    token : str
        Asked of every call to the API when not empty: as ``Authorization: Bearer``.
    """
    app = FastAPI(title="Crimescape", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    answers = Answers(study)

    app.add_middleware(Guard, token=token)
    # The quickest level: on this machine the bytes travel faster than they are pressed together.
    app.add_middleware(GZipMiddleware, minimum_size=2_000, compresslevel=1)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK_NAMES, *hosts])

    @app.exception_handler(CrimescapeError)
    async def refused(request: Request, err: Exception) -> Response:
        # The handler is registered for this family alone; Starlette types it more widely.
        assert isinstance(err, CrimescapeError)
        return JSONResponse(err.record(), status_code=404 if isinstance(err, LookupError) else 400)

    @app.exception_handler(RequestValidationError)
    async def misused(request: Request, err: Exception) -> Response:
        assert isinstance(err, RequestValidationError)
        faults = err.errors()
        where = ", ".join(".".join(str(part) for part in f["loc"][1:]) for f in faults)
        record = {"error": "MisusedError", "what": faults[0]["msg"], "where": where, "choices": [], "mend": ""}
        return JSONResponse(record, status_code=422)

    over_study = (
        asking_routes,
        exporting_routes,
        judging_routes,
        taking_routes,
        briefing_routes,
        reasoning_routes,
        projecting_routes,
    )
    for routes in (*(make(answers) for make in over_study), wording_routes()):
        app.include_router(routes, prefix="/api")
    app.include_router(built_routes(files("crimescape.web").joinpath("static")))
    return app


class Guard:
    """Refuses what may not be asked, and puts the guards on every answer.

    It passes on what it receives as it is: a middleware that reads on its own hides that an asker has gone.
    """

    def __init__(self, app: ASGIApp, *, token: str) -> None:
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in GUARDS.items():
                    headers.setdefault(name, value)
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = _refusal(Request(scope), token=self._token)
        await (refusal or self._app)(scope, receive, guarded)


def _refusal(request: Request, *, token: str) -> Response | None:
    """Why a call is not answered: written from a page of another origin, or without the token."""

    def answer(what: str, mend: str, status: int) -> Response:
        record = {"error": "RefusedError", "what": what, "where": request.url.path, "choices": [], "mend": mend}
        return JSONResponse(record, status_code=status)

    origin = request.headers.get("origin")
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    if request.method in WRITES and origin is not None and origin != own:
        return answer("Another site's page may not write here", "Open the study at its own address.", 403)
    if request.method in WRITES and request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return answer("Another site's page may not write here", "Open the study at its own address.", 403)
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if token and request.url.path.startswith("/api/") and not secrets.compare_digest(given, token):
        return answer("A token is needed", "Open the address that `crimescape serve` printed.", 401)
    return None


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine alone."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def new_token() -> str:
    """A token for one run: 32 random bytes, fit for an address; kept nowhere."""
    return secrets.token_urlsafe(32)


def serve_forever(study: Study, *, port: int, host: str = "127.0.0.1", token: str = "") -> None:
    """Serve until interrupted: on this machine, or with a token at another address of it.

    Raises
    ------
    RefusedError
        When bound elsewhere without a token, or to every address at once: then no Host header could be checked.
    """
    if not is_loopback(host):
        if not token:
            raise RefusedError("Nothing is served beyond this machine without a token", where=host)
        if host in EVERY_ADDRESS:
            raise RefusedError(
                "Every address of a machine is too many: a page could be reached by names nobody meant",
                where=host,
                mend="Name the one address, or the name, that others reach this machine by.",
            )
    hosts = () if is_loopback(host) else (host,)
    uvicorn.run(
        create_app(study, hosts=hosts, token=token), host=host, port=port, log_level="warning", access_log=False
    )
