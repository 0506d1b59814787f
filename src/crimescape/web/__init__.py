"""The face in a browser: a first page now, on this machine only."""

from crimescape.web.server import create_app, serve_forever

__all__ = ["create_app", "serve_forever"]
