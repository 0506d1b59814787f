"""The training tools, which import each other by bare names: while a test asks for one, their folder is on the path."""

import importlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

TRAINING = Path(__file__).parents[3] / "tools" / "training"


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Imports a tool by its name."""
    monkeypatch.syspath_prepend(str(TRAINING))
    return importlib.import_module
