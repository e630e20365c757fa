"""`figurecheck cache`: what earlier runs have kept."""

import sqlite3
from typing import Unpack

import click

from figurecheck.cli.exits import Exit
from figurecheck.cli.options import MessageOptions, message_options
from figurecheck.errors import OutputError
from figurecheck.running.store import LIMIT, DamagedError, Store, cache_file, size_of
from figurecheck.writing import write_stdout


@click.command("cache")
@click.argument("action", type=click.Choice(("info", "clear")))
@message_options
def command(action: str, **_options: Unpack[MessageOptions]) -> int:
    """Tell what the cache of earlier runs holds, or clear it.

    The variable FIGURECHECK_CACHE names another folder for it.
    """
    store = Store(cache_file(), b"")
    try:
        lines = _cleared(store) if action == "clear" else _told(store)
    except OSError as error:
        reason = f"cannot be cleared: {(error.strerror or '').lower()}"
        raise OutputError("E706", "cache", reason) from error
    write_stdout("".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace"))
    return Exit.DONE


def _cleared(store: Store) -> list[str]:
    return [f"cleared  {_megabytes(store.clear())}"]


def _told(store: Store) -> list[str]:
    size = size_of(store.file)
    return [
        f"path     {store.file}",
        f"entries  {_entries(store) if size else '0'}",
        f"size     {_megabytes(size)}",
        f"limit    {_megabytes(LIMIT)}",
    ]


def _entries(store: Store) -> str:
    """Return how many texts are kept, or why that cannot be told."""
    try:
        return f"{store.count():,}"
    except DamagedError:
        return "none that can be read: damaged, or not a cache"
    except sqlite3.Error as error:
        return f"none that can be read: {error}"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
