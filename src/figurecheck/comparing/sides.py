"""Look at one camp from every side that a reason asks for, each looked at once."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from figurecheck.comparing.camps import Bounds
from figurecheck.comparing.lazily import lazy
from figurecheck.comparing.scenes import language_of
from figurecheck.comparing.scopes import Scopes, given_places, words_of_places
from figurecheck.comparing.stretches import Stretch, stretch_of
from figurecheck.comparing.voices import Voice
from figurecheck.lexicon import load
from figurecheck.records import Claim, Kind, Population, Source, Value

K = TypeVar("K", bound=Hashable)

UPDATE_DAYS = 30
"""A figure first stated later than this is no news of the event any more."""

REACHES_KEPT = 40
"""So many different reaches of one camp are held against those of another."""


@dataclass(slots=True, frozen=True)
class Facts:
    """What the reasons of one comparison may rest on.

    `day` is the first day of the event as an ordinal, `first_days` the day of the first
    statement of each voice, by source id and bounds.
    """

    category: str
    day: int | None
    first_days: Mapping[tuple[str, Bounds], int | None]
    sources: Mapping[str, Source]
    scopes: Scopes


class Reach(NamedTuple):
    """How far figures reach: the words of all their places, and of those in their sentence.

    A `local` one is for a place that a source itemises, or is said to be for an `area` of a town
    or for its place `alone`.
    """

    places: frozenset[str]
    stated: frozenset[str]
    area: bool
    alone: bool
    local: bool
    wide: bool


class Side:
    """The voices that stand in one camp and not in the other one of a pair."""

    def __init__(self, voices: Sequence[Voice], facts: Facts) -> None:
        self.voices = voices
        self._facts = facts

    @property
    def first(self) -> Claim:
        """The first claim of the side."""
        return self.voices[0].claims[0]

    @lazy
    def claims(self) -> Mapping[str, Claim]:
        """All claims, by id."""
        return {claim.claim_id: claim for voice in self.voices for claim in voice.claims}

    @lazy
    def identities(self) -> frozenset[int]:
        """The identities of the voices, by which those of two camps are told."""
        return frozenset(map(id, self.voices))

    @lazy
    def by_source(self) -> Mapping[str, Voice]:
        """The voices by source id."""
        return {voice.source_id: voice for voice in self.voices}

    @lazy
    def exact(self) -> Mapping[int, Voice]:
        """The exact values, each with its first voice."""
        found: dict[int, Voice] = {}
        for voice in self.voices:
            if voice.kind is Kind.EXACT:
                found.setdefault(voice.bounds[0], voice)
        return found

    @lazy
    def hedged(self) -> Mapping[int, Voice]:
        """The numbers written with "about" or a bound, each with its first voice."""
        found: dict[int, Voice] = {}
        for voice in self.voices:
            for number in _hedged_numbers(voice.claims[0].value):
                found.setdefault(number, voice)
        return found

    @lazy
    def stretches(self) -> Sequence[Stretch]:
        """The stretches of the event that figures are for, each once."""
        found: dict[tuple[str, ...], Stretch] = {}
        for claim in self.claims.values():
            if not claim.period:
                continue
            stretch = stretch_of(claim, language_of(self._facts.sources[claim.source_id]))
            if stretch is not None:
                found.setdefault(stretch.words, stretch)
        return list(found.values())

    @lazy
    def populations(self) -> Mapping[str, Claim]:
        """Whom the figures count, each with its first claim.

        A company ("38 passengers") is a population where sources count another one beside it, and
        so is any other group.
        """
        scopes = self._facts.scopes
        if scopes.companies:
            named = {claim_id: scopes.company(claim) for claim_id, claim in self.claims.items()}
            counted = frozenset().union(*map(scopes.members, self.claims.values()))
            if None not in named.values() and not scopes.companies <= counted:
                return _firsts((named[key] or "", claim) for key, claim in self.claims.items())
        return _firsts(pair for voice in self.voices for pair in self._whom(voice))

    def _whom(self, voice: Voice) -> Iterable[tuple[str, Claim]]:
        """Return whom the claims of a voice count; groups that are added up count everybody."""
        told = [(self._facts.scopes.group(claim), claim) for claim in voice.claims]
        if voice.derived and len({group for group, _ in told}) > 1:
            return [(Population.ALL, voice.claims[0])]
        return told

    @lazy
    def definitions(self) -> Mapping[str, Claim]:
        """Whom figures count in beyond their category, each with its first claim."""
        return self._each(self._facts.scopes.definitions)

    @lazy
    def left_out(self) -> Mapping[str, Claim]:
        """Whom figures are said to leave out, each with its first claim."""
        return self._each(self._facts.scopes.left_out)

    @lazy
    def speakers(self) -> Mapping[str, Claim]:
        """Who is said to state figures, each with the first claim."""
        told: dict[tuple[str, str], Claim] = {}
        for claim in self.claims.values():
            if claim.attribution is not None:
                language = self._facts.sources[claim.source_id].language
                told.setdefault((claim.attribution.speaker, language), claim)
        return _firsts(
            (self._body_of(speaker, claim), claim) for (speaker, _), claim in told.items()
        )

    def _body_of(self, speaker: str, claim: Claim) -> str:
        """Return the name of a speaker with the body for its office: prefect, prefecture."""
        language = language_of(self._facts.sources[claim.source_id])
        offices = load(language).linking.offices
        return " ".join([offices.get(word, word) for word in speaker.casefold().split()])

    @lazy
    def news(self) -> Sequence[tuple[int, str, Claim]]:
        """The days of the first statements that are still news of the event, with claims."""
        found = []
        for voice in self.voices:
            day = self._facts.first_days[voice.source_id, voice.bounds]
            first = voice.claims[0]
            if day is not None and self._facts.day is not None:
                found.append((day, first.claim_id, first))
        last = UPDATE_DAYS + (self._facts.day or 0)
        return sorted(one for one in found if one[0] <= last)

    @lazy
    def is_local(self) -> bool:
        """Whether some figure is for a place that a source itemises, or for a local area."""
        return any(map(self._facts.scopes.is_local, self.claims.values()))

    @lazy
    def reaches(self) -> Mapping[Reach, Claim]:
        """How far figures reach, each with its first claim."""
        scopes = self._facts.scopes
        found: dict[Reach, Claim] = {}
        for claim in self.claims.values():
            reach = Reach(
                places=words_of_places(given_places(claim)),
                stated=words_of_places(scopes.stated(claim)),
                area=scopes.is_of_area(claim),
                alone=scopes.is_alone(claim),
                local=scopes.is_local(claim),
                wide=scopes.is_wide(claim),
            )
            if len(found) < REACHES_KEPT:
                found.setdefault(reach, claim)
        return found

    def _each(self, told: Callable[[Claim], frozenset[str]]) -> Mapping[str, Claim]:
        found: dict[str, Claim] = {}
        for claim in self.claims.values():
            groups = told(claim)
            for group in sorted(groups) if groups else ():
                found.setdefault(group, claim)
        return found


def _hedged_numbers(value: Value) -> Iterable[int]:
    """Return the numbers that a hedged figure may have written: "more than 70" is bound to 71."""
    if value.kind is Kind.APPROXIMATE and value.low is not None:
        return (value.low,)
    if value.kind is Kind.AT_LEAST and value.low is not None:
        return (value.low, value.low - 1)
    if value.kind is Kind.AT_MOST and value.high is not None:
        return (value.high, value.high + 1)
    return ()


def _firsts(pairs: Iterable[tuple[K, Claim]]) -> dict[K, Claim]:
    """Return the first claim of each key."""
    found: dict[K, Claim] = {}
    for key, claim in pairs:
        found.setdefault(key, claim)
    return found
