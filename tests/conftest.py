"""What holds for every test: none touches the cache of whoever runs them."""

import os

import pytest

CACHE = "FIGURECHECK_CACHE"


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory):
    """Give the tests a cache of their own, in the surroundings of every process they start."""
    before = os.environ.get(CACHE)
    os.environ[CACHE] = str(tmp_path_factory.mktemp("cache"))
    yield
    del os.environ[CACHE]
    if before is not None:
        os.environ[CACHE] = before
