"""Find the speaker or document that a sentence gives a figure to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from figurecheck.lexicon import Lexicon
from figurecheck.lexicon.date_patterns import any_from, any_of

_LONGEST_NAME = 9
# The words of a sentence among which its subject is looked for.
_LONGEST_SUBJECT = 6
_LONGEST_UNKNOWN = 3
# The longest negation before a verb, in letters.
_NEGATION = 12
# How far behind a document the one who gives it out is named, in letters.
_REACH = 120
_WORD = re.compile(r"[^\W_][\w.'’&/-]*|\([^\W\d_]{2,12}\)")
_BREAK = re.compile(r"[,;:!?\"“”«»—–\n\[\]]|(?<=\w{5})\.\s|\s-\s|--")
_QUOTE_BEHIND = re.compile(r"[,!?.]?[\"”’»,][\s]*$")
# A number before what it counts, not one in a name ("Channel 4").
_OPENS_COUNT = re.compile(r"\d+(?:,\d{3})*\s+[^\W\dA-Z]")
_COMMA_BEHIND = re.compile(r"(?P<comma>,)\s*$")
_CLOSED = re.compile(r"\s*(?:[^\w\s]|$)")
_Span = tuple[int, int]


@dataclass(slots=True, frozen=True)
class Speaker:
    """A named speaker or document; `verb` is where the word that gives it the figure ends."""

    name: str
    start: int
    end: int
    verb: int
    official: bool
    outlet: bool
    pronoun: bool


class SpeakerFinder:
    """Find speakers with one language's words, compiled once.

    A speaker is named as written, without its article: the words that lead up to a saying verb,
    those behind one that follows a quotation, and those behind "according to".
    """

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.attribution
        days = {*lexicon.dates.weekdays, *lexicon.dates.relative, *lexicon.dates.months}
        self._articles = frozenset(words.articles)
        self._stops = frozenset({*words.stops, *(day for day in days if day.isalpha())})
        self._auxiliaries = frozenset(words.auxiliaries)
        self._conjunctions = frozenset(lexicon.grammar.conjunctions)
        self._joiners = frozenset({*words.joiners, *lexicon.grammar.conjunctions})
        self._passive = frozenset(lexicon.grammar.be)
        self._pronouns = frozenset(words.pronouns)
        self._numerals = frozenset(lexicon.linking.numerals)
        self._officials = frozenset(words.officials)
        self._unofficial = frozenset(words.unofficial)
        self._plain = frozenset(words.plain)
        self._telling = frozenset(words.telling)
        bounds = chain.from_iterable(lexicon.figures.before.values())
        openers = {phrase.split()[0] for phrase in bounds} | self._numerals
        self._figure_openers = openers - self._joiners - self._articles
        self._things = frozenset(words.things)
        self._documents = frozenset(words.documents)
        self._known = frozenset({*words.officials, *words.speakers})
        self._verb = re.compile(
            rf"\b(?:(?P<according>{any_from(words.according)})"
            rf"|(?P<outlet>{any_from(words.outlet_verbs)})|(?P<saying>{any_from(words.saying)}))\b"
            # "a door that survivors said had been shut" gives nobody the figure.
            rf"(?!\s+{any_from([*lexicon.grammar.have, *lexicon.grammar.modals])}\b)"
        )
        # "or 64, according to the doctors"
        self._alternative = re.compile(rf",\s+{any_from(lexicon.grammar.alternatives)}\s+$")
        self._negated = re.compile(rf"\b{any_from(words.negations)}\s+$")
        # A sentence without any of these has no speaker; the longest word of a phrase is rarest.
        phrases = (*words.saying, *words.outlet_verbs, *words.according)
        self.telling_words = frozenset(max(phrase.split(), key=len) for phrase in phrases)
        # "said the mayor on Monday": what may follow a name that follows its verb
        followers = any_from([*words.followers, *lexicon.dates.weekdays])
        self._follower = re.compile(rf"\s+{followers}\b")
        self._issued = re.compile(
            rf"\b{any_from(words.documents)}\b[^.;\n]{{0,40}}?\s{any_of(words.givers)}\s+"
        )
        articles = any_from(words.articles)
        self._body = re.compile(
            rf"\b{articles}\s+(?P<name>(?:(?!{articles}\b)[^\W\d_]+\s+){{0,2}}?"
            rf"{any_from([*words.officials, *words.speakers])})\b"
        )
        self._title = re.compile(
            rf"\b{any_from(words.officials)}(?:\s+[^\W\d_a-z][\w'’-]*){{0,3}}\s+$"
        )

    def find(self, text: str, start: int, end: int) -> Iterator[Speaker]:
        """Yield the speakers of `text[start:end]`, pronouns among them, in order."""
        last: Speaker | None = None
        for verb in self._verb.finditer(text, start, end):
            if self._negated.search(text, max(start, verb.start() - _NEGATION), verb.start()):
                continue
            if last and self._is_coordinated(text, start, verb.start()):
                last = replace(last, verb=verb.end())
            else:
                named = self._named(text, start, verb, end)
                if named is None:
                    continue
                last = self._speaker(text, *named, verb)
            yield last

    def is_alternative(self, text: str, start: int, figure: int) -> bool:
        """Tell whether "or" opens the figure of another: who gives it is named behind it."""
        return self._alternative.search(text, start, figure) is not None

    def is_document(self, speaker: Speaker) -> bool:
        """Tell whether a speaker is a document, which somebody gives out."""
        return self._documents.issuperset(speaker.name.casefold().split())

    def issuers(self, text: str) -> Iterator[Speaker]:
        """Yield who is said to give out a document, in order; `verb` is where that ends.

        "The statement said" is the ministry's where "a statement issued by the ministry" stands.
        """
        for match in self._issued.finditer(text):
            named = self._behind(text, match.end(), min(len(text), match.end() + _REACH))
            if named and self._is_known(name := text[slice(*named)]):
                official = self._is_official(name)
                yield Speaker(
                    name, *named, match.end(), official=official, outlet=False, pronoun=False
                )

    def body(self, text: str, start: int, pronoun: Speaker) -> Speaker | None:
        """Return the last body that speaks between `start` and a pronoun for a body."""
        if pronoun.name.casefold() not in self._things:
            return None
        bodies = list(self._body.finditer(text, start, pronoun.start))
        if not bodies:
            return None
        first, last = bodies[-1].span("name")
        return replace(
            pronoun,
            name=text[first:last],
            start=first,
            end=last,
            official=self._is_official(text[first:last]),
            pronoun=False,
        )

    def with_title(self, text: str, speaker: Speaker) -> Speaker:
        """Return `speaker`, official where the text names an office with that name before."""
        if speaker.official or not speaker.name[0].isupper() or self._is_known(speaker.name):
            return speaker
        return replace(speaker, official=self._is_titled(text, speaker))

    def _is_titled(self, text: str, speaker: Speaker) -> bool:
        """Tell whether an office stands before the name of `speaker` where the text names it."""
        end = text.find(speaker.name, 0, speaker.start)
        while end >= 0:
            behind = end + len(speaker.name)
            whole = not (text[behind : behind + 1].isalnum() and text[behind - 1].isalnum())
            if whole and self._title.search(text, max(0, end - _REACH), end):
                return True
            end = text.find(speaker.name, behind, speaker.start)
        return False

    def _named(self, text: str, start: int, verb: re.Match[str], end: int) -> _Span | None:
        """Return the span of the name that a saying verb gives its figure to, or None."""
        sure = verb["according"] is not None or verb[0].casefold() in self._telling
        if verb["according"]:
            return self._behind(text, verb.end(), end, sure)
        before = text[start : verb.start()]
        if comma := _COMMA_BEHIND.search(before):
            behind = self._behind(text, verb.end(), end, sure)
            if behind and (_CLOSED.match(text, behind[1]) or self._follower.match(text, behind[1])):
                return behind
            return self._in_apposition(text, start, start + comma.start("comma")) or behind
        if self._is_coordinated(text, start, verb.start()):
            return self._subject(text, start, verb.start())
        named = self._before(text, start, verb.start(), sure)
        if named is None and (not before.strip() or _QUOTE_BEHIND.search(before)):
            named = self._behind(text, verb.end(), end, sure)
        return named

    def _in_apposition(self, text: str, start: int, comma: int) -> _Span | None:
        """Return the better name of two around a comma: "Anna Bell, a nurse," "the group, Aid,"."""
        inner = self._before(text, start, comma)
        low = max((match.start() for match in _BREAK.finditer(text, start, comma)), default=start)
        outer = self._before(text, start, low) if text[low] == "," else None
        if inner and outer and not _has_capital(text, outer) and _has_capital(text, inner):
            return inner
        return outer or inner

    def _is_coordinated(self, text: str, start: int, verb: int) -> bool:
        """Tell whether a verb follows another one ("searched the area and said")."""
        words = list(_WORD.finditer(text, max(start, verb - _REACH), verb))
        while words and words[-1][0].casefold() in self._auxiliaries:
            words.pop()
        joined = bool(words) and words[-1][0].casefold() in self._conjunctions
        return joined and not text[words[-1].end() : verb].strip(" \t\n,") and len(words) > 1

    def _subject(self, text: str, start: int, end: int) -> _Span | None:
        """Return the name that a sentence opens with, up to a word that is known to speak."""
        name: list[re.Match[str]] = []
        for word in _WORD.finditer(text, start, end):
            plain = word[0].casefold()
            if len(name) == _LONGEST_SUBJECT or plain in self._stops:
                return None
            name.append(word)
            if plain in self._known or (plain in self._pronouns and len(name) == 1):
                return self._trimmed(name)
        return None

    def _speaker(self, text: str, start: int, end: int, verb: re.Match[str]) -> Speaker:
        """Return the speaker that is named at `start` to `end`."""
        name = text[start:end]
        # What stands between a name and its verb tells of the office.
        office = text[start : verb.start()] if end < verb.start() else name
        return Speaker(
            name,
            start,
            end,
            verb.end(),
            official=self._is_official(name) or self._is_official(office),
            outlet=verb["outlet"] is not None and not self._is_known(name),
            pronoun=name.casefold() in self._pronouns,
        )

    def _is_official(self, name: str) -> bool:
        """Tell whether a name is that of an office or of somebody in office."""
        words = re.split(r"[^\w'’-]+", name.casefold())
        all_words = {*words, *_pairs(words)}
        return not self._officials.isdisjoint(all_words) and self._unofficial.isdisjoint(all_words)

    def _is_known(self, name: str) -> bool:
        """Tell whether a name holds a word that is known to speak."""
        words = name.casefold().split()
        return not self._known.isdisjoint([*words, *_pairs(words)])

    def _before(
        self, text: str, start: int, verb: int, sure: bool = False
    ) -> tuple[int, int] | None:
        """Return the name that leads up to a verb, back to a break or a word that ends names."""
        low = max((match.end() for match in _BREAK.finditer(text, start, verb)), default=start)
        words = list(_WORD.finditer(text, low, verb))
        while words and self._is_loose(words[-1][0]):
            words.pop()
        if words and words[-1][0].casefold() in self._passive:
            return None
        name: list[re.Match[str]] = []
        for word in reversed(words[-_LONGEST_NAME:]):
            plain = word[0].casefold()
            ends = plain in self._stops or plain in self._joiners
            if (ends and not self._joins(words, word)) or (plain in self._pronouns and name):
                break
            name.insert(0, word)
            if plain in self._plain and self._opens_sentence(word, words):
                break
        return self._trimmed(name) or (self._unknown(text, low, name) if sure else None)

    def _behind(
        self, text: str, start: int, end: int, sure: bool = False
    ) -> tuple[int, int] | None:
        """Return the name behind a verb, up to a break, a figure or a word that ends names."""
        stop = _BREAK.search(text, start, end)
        high = stop.start() if stop else end
        name: list[re.Match[str]] = []
        for word in _WORD.finditer(text, start, high):
            plain = word[0].casefold()
            if plain in self._stops or len(name) == _LONGEST_NAME:
                break
            if name and (word[0] in self._figure_openers or _OPENS_COUNT.match(text, word.start())):
                # "according to Ann Doe 37 civilians were killed"
                break
            name.append(word)
            if plain in self._pronouns and len(name) == 1:
                # "according to it 37 civilians were killed"
                break
        return self._trimmed(name) or (self._unknown(text, start, name) if sure else None)

    def _unknown(self, text: str, low: int, name: Sequence[re.Match[str]]) -> _Span | None:
        """Return the span of a noun that is not known to speak: "the museum said"."""
        articles = [i for i, word in enumerate(name) if word[0].casefold() in self._articles]
        words = name[articles[-1] + 1 :] if articles else ()
        if not 0 < len(words) <= _LONGEST_UNKNOWN or not all(word[0].isalpha() for word in words):
            return None
        before = text[low : name[articles[-1]].start()].split()[-1:]
        # "the mother of the boy said"
        whose = before and before[0] in self._joiners
        return None if whose else (words[0].start(), words[-1].end())

    def _opens_sentence(self, word: re.Match[str], words: Sequence[re.Match[str]]) -> bool:
        """Tell whether a plain noun has a capital, so that a headline without a stop ends there."""
        earlier = [one[0] for one in words if one.end() <= word.start()]
        parted = bool(earlier) and earlier[-1][0].islower() and earlier[-1] not in self._joiners
        return word[0].istitle() and parted

    def _is_loose(self, word: str) -> bool:
        """Tell whether a word between a name and its verb is no part of the name."""
        plain = word.casefold()
        return plain in self._auxiliaries or plain in self._conjunctions

    def _joins(self, words: Sequence[re.Match[str]], joiner: re.Match[str]) -> bool:
        """Tell whether a small word stands inside a name, behind a name or a known noun."""
        earlier = [word[0] for word in words if word.end() <= joiner.start()]
        if joiner[0].casefold() not in self._joiners or not earlier:
            return False
        return earlier[-1][0].isupper() or earlier[-1].casefold() in self._known

    def _trimmed(self, name: list[re.Match[str]]) -> tuple[int, int] | None:
        """Return the span of a name without articles around it, or None for what names nobody."""
        while name and name[0][0].casefold() in self._articles | self._conjunctions:
            name = name[1:]
        while name and name[-1][0].casefold() in self._articles | self._conjunctions:
            name = name[:-1]
        if not name:
            return None
        words = [word[0].casefold().rstrip(".") for word in name]
        if len(words) == 1 and words[0] in self._numerals:
            # "Six suspects are held"
            return None
        known = not self._known.isdisjoint(
            [*words, *_pairs(words)]
        ) or not self._pronouns.isdisjoint(words[:1])
        capital = any(word[0][0].isupper() for word in name) and not words[0].isdigit()
        if not (known or capital) or not words[0][0].isalpha():
            return None
        end = name[-1].end() - (name[-1][0].endswith("."))
        return name[0].start(), end


def _has_capital(text: str, span: _Span) -> bool:
    """Tell whether a word of a name has a capital."""
    return any(word[0].isupper() for word in text[slice(*span)].split())


def _pairs(words: Sequence[str]) -> list[str]:
    """Return each two neighbouring words as one phrase."""
    return [f"{one} {two}" for one, two in pairwise(words)]
