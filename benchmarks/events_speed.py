"""How fast events are found in crime news, beside the time that sentences and names take in the same run.

    python benchmarks/events_speed.py [FOLDER]

FOLDER holds reports as .txt; without it, the folder `data/reports` under CRIMESCAPE_MATERIAL. No part of this project.
One process, processor seconds; the weights are loaded before.
"""

import os
import sys
import time
from pathlib import Path

from crimescape.extract.casting import cast
from crimescape.extract.events import find_events
from crimescape.extract.sentence import split_sentences
from crimescape.gazetteer import load


def main() -> int:
    material = os.environ.get("CRIMESCAPE_MATERIAL", "")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(material) / "data" / "reports"
    texts = [p.read_text("utf-8", errors="replace") for p in sorted(folder.glob("*.txt"))]
    if not texts:
        print(f"No .txt in {folder}: name a folder, or set CRIMESCAPE_MATERIAL. Nothing was measured.", file=sys.stderr)
        return 1
    gazetteer = load()
    find_events("two were killed.", sentences=split_sentences("two were killed."))
    start = time.process_time()
    ready = [(text, split_sentences(text), cast(text, gazetteer=gazetteer, language="")) for text in texts]
    prepared = time.process_time() - start
    start = time.process_time()
    found = sum(
        len(find_events(text, sentences=sentences, names=people.spans, is_spanish=people.language == "es"))
        for text, sentences, people in ready
    )
    seconds = time.process_time() - start
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} reports, {words:,} words, {found:,} events")
    print(f"events           {seconds:6.2f} s  {words / seconds:10,.0f} words a second")
    print(f"names, sentences {prepared:6.2f} s  {words / prepared:10,.0f} words a second")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
