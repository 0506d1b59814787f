"""The engine `gliner`: names only, from a GLiNER model on this machine; it claims nothing."""

import os
from typing import Any

from crimescape.errors import MissingExtraError, RefusedError
from crimescape.extract.casting import language_of
from crimescape.extract.dates import latest_day
from crimescape.extract.sentence import Sentence, split_sentences
from crimescape.gazetteer import Gazetteer, fold
from crimescape.vocabulary import Kind, Reading, Report, ReportEntity

MODEL = "CRIMESCAPE_GLINER_MODEL"
"""The environment variable that holds the model: a folder, or a name where `ONLINE` allows to fetch it."""
ONLINE = "CRIMESCAPE_GLINER_ONLINE"
LABELS = {
    "criminal or armed group": Kind.GROUP,
    "person in or leading a criminal group": Kind.PERSON,
    "city, state, country or region": Kind.PLACE,
}
"""What the model is asked for, in its own words, and what each is here."""
SURE = 0.5
"""The model's own score from which a name is taken."""


class GlinerExtractor:
    """Proposes names by a model that knows no list of them; its readings hold entities and no claims."""

    name = "gliner"

    def __init__(self) -> None:
        self._path = os.environ.get(MODEL, "")
        if not self._path:
            raise RefusedError(
                "The engine 'gliner' does not know which model to load",
                where=MODEL,
                mend="Set it to the model's folder.",
            )
        self.version = f"gliner/{self._path.rstrip('/').rsplit('/', 1)[-1]}"
        self._loaded: Any = None  # Any: the model of a package that may not be installed

    def __getstate__(self) -> dict[str, object]:
        return {"_path": self._path, "version": self.version, "_loaded": None}

    def read(self, report: Report, *, gazetteer: Gazetteer) -> Reading:
        """Whom the report names, by the model.

        Raises
        ------
        MissingExtraError
            When the package is not installed: with the command that installs it.
        """
        model = self._model()
        sentences = split_sentences(report.text)
        names: dict[tuple[Kind, str], dict[str, None]] = {}
        gated = 0
        for sentence in sentences:
            found = self._in(model, sentence)
            gated += bool(found)
            for kind, written in found:
                names.setdefault((kind, fold(written)), {})[" ".join(written.split())] = None
        latest = latest_day(report.text)
        entities = tuple(
            ReportEntity(f"{kind.value}-{folded.replace(' ', '-')[:40]}", kind, tuple(written))
            for (kind, folded), written in sorted(names.items(), key=lambda item: (item[0][0].value, item[0][1]))
            if folded
        )
        return Reading(
            report=report.id,
            engine=self.version,
            entities=entities,
            language=report.language or language_of(report.text),
            latest_dated=latest.isoformat() if latest else None,
            sentences=len(sentences),
            gated=gated,
        )

    def _in(self, model: Any, sentence: Sentence) -> list[tuple[Kind, str]]:
        out = []
        for found in model.predict_entities(sentence.text, list(LABELS), threshold=SURE):
            start, end = int(found["start"]), int(found["end"])
            if 0 <= start < end <= len(sentence.text) and found["label"] in LABELS:
                out.append((LABELS[found["label"]], sentence.text[start:end]))
        return out

    def _model(self) -> Any:
        if self._loaded is None:
            try:
                from gliner import GLiNER  # type: ignore[import-not-found, unused-ignore]
            except ImportError as err:
                raise MissingExtraError(
                    "The package for the engine 'gliner' is not installed", mend="pip install 'crimescape[gliner]'"
                ) from err
            self._loaded = GLiNER.from_pretrained(self._path, local_files_only=not os.environ.get(ONLINE))
        return self._loaded
