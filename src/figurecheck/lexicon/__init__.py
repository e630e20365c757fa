"""Load the words of a language: data in TOML, validated once, never changed."""

import tomllib
from functools import cache
from importlib import resources

from figurecheck.errors import UsageError
from figurecheck.lexicon.model import Lexicon

__all__ = ["Lexicon", "languages", "load"]


@cache
def load(language: str) -> Lexicon:
    """Return the lexicon of `language` (a two-letter code); UsageError when there is none."""
    if language not in languages():
        known = ", ".join(languages())
        raise UsageError("E130", language, f"no lexicon for this language; known: {known}")
    data = resources.files(__name__).joinpath(f"{language}.toml").read_bytes()
    return Lexicon.model_validate(tomllib.loads(data.decode("utf-8")))


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a lexicon, sorted."""
    files = resources.files(__name__).iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))
