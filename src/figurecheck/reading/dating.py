"""When an article was published, and how that is known: the best basis that it offers."""

import re
from collections.abc import Iterable

from figurecheck.messages import quoted
from figurecheck.reading.articles import UNDATED, Dating, Remark
from figurecheck.reading.publication import PublicationFinder
from figurecheck.reading.stated import StatedDate, no_date, stated_date
from figurecheck.records import Basis, Precision, Quote

# The form that some archives give to the first line: ` date 2023-01-20 Details added`.
_HEADER = re.compile(
    r"\s{0,8}(?P<quote>date:?[ \t]+(?P<value>\d{4}[-\d]*+(?:T[\d:.,Z+-]*+)?))(?![\w/]|\.\d)",
    re.IGNORECASE,
)
_PLACES = {Basis.FRONT_MATTER: "front matter", Basis.METADATA: "object"}
_PARTS = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}


def date_article(
    text: str, stated: str | None, basis: Basis, finder: PublicationFinder | None
) -> tuple[Dating, tuple[Remark, ...]]:
    """Return when an article was published, with the remarks on that.

    `stated` is its metadata or front matter, as `basis` says; then come its first line, a
    dateline, and how long ago it says that something was. A year that merely stands in the
    text dates nothing: we rather leave an article undated than invent a date. A `finder` of
    None knows no words, so that only numbers are read.
    """
    header = _HEADER.match(text)
    if stated is not None:
        judged = _judge(stated, finder)
        remarks = _told(judged.remark, _disagreement(judged, header))
        return _dating(judged, basis, None), remarks
    if header:
        judged = stated_date(header["value"]) or no_date(header["value"])
        quote = Quote(start=header.start("quote"), end=header.end("quote"), text=header["quote"])
        return _dating(judged, Basis.HEADER, quote), _told(judged.remark)
    if finder and (dating := finder.dateline(text)):
        return dating, ()
    if finder and (dating := finder.inferred(text)):
        return dating, (_inference(dating),)
    advice = f"add `published: YYYY-MM-DD` to its {_PLACES[basis]}"
    return UNDATED, (Remark("E401", f"no publication date; kept undated; {advice}"),)


def _judge(value: str, finder: PublicationFinder | None) -> StatedDate:
    """Return what a stated date says, in numbers or in the words of its language."""
    judged = stated_date(value)
    if judged is None and finder:
        judged = finder.spelled(value)
    return judged or no_date(value)


def _dating(judged: StatedDate, basis: Basis, quote: Quote | None) -> Dating:
    """Return the dating of a judged date; none when it is no real date."""
    if judged.day is None:
        return UNDATED
    return Dating(judged.day, judged.precision, basis, quote)


def _disagreement(judged: StatedDate, header: re.Match[str] | None) -> Remark | None:
    """Return the remark on a first line that says another date than the metadata."""
    other = stated_date(header["value"]) if header else None
    if not other or not other.day or not judged.day or header is None:
        return None
    parts = min(_PARTS[judged.precision], _PARTS[other.precision])
    if judged.day.timetuple()[:parts] == other.day.timetuple()[:parts]:
        return None
    found = f"published {judged.day}, but its first line says {quoted(header['value'])}"
    return Remark("W407", f"{found}; the former is used")


def _inference(dating: Dating) -> Remark:
    """Return the remark that a date was worked out, with the words that it rests on."""
    words = quoted(dating.quote.text) if dating.quote else ""
    return Remark("W409", f"no publication date; {dating.published} inferred from {words}")


def _told(*remarks: Remark | None) -> tuple[Remark, ...]:
    """Return the remarks that are there."""
    return tuple(_present(remarks))


def _present(remarks: Iterable[Remark | None]) -> Iterable[Remark]:
    """Yield what is not None."""
    return (remark for remark in remarks if remark is not None)
