"""Work out an attribute when it is first asked for, and keep it on its object."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - a decorator is named as a function
    """Do what `functools.cached_property` does, without the lock that Python 3.11 takes."""

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, _owner: type | None = None) -> T:
        found = vars(instance)[self._name] = self._work_out(instance)
        return found
