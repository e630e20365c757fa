"""What is stated about an article, in front matter or a JSON object, made into an article."""

import datetime as dt
from collections.abc import Mapping
from difflib import get_close_matches

from figurecheck.errors import UnreadableInputError
from figurecheck.messages import quoted
from figurecheck.reading.articles import Article, Remark
from figurecheck.reading.dating import date_article
from figurecheck.reading.decoding import remarks_on
from figurecheck.reading.publication import finder_of
from figurecheck.reading.stated import stated_date
from figurecheck.records import Basis

STATED_FIELDS = ("publisher", "published", "date", "title", "url", "language", "modified")
DEFAULT_LANGUAGE = "en"

# Below this likeness a suggestion misleads: "kiled" is 0.6 like "title".
_CLOSE = 0.75

_KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
    type(None): "null",
}


def make_article(
    text: str,
    fields: Mapping[str, object],
    basis: Basis,
    *,
    mark: str = "",
    line: int | None = None,
    given_id: str | None = None,
    remarks: tuple[Remark, ...] = (),
) -> Article:
    """Return the article of `text` with what `fields` state about it.

    Raises UnreadableInputError (E101) for a text without a visible character. A field of a wrong
    type is left out and told; the article is kept.
    """
    if not text.strip():
        nothing = "no text behind its front matter" if basis == Basis.FRONT_MATTER else "no text"
        raise UnreadableInputError("E101", "", nothing)
    told = [*remarks, *remarks_on(text)]
    values = {name: _string_of(name, value, told) for name, value in fields.items()}
    language = _language_of(values.get("language"))
    published = _published_of(values, told)
    dating, doubts = date_article(text, published, basis, finder_of(language))
    return Article(
        mark=mark,
        line=line,
        given_id=given_id,
        text=text,
        publisher=values.get("publisher"),
        title=values.get("title"),
        url=values.get("url"),
        language=language,
        dating=dating,
        modified=_modified_of(values.get("modified"), told),
        remarks=(*told, *doubts),
    )


def kind_of(value: object) -> str:
    """Return in words what a JSON value is."""
    return _KINDS.get(type(value), "a string")


def suggestion(name: str, known: tuple[str, ...]) -> str:
    """Return the known name that was probably meant, as a question in brackets, or nothing."""
    close = get_close_matches(name.casefold(), known, n=1, cutoff=_CLOSE)
    return f" (did you mean {close[0]}?)" if close else ""


def _string_of(name: str, value: object, told: list[Remark]) -> str | None:
    """Return a field as a string without outer space; None when it states nothing."""
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and name in {"published", "date"}:
        return str(value)
    if isinstance(value, str):
        return value.strip() or None
    found = f"field {name}: a string was expected, {kind_of(value)} found; left out"
    told.append(Remark("E613", found))
    return None


def _published_of(values: Mapping[str, str | None], told: list[Remark]) -> str | None:
    """Return the stated date of publication; `date` is another name of it."""
    first, second = values.get("published"), values.get("date")
    if first and second and first != second:
        found = f"published {quoted(first)}, but date {quoted(second)}; the former is used"
        told.append(Remark("W407", found))
    return first or second


def _modified_of(value: str | None, told: list[Remark]) -> dt.date | None:
    """Return the day of the last change, None when there is none or it is no date."""
    if value is None:
        return None
    judged = stated_date(value)
    if judged and judged.day:
        return judged.day
    told.append(Remark("E403", f"modified: {quoted(value)} is not a real date; left out"))
    return None


def _language_of(value: str | None) -> str:
    """Return the primary code of a language tag: "en" for "en-GB"."""
    return value.replace("_", "-").partition("-")[0].lower() if value else DEFAULT_LANGUAGE
