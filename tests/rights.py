"""Run as a user whom file modes hold back: they hold back everyone but root."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_NOBODY = 65534


@contextmanager
def rights_of_a_user() -> Iterator[None]:
    """Take the rights of root away for the block; skip where that is not possible."""
    if not hasattr(os, "getresuid"):
        pytest.skip("no file modes as on Unix here")
    before = os.getresuid()
    if before[1] != 0:
        yield
        return
    try:
        os.setresuid(_NOBODY, _NOBODY, 0)
    except PermissionError:
        pytest.skip("root here cannot become another user")
    try:
        yield
    finally:
        os.setresuid(*before)
