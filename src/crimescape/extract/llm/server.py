"""Asking a model over HTTP: constrained to a schema, tried again within bounds, every token counted."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from crimescape.extract.llm.settings import Settings

TRIES = 4
FIRST_WAIT = 0.5
"""Seconds before the second try; each further wait is twice as long."""
LONGEST_ANSWER = 400_000
"""Characters; a longer answer is taken for a fault."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered.

    Attributes
    ----------
    tokens_in, tokens_out : int
        As the server counts them; 0 when it does not say.
    """

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


class UnreadError(Exception):
    """A piece of text that the server gave no usable answer for."""


class Server:
    """One server, one model.

    Parameters
    ----------
    wait : callable
        Waits so many seconds; a test passes one that does not.
    """

    def __init__(self, settings: Settings, *, wait: Callable[[float], None] = time.sleep) -> None:
        self._settings = settings
        self._wait = wait
        self._takes_schema = True

    def ask(self, *, system: str, user: str, schema: dict[str, object]) -> Reply:
        """The model's answer, JSON in the schema's shape where the server can be held to it.

        Raises
        ------
        UnreadError
            When no try gives an answer that is JSON; says what the last one gave.
        """
        last = "no answer"
        for turn in range(TRIES):
            if turn:
                self._wait(FIRST_WAIT * 2 ** (turn - 1))
            try:
                reply = self._once(system, user, schema)
                json.loads(reply.text)
            except _AgainError as err:
                last = str(err)
            except ValueError:
                last = "the answer is no JSON"
            else:
                return reply
        raise UnreadError(f"{last}, {TRIES} times")

    def _once(self, system: str, user: str, schema: dict[str, object]) -> Reply:
        import httpx  # slow to load, and most studies never ask a model

        settings = self._settings
        headers = {"Authorization": f"Bearer {settings.key}"} if settings.key else {}
        try:
            with httpx.Client(timeout=settings.timeout, trust_env=False, headers=headers) as client:
                url, body = self._request(system, user, schema)
                answer = client.post(url, json=body)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as err:
            raise _AgainError(f"the server at {settings.host} does not answer ({type(err).__name__})") from err
        if answer.status_code == 400 and self._takes_schema and settings.kind == "openai":
            self._takes_schema = False  # a server that knows no schemas may still know JSON
            raise _AgainError("the server refuses a schema")
        if answer.status_code == 429 or answer.status_code >= 500:
            raise _AgainError(f"the server says {answer.status_code}")
        if answer.status_code >= 400:
            raise UnreadError(f"the server says {answer.status_code}: {answer.text[:200]}")
        if len(answer.text) > LONGEST_ANSWER:
            raise _AgainError("the answer is far too long")
        return _reply(answer.text, settings.kind)

    def _request(self, system: str, user: str, schema: dict[str, object]) -> tuple[str, dict[str, Any]]:
        settings = self._settings
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        body: dict[str, Any] = {"model": settings.model, "messages": messages}
        if settings.kind == "ollama":
            body |= {"stream": False, "format": schema, "options": {"temperature": 0}}
            path = "/api/chat"
        else:
            form: dict[str, object] = {"type": "json_object"}
            if self._takes_schema:
                form = {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": schema}}
            body |= {"temperature": 0, "response_format": form}
            path = "/chat/completions"
        return f"{settings.url}{path}", body


class _AgainError(Exception):
    """A fault that another try may mend."""


def _reply(text: str, kind: str) -> Reply:
    try:
        record = json.loads(text)
        if kind == "ollama":
            return Reply(
                str(record["message"]["content"]),
                int(record.get("prompt_eval_count", 0)),
                int(record.get("eval_count", 0)),
            )
        usage = record.get("usage") or {}
        content = record["choices"][0]["message"]["content"]
        return Reply(str(content), int(usage.get("prompt_tokens", 0)), int(usage.get("completion_tokens", 0)))
    except (ValueError, KeyError, IndexError, TypeError) as err:
        raise _AgainError("the server's answer has no message") from err
