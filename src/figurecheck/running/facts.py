"""What is stated about an article, kept as JSON without its text, and taken back from that."""

import datetime as dt
import json

from figurecheck.reading.articles import Article, Dating
from figurecheck.records import Basis, Precision, Quote


def facts_of(article: Article) -> str:
    """Return all that makes the source of an article besides its text."""
    dating, quote = article.dating, article.dating.quote
    return json.dumps(
        (
            article.publisher,
            article.title,
            article.url,
            article.language,
            _written(dating.published),
            dating.precision.value,
            dating.basis.value,
            quote and (quote.start, quote.end, quote.text),
            _written(article.modified),
        )
    )


def article_from(facts: str, text: str) -> Article:
    """Return the article of `text` that `facts` were taken from, without what orders it."""
    publisher, title, url, language, day, precision, basis, quote, modified = json.loads(facts)
    return Article(
        mark="",
        line=None,
        given_id=None,
        text=text,
        publisher=publisher,
        title=title,
        url=url,
        language=language,
        dating=Dating(
            _day(day),
            Precision(precision),
            Basis(basis),
            quote and Quote(start=quote[0], end=quote[1], text=quote[2]),
        ),
        modified=_day(modified),
        remarks=(),
    )


def _written(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(written: str | None) -> dt.date | None:
    return None if written is None else dt.date.fromisoformat(written)
