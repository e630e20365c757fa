"""Read the numeric claims about persons out of one source, each with its exact place."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from figurecheck.extracting.claims import build_claims
from figurecheck.extracting.languages import is_foreign
from figurecheck.extracting.parsing import parser_for
from figurecheck.extracting.reader import Draft, reader_for
from figurecheck.extracting.roles import assign_roles
from figurecheck.extracting.segments import split
from figurecheck.extracting.times import TextTimes
from figurecheck.lexicon import Lexicon, languages, load
from figurecheck.records import Category, Claim, Level, Problem, Source

__all__ = ["Extraction", "extract", "find_claims"]


@dataclass(slots=True, frozen=True)
class Extraction:
    """The claims of one source in text order, and what could not be read."""

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


_NOTHING = Extraction((), ())


def extract(source: Source) -> list[Claim]:
    """Return the claims of `source` in text order; a language without a lexicon gives none."""
    return list(find_claims(source).claims)


def find_claims(source: Source) -> Extraction:
    """Return the claims of `source` and its problems; the same source gives the same claims."""
    code = source.language.casefold().partition("-")[0]
    if code not in languages():
        return Extraction((), (_no_lexicon(source),))
    lexicon = load(code)
    if not parser_for(code).gate.passes(source.text):
        return _nothing(source, lexicon)
    reader = reader_for(code)
    segments = split(source.text, lexicon)
    times = TextTimes(source.text, code)
    starts = [segment.start for segment in segments]
    cues = times.words.of(parser_for(code).cue_words)
    telling = {bisect_right(starts, place) - 1 for place in cues}
    drafts: list[Draft] = []
    for index, segment in enumerate(segments):
        # "Four of them" in the next sentence needs no cue of its own.
        before = _carried(drafts, index - 1)
        if before or index in telling:
            drafts += reader.read(times, segment, index, before)
    if not drafts:
        return _nothing(source, lexicon)
    assign_roles(drafts, segments)
    return Extraction(build_claims(source, drafts, segments, times), ())


def _carried(drafts: Sequence[Draft], index: int) -> list[Category]:
    """Return the categories of the claims of segment `index`, the last of them first."""
    last = takewhile(lambda draft: draft.segment == index, reversed(drafts))
    return [draft.category for draft in last]


def _nothing(source: Source, lexicon: Lexicon) -> Extraction:
    """Return that nothing was read, and that the text is of another language where it is."""
    if not is_foreign(source.text, lexicon.segments.common):
        return _NOTHING
    message = f"no claims read: the text is hardly {lexicon.name}; name its language"
    return Extraction((), (_problem(source, "E131", message),))


def _no_lexicon(source: Source) -> Problem:
    """Return the problem of a source in a language that figurecheck does not know."""
    known = ", ".join(languages())
    message = f"no claims read: no lexicon for language {source.language!r}; known: {known}"
    return _problem(source, "E130", message)


def _problem(source: Source, code: str, message: str) -> Problem:
    return Problem(
        code=code,
        level=Level.ERROR,
        path=source.path,
        line=None,
        column=None,
        source_id=source.source_id,
        message=message,
    )
