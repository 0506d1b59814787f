"""Files dropped on the page: taken in, read and resolved, with progress as events."""

import json
import queue
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from crimescape.errors import CrimescapeError, RefusedError
from crimescape.study import Record, Study
from crimescape.vocabulary import Handling
from crimescape.web.api.answers import Answers

MOST_BYTES = 200 * 1024 * 1024
ASK_SERVER = "Where `crimescape serve` runs it says why."


def taking_routes(answers: Answers) -> APIRouter:
    """The routes, over one study."""
    routes = APIRouter()

    @routes.post("/ingest")
    async def ingest(
        request: Request,
        name: Annotated[str, Query(description="The file's name; its ending says what it is.")],
        published: str | None = None,
        outlet: str | None = None,
        handling: str | None = None,
    ) -> StreamingResponse:
        """Take one file in: events ``progress`` (stage, done, total), then ``done`` or ``refused``."""
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                raise RefusedError(f"'{name}' is larger than {MOST_BYTES // 1024**2} MB", mend="Take it in by command.")
        safe = PurePosixPath(name.replace("\\", "/")).name or "dropped"
        level = Handling(handling) if handling in {h.value for h in Handling} else None
        return StreamingResponse(
            _events(answers.study.path, safe, bytes(body), published=published, outlet=outlet, handling=level),
            media_type="text/event-stream",
        )

    return routes


def _events(
    path: Path, name: str, body: bytes, *, published: str | None, outlet: str | None, handling: Handling | None
) -> Iterator[str]:
    # A study of its own: those who ask meanwhile are not kept waiting.
    told: queue.Queue[tuple[str, Record]] = queue.Queue()

    def work() -> None:
        # Told whatever happens: a page that waits for an end would wait for ever.
        end: tuple[str, Record] = ("refused", RefusedError(f"'{name}' could not be taken in", mend=ASK_SERVER).record())
        try:
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / name
                file.write_bytes(body)
                record = Study.open(path).build(
                    [str(file)],
                    published=published or None,
                    outlet=outlet or None,
                    handling=handling,
                    workers=1,
                    watch=lambda stage, done, total: told.put(
                        ("progress", {"stage": stage, "done": done, "total": total})
                    ),
                )
            end = ("done", record)
        except CrimescapeError as err:
            end = ("refused", err.record())
        finally:
            told.put(end)

    threading.Thread(target=work, daemon=True).start()
    while True:
        kind, record = told.get()
        yield f"event: {kind}\ndata: {json.dumps(record)}\n\n"
        if kind != "progress":
            return
