"""Load the examples of a language: what each rule, reason and finding is about."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from figurecheck.errors import UsageError
from figurecheck.lexicon.table import Table


class ExampleArticle(Table):
    """One short article of an example."""

    published: dt.date
    title: str | None = None
    text: str


class Example(Table):
    """The articles that a reason or finding holds for."""

    code: str
    articles: tuple[ExampleArticle, ...]


class Examples(Table):
    """The examples of a language: a sentence for each rule, articles for the rest."""

    rules: Mapping[str, str]
    reasons: tuple[Example, ...]
    findings: tuple[Example, ...]


@cache
def examples(language: str) -> Examples:
    """Return the examples of `language`; UsageError (E130) when it has none."""
    try:
        data = resources.files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UsageError("E130", language, "no examples for this language") from error
    return Examples.model_validate(tomllib.loads(data))
