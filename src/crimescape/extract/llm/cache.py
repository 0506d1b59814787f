"""Answers kept on disk: what was asked once with the same model, prompt and text is not asked again."""

import hashlib
import json
from pathlib import Path

from crimescape.extract.llm.server import Reply


class Cache:
    """A folder of answers, a file each; one that is damaged counts as none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, *parts: str) -> Reply | None:
        """The answer to what was asked before; None for what was not."""
        try:
            record = json.loads(self._path(parts).read_text(encoding="utf-8"))
            return Reply(record["text"], record["tokens_in"], record["tokens_out"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, reply: Reply, *parts: str) -> None:
        """Keep an answer, whole or not at all."""
        path = self._path(parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        record = {"text": reply.text, "tokens_in": reply.tokens_in, "tokens_out": reply.tokens_out}
        draft = path.with_suffix(".part")
        draft.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
        draft.replace(path)

    def _path(self, parts: tuple[str, ...]) -> Path:
        name = hashlib.sha256("\x00".join(parts).encode()).hexdigest()
        return self._folder / name[:2] / f"{name}.json"
