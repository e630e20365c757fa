"""Connected groups of things, joined two at a time."""

from collections.abc import Iterable
from typing import Generic, TypeVar

K = TypeVar("K", str, int, tuple[str, int])


class Groups(Generic[K]):
    """Disjoint groups of keys; the smallest key of a group is its root, whatever the order."""

    def __init__(self, keys: Iterable[K] = ()) -> None:
        self._parents: dict[K, K] = {key: key for key in keys}

    def add(self, key: K) -> None:
        """Let `key` be a group of its own unless it is known."""
        self._parents.setdefault(key, key)

    def root(self, key: K) -> K:
        """Return the smallest key of the group of `key`."""
        parents = self._parents
        parent = parents[key]
        while parent != key:
            parents[key] = key = parents[parent]
            parent = parents[key]
        return key

    def join(self, one: K, other: K) -> None:
        """Make the groups of two known keys one."""
        low, high = self.root(one), self.root(other)
        if high < low:
            low, high = high, low
        self._parents[high] = low

    def join_all(self, pairs: Iterable[tuple[K, K]]) -> None:
        """Join every pair."""
        for one, other in pairs:
            self.join(one, other)

    def copy(self) -> "Groups[K]":
        """Return the same groups, to be joined further."""
        twin: Groups[K] = Groups()
        twin._parents = dict(self._parents)
        return twin

    def count(self) -> int:
        """Return the number of groups."""
        return sum(1 for key, parent in self._parents.items() if key == parent)

    def groups(self) -> list[tuple[K, ...]]:
        """Return the groups, their members and themselves in ascending order."""
        members: dict[K, list[K]] = {}
        for key in sorted(self._parents):
            members.setdefault(self.root(key), []).append(key)
        return [tuple(found) for found in members.values()]
