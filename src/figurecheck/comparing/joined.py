"""See counts of disjoint groups that are joined for one predicate: parts of an unstated total."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from figurecheck.comparing.scenes import language_of
from figurecheck.lexicon import Lexicon, load
from figurecheck.records import Claim, Kind, Role, Source

_COMMA = ","
_ADDITION = "addition"


def as_parts(claims: Sequence[Claim], sources: Mapping[str, Source]) -> list[Claim]:
    """Return `claims`, in text order, with joined counts as parts that have no parent.

    A total told besides a larger one is an increment: no count of all.

    "All 62 passengers and four crew were killed" counts 66. The risk is a second group that is
    some of the first; we rather add them than take two groups for two totals.
    """
    found = [_as_increment(claim) if _is_addition(claim) else claim for claim in claims]
    last = 0
    for at in range(1, len(found)):
        before, claim = claims[last], claims[at]
        if claim.role is Role.SUBSET and claim.parent_id == before.claim_id:
            # "117 villagers, including 29 children, and 45 fighters"
            continue
        if _may_join(before, claim):
            lexicon = load(language_of(sources[claim.source_id]))
            if _is_joined(before, claim, lexicon, inserted=at > last + 1):
                found[last], found[at] = _as_part(before), _as_part(claim)
        last = at
    return found


def _may_join(before: Claim, claim: Claim) -> bool:
    """Tell whether two neighbours are counts of one category, read by one rule."""
    return (
        before.source_id == claim.source_id
        and before.quote.start == claim.quote.start
        and before.category is claim.category
        and all(_is_count(one) for one in (before, claim))
        and before.rules[1:] == claim.rules[1:]
        and before.victims != claim.victims
    )


def _is_count(claim: Claim) -> bool:
    return (
        claim.role is Role.TOTAL
        and claim.value.kind is not Kind.VAGUE
        and claim.interval.low > 0
        and claim.victims is not None
        and not claim.flags
    )


def _is_joined(before: Claim, claim: Claim, lexicon: Lexicon, *, inserted: bool) -> bool:
    """Tell whether nothing but the noun of the first and a joint parts two counts.

    A word that bounds or owns the second may stand behind the joint: "11 officers and some 30
    students", "the captain and his mate".
    Some of the first may be `inserted` between commas.
    """
    start, end = before.span.end - before.quote.start, claim.span.start - before.quote.start
    words = before.quote.text[start:end].casefold().replace(_COMMA, f" {_COMMA} ").split()
    bounding = " ".join(chain.from_iterable(lexicon.figures.before.values())).split()
    words = list(_without(words, {*bounding, *lexicon.attribution.articles}))
    noun = list(_without(words, {*lexicon.linking.joiners, _COMMA}))
    if len(noun) == len(words):
        return False
    said = (before.victims or "").casefold().split()
    if inserted:
        return words[len(noun)] == _COMMA and noun[: len(said) + 1] == [*said, _COMMA]
    # An implicit count may be its own noun: "killing his mother and two others".
    return noun[-len(said) :] == said or (before.implicit and not noun)


def _without(words: Sequence[str], joints: Collection[str]) -> Iterable[str]:
    """Return `words` without the joints at their end."""
    last = len(words)
    while last and words[last - 1] in joints:
        last -= 1
    return words[:last]


def _is_addition(claim: Claim) -> bool:
    """Tell whether a total is told besides a larger one: "nine soldiers also died"."""
    return claim.role is Role.TOTAL and _ADDITION in claim.rules


def _as_increment(claim: Claim) -> Claim:
    return claim.model_copy(update={"role": Role.INCREMENT})


def _as_part(claim: Claim) -> Claim:
    return claim.model_copy(update={"role": Role.PART})
