"""Write the description of the API, from which the page's types are generated: front/openapi.json."""

import argparse
import json
import tempfile
from pathlib import Path

from crimescape.study import Study
from crimescape.web import create_app


def description() -> str:
    """The OpenAPI description as JSON; the same for every study."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Study.create(Path(folder) / "study", name="none"))
        return json.dumps(app.openapi(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.parse_args().file.write_text(description(), encoding="utf-8")


if __name__ == "__main__":
    main()
