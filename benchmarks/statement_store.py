"""The claims of an archive put into nomenklatura's store of FollowTheMoney statements, and read back as entities.

    python benchmarks/statement_store.py claims.csv
    python benchmarks/statement_store.py --installed

One statement a claim (who is tied to whom, by which predicate, said by whom, on which day), under one link entity for
each pair and predicate; then every entity is assembled from its statements. The store knows no weights, no days on
which a claim speaks and no copies: it groups. Needs nomenklatura and followthemoney, and nothing of Crimescape, so that
it can run in an environment of its own.
"""

import csv
import json
import resource
import sys
import time
from pathlib import Path

COLUMNS = ("claim", "subject", "object", "predicate", "origin", "day")


def main() -> int:
    try:
        from followthemoney import Dataset, Statement, StatementEntity
        from nomenklatura.resolver import Linker
        from nomenklatura.store.memory import MemoryStore
    except ImportError as absent:
        print(f"{absent.name or absent} is not installed here: its store was not timed.", file=sys.stderr)
        return 3
    if sys.argv[1] == "--installed":
        return 0
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    start = time.perf_counter()
    dataset = Dataset.make({"name": "study", "title": "A study"})
    store: MemoryStore[Dataset, StatementEntity] = MemoryStore(dataset, Linker({}))
    with store.writer() as writer:
        for claim, subject, other, predicate, origin, day in rows:
            link = f"{subject}|{predicate}|{other}"
            if link not in store.stmts:
                for prop, value in (("subject", subject), ("object", other)):
                    writer.add_statement(Statement(link, prop, "UnknownLink", value, dataset.name))
            said = Statement(
                link, "role", "UnknownLink", predicate, dataset.name, id=claim, origin=origin, first_seen=day
            )
            writer.add_statement(said)
    written = time.perf_counter()
    entities = said_of = 0
    for entity in store.view(dataset).entities():
        entities += 1
        said_of += len(entity.get_statements("role"))
    seconds = {"write": round(written - start, 3), "read": round(time.perf_counter() - written, 3)}
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = round(used.ru_utime + used.ru_stime, 2)
    print(json.dumps({"entities": entities, "statements": said_of, "seconds": seconds, "cpu_seconds": cpu}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
