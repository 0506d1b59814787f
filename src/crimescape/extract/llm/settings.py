"""Which server and model to ask, and what it costs; from the environment, so that worker processes agree."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from crimescape.errors import RefusedError

PREFIX = "CRIMESCAPE_LLM_"
KINDS = ("openai", "ollama")


@dataclass(frozen=True, slots=True)
class Settings:
    """How to reach a model.

    Attributes
    ----------
    url : str
        Root of the server, e.g. ``http://127.0.0.1:11434``; for OpenAI-compatible ones up to and with ``/v1``.
    kind : str
        ``openai`` or ``ollama``.
    cache : Path
        Where answers are kept, so that an interrupted run asks nothing twice.
    price_in, price_out : float
        Per million tokens, in whatever currency; 0 when free.
    """

    url: str
    model: str
    kind: str
    cache: Path
    key: str = ""
    timeout: float = 120.0
    price_in: float = 0.0
    price_out: float = 0.0

    @property
    def host(self) -> str:
        """The host that text is sent to."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_loopback(self) -> bool:
        """Whether the server runs on this machine."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def settings_from(environment: Mapping[str, str]) -> Settings:
    """The settings that environment variables give.

    Raises
    ------
    RefusedError
        When the server or the model is not named, or a value cannot be used.
    """
    url, model = environment.get(f"{PREFIX}URL", "").rstrip("/"), environment.get(f"{PREFIX}MODEL", "")
    if not url or not model:
        raise RefusedError(
            "The engine 'llm' does not know which model to ask",
            where=f"{PREFIX}URL, {PREFIX}MODEL",
            mend=f"Set both, e.g. {PREFIX}URL=http://127.0.0.1:11434 {PREFIX}MODEL=qwen3:8b for a local Ollama.",
        )
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise RefusedError(f"'{url}' is no address of a server", where=f"{PREFIX}URL", mend="Begin it with http://.")
    kind = environment.get(f"{PREFIX}KIND") or ("openai" if url.endswith("/v1") else "ollama")
    if kind not in KINDS:
        raise RefusedError(f"'{kind}' is no kind of server", where=f"{PREFIX}KIND", mend=f"Say {' or '.join(KINDS)}.")
    home = environment.get("XDG_CACHE_HOME") or str(Path(environment.get("HOME", ".")) / ".cache")
    cache = environment.get(f"{PREFIX}CACHE") or str(Path(home) / "crimescape" / "llm")
    return Settings(
        url=url,
        model=model,
        kind=kind,
        cache=Path(cache),
        key=environment.get(f"{PREFIX}KEY", ""),
        timeout=_number(environment, "TIMEOUT", 120.0),
        price_in=_number(environment, "PRICE_IN", 0.0),
        price_out=_number(environment, "PRICE_OUT", 0.0),
    )


def _number(environment: Mapping[str, str], name: str, default: float) -> float:
    value = environment.get(f"{PREFIX}{name}")
    if not value:
        return default
    try:
        return float(value)
    except ValueError as err:
        raise RefusedError(f"'{value}' is no number", where=f"{PREFIX}{name}", mend="Write it as 2.5.") from err
