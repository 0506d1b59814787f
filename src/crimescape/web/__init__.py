"""The face in a browser: the app and its API, on this machine only unless a token guards it."""

from crimescape.web.server import create_app, is_loopback, new_token, serve_forever
from crimescape.web.serving import served

__all__ = ["create_app", "is_loopback", "new_token", "serve_forever", "served"]
