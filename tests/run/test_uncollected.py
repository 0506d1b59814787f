"""The collector is away for the while, and back whatever happens."""

import gc

import pytest

from crimescape.run import uncollected


def fail_within() -> None:
    with uncollected():
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
        raise KeyError


def test_the_collector_is_back_after_an_error() -> None:
    """An error inside ends the while as well; one while within another does not end it."""
    assert gc.isenabled()
    with pytest.raises(KeyError):
        fail_within()
    assert gc.isenabled()
