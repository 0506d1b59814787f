"""The laws of the house as functions: each takes source text, and gives its faults as sentences."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

PACKAGE = "crimescape"

NOUNS = frozenset({"errors", "vocabulary"})
WINGS = frozenset(
    {"ledger", "ingest", "extract", "resolve", "assess", "network", "territory", "review", "changes", "search"}
)
UPSTAIRS = frozenset({"outlook", "scenario", "precedent", "simulate", "draw", "brief", "exchange"})
BELOW_STUDY = NOUNS | WINGS | UPSTAIRS | {"gazetteer", "run", "pipeline", "landscape"}

MAY_IMPORT: dict[str, frozenset[str]] = {
    "errors": frozenset(),
    "vocabulary": frozenset({"errors"}),
    "gazetteer": NOUNS,
    "run": frozenset({"errors"}),
    # Wings do not know each other: they meet in the vocabulary. Four of them also look names up.
    **dict.fromkeys(WINGS, NOUNS),
    **dict.fromkeys(("extract", "resolve", "territory"), NOUNS | {"gazetteer"}),
    # Two of them have inner loops that are compiled, which is a way of running.
    "assess": NOUNS | {"gazetteer", "run"},
    "network": NOUNS | {"run"},
    "outlook": NOUNS | {"network", "territory"},
    "scenario": NOUNS | {"network", "territory"},
    "precedent": NOUNS | {"network", "territory"},
    "simulate": NOUNS | {"network", "territory", "run"},
    "draw": NOUNS | {"network", "territory"},
    "brief": NOUNS | {"draw"},
    "exchange": NOUNS | {"ledger", "network", "territory"},
    # These two join what the wings make; they do not know each other either.
    "pipeline": BELOW_STUDY - {"pipeline", "landscape"},
    "landscape": BELOW_STUDY - {"pipeline", "landscape"},
    "study": BELOW_STUDY,
    "testing": BELOW_STUDY,
    "web": BELOW_STUDY | {"study"},
    "mcp": BELOW_STUDY | {"study"},
    "cli": BELOW_STUDY | {"study", "web", "mcp"},
    "__main__": frozenset({"cli"}),
}
"""For each room, the rooms it may import; what is not listed here is no room."""

TAPS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("duckdb", "sqlite3"), frozenset({"ledger", "search"})),
    **dict.fromkeys(
        ("httpx", "requests", "aiohttp", "urllib3", "urllib.request", "http.client"), frozenset({"ingest", "extract"})
    ),
    **dict.fromkeys(("fastapi", "starlette", "uvicorn", "http.server", "jinja2"), frozenset({"web"})),
    **dict.fromkeys(("typer", "click", "rich", "argparse"), frozenset({"cli"})),
    **dict.fromkeys(("ray", "multiprocessing", "concurrent"), frozenset({"run"})),
    **dict.fromkeys(("trafilatura", "lxml", "pypdfium2", "defusedxml", "warcio"), frozenset({"ingest"})),
    "yaml": frozenset({"vocabulary"}),
    "docx": frozenset({"brief"}),
    "typst": frozenset({"brief", "draw"}),
    "mcp": frozenset({"mcp"}),
}
"""Where water is, a tap stands: who alone may import a library."""

SQL = re.compile(
    r"^\s*(SELECT\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(TABLE|VIEW)\s|COPY\s|ATTACH\s|PRAGMA\s)"
)
SQL_ROOMS = frozenset({"ledger", "search"})
HTML = re.compile(r"</(html|body|head|div|p|table|td|span|h[1-6]|ul|li)>", re.IGNORECASE)
HTML_ROOMS = frozenset({"web", "ingest"})  # ingest takes it apart; only web makes it

IMPURE = (
    "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today",
    "time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime", "time.monotonic", "time.perf_counter",
    "os.environ", "os.getenv", "os.getlogin", "os.urandom", "getpass.", "pathlib.Path.home", "socket.gethostname",
    "random.", "secrets.", "uuid.uuid1", "uuid.uuid4", "numpy.random.",
)  # fmt: skip
"""The clock, the environment and global chance: passed in, below study.py. A name with a dot at its end is a module."""

PURE_BY_SEED = frozenset({"numpy.random.Generator", "numpy.random.SeedSequence", "numpy.random.PCG64", "random.Random"})
"""What carries its own seed; `numpy.random.default_rng` belongs to the caller, who passes the generator."""

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef

BANNED_NAMES = frozenset({"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"})
MOST_LINES = 400


def room_of(path: PurePosixPath) -> str:
    """The room a file of the package stands in, its path given from ``src/crimescape``; empty for the front door."""
    first = path.parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every dotted name that an import reaches for, wherever it hides, with its line; a relative one is ``.``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield ".", node.lineno
            else:
                yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def third_party(tree: ast.AST, *, standard: frozenset[str]) -> set[str]:
    """Top names of imported packages that are neither ours nor the standard library's."""
    tops = {name.split(".")[0] for name, _ in imported(tree)}
    return {top for top in tops if top and top != PACKAGE and top not in standard}


def import_faults(path: PurePosixPath, tree: ast.AST) -> Iterator[str]:
    """Imports that do not fall, reach into another wing, or hide where they come from."""
    room = room_of(path)
    if room and room not in MAY_IMPORT:
        yield f"{path}: '{room}' is no room of the house; give it a floor in tests/house_rules.py"
        return
    for name, line in imported(tree):
        if name == ".":
            yield f"{path}:{line}: a relative import hides its floor; write {PACKAGE}.… in full"
            continue
        top, *rest = name.split(".")
        if top != PACKAGE or not rest or rest[0] == room or rest[0].startswith("__"):
            continue
        if rest[0] not in MAY_IMPORT.get(room, frozenset()):
            yield f"{path}:{line}: {room or 'the front door'} may not import {rest[0]}"


def tap_faults(path: PurePosixPath, tree: ast.AST) -> Iterator[str]:
    """Libraries, SQL and HTML outside the rooms that hold them."""
    room = room_of(path)
    for name, line in imported(tree):
        for tap, rooms in TAPS.items():
            if (name == tap or name.startswith(f"{tap}.")) and room not in rooms:
                yield f"{path}:{line}: {tap} belongs to {', '.join(sorted(rooms))}, not to {room}"
    if room == "vocabulary" and path.name != "ontology.py":
        yield from (
            f"{path}:{line}: only ontology.py reads YAML" for name, line in imported(tree) if name.startswith("yaml")
        )
    # A string that stands alone is a docstring, and may speak of both.
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in alone:
            continue
        if room not in SQL_ROOMS and SQL.match(node.value):
            yield f"{path}:{node.lineno}: SQL belongs to {', '.join(sorted(SQL_ROOMS))}"
        if room not in HTML_ROOMS and HTML.search(node.value):
            yield f"{path}:{node.lineno}: HTML is made in web"


def impure_names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Uses of the clock, the environment or global randomness, by their full names, with the line."""
    full = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            full.update(
                {(a.asname or a.name.split(".")[0]): (a.name if a.asname else a.name.split(".")[0]) for a in node.names}
            )
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            full.update({(a.asname or a.name): f"{node.module}.{a.name}" for a in node.names})
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            name = _dotted(node, full)
            if name not in PURE_BY_SEED and any(name.startswith(i) if i.endswith(".") else name == i for i in IMPURE):
                yield name, node.lineno


def _dotted(node: ast.expr, full: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return full.get(node.id, "")
    if isinstance(node, ast.Attribute):
        base = _dotted(node.value, full)
        return f"{base}.{node.attr}" if base else ""
    return ""


def opening_faults(path: PurePosixPath, text: str) -> Iterator[str]:
    """Files whose first line does not say, in a sentence, what stands there."""
    first = text.partition("\n")[0]
    if not text.strip() and path.name == "__init__.py":
        return
    said = first.removeprefix('"""').removesuffix('"""').strip()
    if not first.startswith('"""') or len(said.split()) < 3 or said[-1] not in ".?!)`":
        yield f"{path}:1: the first line says in one sentence what stands here, as a docstring"


def size_faults(path: PurePosixPath, text: str) -> Iterator[str]:
    """Files with a name that says nothing, or with more than one idea in them."""
    if PurePosixPath(path).stem in BANNED_NAMES:
        yield f"{path}: a file is one idea, named for it; '{path.stem}' names none"
    if (lines := text.count("\n")) > MOST_LINES:
        yield f"{path}: {lines} lines; look for a new noun at {MOST_LINES}"


def silent_names(path: PurePosixPath, tree: ast.Module) -> Iterator[str]:
    """Public functions, classes and methods that say nothing of themselves."""
    for owner, node in _public(tree.body):
        if ast.get_docstring(node) is None:
            yield f"{path}:{node.lineno}: {owner}{node.name} has no docstring"


def _public(body: list[ast.stmt], owner: str = "") -> Iterator[tuple[str, Definition]]:
    for node in body:
        if not isinstance(node, Definition) or node.name.startswith("_"):
            continue
        yield owner, node
        if isinstance(node, ast.ClassDef):
            yield from _public(node.body, f"{owner}{node.name}.")


def _joined(*parts: str) -> str:
    return "".join(parts)


FORBIDDEN = re.compile(
    "|".join(
        (
            # Built from parts, so that this file does not fail its own law.
            _joined("(?<![a-z])/wo", "rk/"),
            _joined("/ro", "ot/"),
            _joined(r"\bses", r"sions?\b"),
            _joined("pypi", r"\.org"),
            _joined("python", "hosted"),
            _joined("npm", r"js\.(org|com)"),
            _joined(r"crates", r"\.io"),
            _joined("proxy", r"\.golang"),
            _joined(r"\bissue #", r"?\d"),
            _joined("anthro", "pic"),
            _joined("clau", r"de\b"),
            _joined("chat", "gpt"),
            _joined("DESI", r"GN\.md|\bSTY", r"LE\.md"),
            _joined(r"\.\./sha", "red|sha", "red/(gold|data|reference|front)"),
        )
    ),
    re.IGNORECASE,
)
"""What is committed speaks of the project alone: of no machine, no workplace, no registry."""


def forbidden_words(path: PurePosixPath, text: str) -> Iterator[str]:
    """Words in a committed file that speak of something other than the project."""
    for number, line in enumerate(text.splitlines(), start=1):
        if found := FORBIDDEN.search(line):
            yield f"{path}:{number}: '{found.group()}' is no word of the project"
