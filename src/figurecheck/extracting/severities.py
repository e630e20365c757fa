"""Join figures of how badly some of the hurt are hurt: "one seriously", "three critically"."""

from collections.abc import Iterator

from figurecheck.extracting.members import governing, is_bare_count, is_of_more
from figurecheck.extracting.syntax import Clause, Match


def by_severity(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Join "one seriously" with the injured that it is one of, or by itself."""
    for i, phrase in enumerate(clause.phrases):
        if (
            phrase.tag != "N"
            or phrase.figure is None
            or clause.tag(_behind_whole(clause, i)) != "S"
        ):
            continue
        if clause.tag(i - 1) == "o" and clause.tag(i - 2) == "N":
            # "nine of the 40 pupils seriously"
            continue
        if clause.tag(_behind_whole(clause, i) + 1) not in {"", ",", "c", "p", ";"} or any(
            m.phrase == i for m in matches
        ):
            continue
        graded = [m for m in governing(i, matches) if m.category in clause.words.graded]
        for parent in graded:
            yield Match(i, phrase.figure, parent.category, "of_them", i + 1, True, parent)
        for category in clause.words.graded if matches and not graded else ():
            yield Match(i, phrase.figure, category, "participle_after", i + 1)
    for match in matches:
        cue = clause.phrases[match.cue].cue
        if cue is not None and cue.low in clause.words.severe:
            _mark_severe(clause, matches, match)
            if match.phrase < match.cue and _is_of_known(clause, match.phrase):
                # "One of the officers is in critical condition."
                match.subset, match.rule = True, "of_them"


def _behind_whole(clause: Clause, i: int) -> int:
    """Return the first phrase behind `i` and those of whom it counts some: "nine of the pupils"."""
    return i + 3 if clause.tag(i + 1) == "o" and clause.is_nominal(i + 2) else i + 1


def _mark_severe(clause: Clause, matches: list[Match], match: Match) -> None:
    """Mark "three in critical condition" behind "four people were hurt" as some of them."""
    i = match.phrase
    wholes = [m for m in matches if m.category is match.category and m.phrase < i and not m.subset]
    joined = clause.tag(i - 1) in {",", "c"} or clause.low(i - 1) in clause.words.introducing
    some = joined and is_bare_count(clause, i)
    if wholes and some and is_of_more(clause, match, wholes[-1].phrase):
        match.subset, match.parent = True, wholes[-1]


def _is_of_known(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` counts some of persons told of before: "one of the officers"."""
    if not is_bare_count(clause, i) or clause.tag(i + 1) != "o" or clause.tag(i + 2) != "n":
        return False
    whole = clause.phrases[i + 2]
    determiner = whole.determiner
    known = determiner is not None and determiner.low in clause.words.definite
    return known and whole.head == "P"
