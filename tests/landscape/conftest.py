"""What the tests of the landscape stand on: the archive of Puerto Sereno, built once."""

import pytest

from crimescape.study import Study
from tests.city import write_archive


@pytest.fixture(scope="package")
def built(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The archive, built once."""
    root = tmp_path_factory.mktemp("checked")
    study = Study.create(root / "study", author="Editor")
    study.build([str(write_archive(root / "archive"))], workers=1)
    return study
