"""Join figures that only go back to a claim: "the correct figure is seven", "revised it to 13"."""

from collections.abc import Iterator

from figurecheck.extracting.syntax import Clause, Match
from figurecheck.records import Category, Kind

_GAP = frozenset("bhapTty")
_LONGEST_GAP = 5
_ENDS = frozenset(["", ";", ",", "c"])


def anaphoric(clause: Clause, matches: list[Match], carried: Category | None) -> Iterator[Match]:
    """Join the figure that the number of victims is said to be, or is changed to.

    `carried` is the category of the last claim of the sentence before.
    """
    for i in range(2, len(clause.phrases)):
        phrase = clause.phrases[i]
        if phrase.tag != "N" or phrase.figure is None or phrase.head not in {"", "P", "O"}:
            continue
        if phrase.figure.kind is Kind.VAGUE or (phrase.noun and not phrase.head):
            continue
        if any(m.phrase == i for m in matches) or not (_is_said(clause, i) or _is_named(clause, i)):
            continue
        before = [m for m in matches if m.phrase < i]
        category = before[-1].category if before else carried
        if category is not None and (before or not clause.cues):
            yield Match(i, phrase.figure, category, "toll", i)


def _is_said(clause: Clause, i: int) -> bool:
    """Tell whether "the figure" is said to be, or changed to, what phrase `i` says."""
    if not (clause.tag(i - 1) == "b" or clause.low(i - 1) in clause.words.reaching):
        return False
    changed = clause.tag(i - 2) in {"g", "n"} and clause.low(i - 3) in clause.words.revising
    if clause.tag(i - 1) == "t" and changed:
        return clause.tag(i - 2) == "g" or clause.is_article(i - 2)
    for j in range(i - 1, max(-1, i - _LONGEST_GAP), -1):
        if clause.is_nominal(j) and clause.low(j) in clause.words.figures:
            determiner = clause.phrases[j].determiner
            # "The number 3" is the name of a line.
            return j < i - 1 and determiner is not None and determiner.tag in "d'"
        verb = clause.low(j) in clause.words.reaching or clause.low(j) in clause.words.changing
        if clause.tag(j) not in _GAP and not verb:
            return False
    return False


def _is_named(clause: Clause, i: int) -> bool:
    """Tell whether somebody gives another figure: "the opposition named 64", "Doctors say 64".

    "Doctors say nine and 14" gives figures of two categories.
    """
    ended = clause.tag(i + 1) in _ENDS and clause.tag(i + 2) != "N"
    if clause.phrases[i].noun or not ended:
        return False
    if clause.low(i - 1) in clause.words.alternatives:
        return clause.tag(i + 1) == "," and _is_ascribed(clause, i + 2)
    return _names(clause, i - 1) >= 0


def _is_ascribed(clause: Clause, i: int) -> bool:
    """Tell whether the clause at `i` says whose figure it is: "or 64, according to the doctors"."""
    according = clause.tag(i) == "p" and clause.low(i).split()[0] in clause.words.saying
    return according or i in {_names(clause, i), _names(clause, i + 1)}


def _names(clause: Clause, k: int) -> int:
    """Return the phrase of the subject of the naming verb that ends phrase `k`, or -1.

    Both open a clause. "He said 30" may be of his age.
    """
    if clause.tag(k) not in {"n", "y"} or clause.low(k) not in clause.words.naming:
        return -1
    alone = clause.phrases[k].last - clause.phrases[k].first == 1
    first = k - 1 if alone else k
    opened = clause.tag(first - 1) in {";", ",", "s", "c", ""}
    return first if opened and clause.tag(first) == "n" else -1


def totalled(clause: Clause, matches: list[Match], carried: Category | None) -> Iterator[Match]:
    """Join the total that a count brings about: "... died, bringing the total to six"."""
    for i, phrase in enumerate(clause.phrases):
        if phrase.tag != "N" or phrase.figure is None or clause.tag(i - 1) != "t":
            continue
        if not _is_brought(clause, i - 2):
            continue
        parents = [m for m in matches if m.phrase < i]
        category = parents[-1].category if parents else carried
        if category is not None and not any(m.phrase == i for m in matches):
            yield Match(i, phrase.figure, category, "toll", i)


def restated(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Join the figure that another takes the place of: "... died, but the number was 46"."""
    for i, phrase in enumerate(clause.phrases):
        bare = phrase.tag == "N" and phrase.figure is not None and not phrase.noun
        if not bare or not _is_named_number(clause, i):
            continue
        before = [m for m in matches if m.phrase < i]
        if before and phrase.figure is not None and not any(m.phrase == i for m in matches):
            yield Match(i, phrase.figure, before[-1].category, "toll", i)


def _is_named_number(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is what "the number" is, or is put at."""
    j = i - 1
    while clause.tag(j) == "a":
        j -= 1
    number = clause.low(j - 1) in clause.words.counting and clause.tag(j - 1) == "n"
    if not number or clause.first_low(j - 1) not in clause.words.definite:
        return False
    put = clause.low(j) in clause.words.reaching and clause.low(j - 2) in clause.words.putting
    return clause.tag(j) == "b" or put


def _is_brought(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is a total that something brings about: "bringing the total"."""
    if not clause.has_any(i, clause.words.counting):
        return False
    bringing = clause.words.bringing
    return clause.has_any(i, bringing) or clause.first_low(i - 1) in bringing
