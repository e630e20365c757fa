"""Join figures that count some of those counted before: "including 12", "four of them"."""

from collections.abc import Iterator

from figurecheck.extracting.objects import joined_after, objects_of
from figurecheck.extracting.subjects import subject_of
from figurecheck.extracting.syntax import Clause, Match, cues, figures
from figurecheck.records import Category

_THING = "Q"


def among(clause: Clause) -> Iterator[Match]:
    """Join those who are among the dead: "five of the dead", "among the dead were two nurses"."""
    for k, category, forms in cues(clause):
        if not forms & {"states", "counted", "participle"}:
            continue
        found = _found_among(clause, k)
        later = _later_cue(clause, k)
        if later is not None and found == [k - 3]:
            yield from _fated(clause, found, later)
            continue
        for i, figure in figures(clause, found):
            # "None of the injuries was serious" denies none of them.
            if figure.high != 0:
                yield Match(i, figure, category, "among", k, True)


def _found_among(clause: Clause, k: int) -> list[int]:
    """Return the phrases that are said to be among those in `k`."""
    among = clause.low(k - 2) in clause.words.among
    if clause.tag(k - 1) == "N" and among:
        return objects_of(clause, k + 1)
    if clause.tag(k - 1) != "n" or not clause.is_article(k - 1):
        return []
    if clause.tag(k - 2) == "o":
        return [k - 3] if _is_bare_count(clause, k - 3) else []
    if not among:
        return []
    if clause.tag(k + 1) == "b":
        return objects_of(clause, k + 1)
    return subject_of(clause, clause.verb_start(k - 2))


def _later_cue(clause: Clause, k: int) -> int | None:
    """Return the cue that says what became of some of those in `k`: "of the wounded later died"."""
    i = k + 1
    while clause.tag(i) in {"a", "h", "b"}:
        i += 1
    return i if clause.tag(i) == "C" else None


def _fated(clause: Clause, found: list[int], k: int) -> Iterator[Match]:
    """Join the figures `found` with the verb or state `k` behind them."""
    for cue, category, forms in cues(clause):
        if cue == k and (forms & {"participle", "states"} or _happens(forms)):
            for i, figure in figures(clause, found):
                yield Match(i, figure, category, "subject_of_verb", k)


def _happens(forms: set[str]) -> bool:
    """Tell whether one of the forms is of a verb that happens to its subject."""
    return any(form.startswith("self_") for form in forms)


def among_counted(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Join those who are among others counted: "a child was among six civilians killed"."""
    for match in matches:
        before = match.phrase - 1
        if clause.low(before) not in clause.words.among or clause.tag(before - 1) != "b":
            continue
        for i, figure in figures(clause, subject_of(clause, clause.verb_start(before - 1))):
            yield Match(i, figure, match.category, "among", before, True, match)


def _is_bare_count(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is a figure without a noun; "200 relatives of the dead" is not."""
    return clause.tag(i) == "N" and clause.phrases[i].head in {"", "O"}


def including(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Join what "including" introduces with the claim it is part of."""
    for k, phrase in enumerate(clause.phrases):
        if phrase.tag != "i" or clause.tag(k - 1) == "x":
            continue
        members, parents = _included(clause, k, matches)
        for j, figure in figures(clause, members):
            if clause.phrases[j].head == _THING or figure.high == 0:
                continue
            own = [m for m in matches if m.phrase == j]
            for match in own:
                match.subset, match.parent = bool(parents), parents[-1] if parents else None
            if own:
                continue
            for parent in parents:
                yield Match(j, figure, parent.category, "including", k, True, parent)
            for category in () if parents else _nearest_cue(clause, k):
                yield Match(j, figure, category, "including", k, True)


def _included(clause: Clause, k: int, matches: list[Match]) -> tuple[list[int], list[Match]]:
    """Return the phrases that the "including" at `k` brings in, and the claims they are part of."""
    i = k + 1
    while clause.tag(i) == "a":
        i += 1
    members = _listed(clause, i)
    if not members and clause.tag(k - 1) == "N" and clause.tag(k - 2) == ",":
        # "nine people, two children among them, were killed"
        return [k - 1], _governing(k - 1, matches)
    return members, _governing(k, matches)


def _listed(clause: Clause, i: int) -> list[int]:
    """Return the noun phrases of the list that begins with `i`, each perhaps with its own cue."""
    members: list[int] = []
    while clause.is_nominal(i):
        members += [i, *joined_after(clause, i)]
        i = clause.after_modifiers(members[-1] + 1)
        if clause.tag(i) != "C" or clause.tag(i + 1) not in {"c", ","}:
            break
        i += 3 if clause.tag(i + 1) == "," and clause.tag(i + 2) == "c" else 2
        if clause.tag(clause.after_modifiers(i + 1)) != "C":
            break
    return members


def _nearest_cue(clause: Clause, k: int) -> list[Category]:
    """Return the category of the verb that governs an "including" without a figure before it."""
    for k_cue, category, forms in cues(clause):
        if k_cue == k - 1 and (forms & {"participle", "states", "counted"} or forms == {"tolls"}):
            return [category]
        if k_cue > k - 6 and "b" in clause.verb_tags(k_cue) and forms & {"participle", "states"}:
            return [category]
    return []


def _governing(k: int, matches: list[Match]) -> list[Match]:
    """Return the matches of the nearest claimed figure before `k`."""
    before = [m for m in matches if m.phrase < k and not m.subset]
    if not before:
        return []
    nearest = max(m.phrase for m in before)
    return [m for m in before if m.phrase == nearest]


def of_them(clause: Clause, matches: list[Match], carried: Category | None) -> Iterator[Match]:
    """Join "four of them" and "of whom four" with the claim that "them" goes back to.

    `carried` is the category of the last claim of the sentence before.
    """
    for k, phrase in enumerate(clause.phrases):
        if phrase.tag != "j":
            continue
        i = k + 1 if clause.tag(k + 1) == "N" else k - 1
        if not clause.is_nominal(i):
            continue
        figure = clause.phrases[i].figure
        if i < k and clause.tag(i - 1) == "s" and _does_something(clause, k + 1):
            continue
        parents = _governing(k - 1 if i < k else k, matches)
        own = [m for m in matches if m.phrase == i]
        for match in own:
            match.subset, match.parent = True, parents[-1] if parents else None
        if figure is None or own:
            continue
        for parent in parents:
            yield Match(i, figure, parent.category, "of_them", k, True, parent)
        if not parents and carried is not None and clause.tag(max(i, k) + 1) in {"b", "h"}:
            yield Match(i, figure, carried, "of_them", k, True)


def _does_something(clause: Clause, i: int) -> bool:
    """Tell whether a verb of no category follows: "when one of them hit a power line"."""
    if clause.tag(i) != "n" or clause.phrases[i].determiner is not None:
        return False
    return not clause.phrases[i].head


def by_severity(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Join "one seriously" with the injured that it is one of, or by itself."""
    for i, phrase in enumerate(clause.phrases):
        if phrase.tag != "N" or phrase.figure is None or clause.tag(i + 1) != "S":
            continue
        if clause.tag(i + 2) not in {"", ",", "c", "p", ";"} or any(m.phrase == i for m in matches):
            continue
        graded = [m for m in _governing(i, matches) if m.category in clause.words.graded]
        for parent in graded:
            yield Match(i, phrase.figure, parent.category, "of_them", i + 1, True, parent)
        for category in clause.words.graded if matches and not graded else ():
            yield Match(i, phrase.figure, category, "participle_after", i + 1)


def breakdown(_clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Mark "five dead and nine wounded" behind "14 casualties" as counting some of them."""
    for position, whole in enumerate(matches):
        rest = [m for m in matches[position + 1 :] if m.category is not whole.category]
        pair = rest[:2]
        values = [m.figure.low for m in pair]
        if (
            len(pair) == 2
            and None not in values
            and sum(v or 0 for v in values) == whole.figure.low
        ):
            for match in pair:
                match.subset, match.parent = True, whole
    yield from ()


def partitive(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Mark "three of the twelve" and what follows "of the 16 members" as counting some of them."""
    by_phrase = {m.phrase: m for m in matches}
    for match in matches:
        parent = by_phrase.get(match.phrase + 2)
        if clause.tag(match.phrase + 1) != "o":
            continue
        if parent is not None:
            match.subset, match.parent = True, parent
        elif _is_said_before(clause, match):
            match.subset = True
    for match in matches:
        yield from _some_before(clause, matches, match)
    for i, phrase in enumerate(clause.phrases):
        whole = by_phrase.get(i + 1)
        first = clause.tag(i - 1) in {"", ",", ";"}
        if first and phrase.tag == "j" and clause.tag(i + 1) == "C":
            yield from _some_of_uncounted(clause, matches, i + 1)
        opens = phrase.tag == "o" and first
        if opens and whole is not None:
            yield from _some_of(clause, matches, whole)
        elif opens and clause.tag(i + 2) == "C":
            yield from _some_of_uncounted(clause, matches, i + 2)


def _some_before(clause: Clause, matches: list[Match], whole: Match) -> Iterator[Match]:
    """Join "five of the nine dead were men" as counting some of the nine."""
    i = whole.phrase - 2
    figure = clause.phrases[i].figure if i >= 0 else None
    if clause.tag(i + 1) != "o" or not _is_bare_count(clause, i) or figure is None:
        return
    said = whole.cue > whole.phrase and clause.tag(whole.cue + 1) in {"b", "h"}
    if said and not any(m.phrase == i for m in matches):
        yield Match(i, figure, whole.category, "of_them", whole.phrase, True, whole)


def _some_of(clause: Clause, matches: list[Match], whole: Match) -> Iterator[Match]:
    """Mark or join the figures that follow "of the 41 dead" as counting some of them."""
    for i in range(whole.phrase + 1, len(clause.phrases)):
        own = [m for m in matches if m.phrase == i]
        for match in own:
            match.subset, match.parent = True, whole
        figure = clause.phrases[i].figure
        if figure and not own and clause.tag(i) == "N" and clause.tag(i + 1) in {"b", "h"}:
            yield Match(i, figure, whole.category, "of_them", whole.phrase, True, whole)


def _is_said_before(clause: Clause, match: Match) -> bool:
    """Tell whether a bare figure is of those said to be hurt: "two of the injured officers"."""
    if not _is_bare_count(clause, match.phrase) or clause.tag(match.phrase + 2) != "n":
        return False
    return clause.phrases[match.phrase + 2].cue is not None


def _some_of_uncounted(clause: Clause, matches: list[Match], k: int) -> Iterator[Match]:
    """Join the figure that follows "of the deaths" as counting some of them."""
    for cue, category, forms in cues(clause):
        i = k + 2 if clause.tag(k + 1) == "," else k + 1
        figure = clause.phrases[i].figure if clause.tag(i) == "N" else None
        if cue != k or not forms & {"states", "counted", "participle"} or figure is None:
            continue
        if not any(m.phrase == i for m in matches) and clause.tag(i + 1) in {"b", "h"}:
            yield Match(i, figure, category, "of_them", k, True)


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
    if i < 0:
        return False
    phrase = clause.phrases[i]
    words = {unit.low for unit in clause.units[phrase.first : phrase.last]}
    if words.isdisjoint(clause.words.counting):
        return False
    return not words.isdisjoint(clause.words.bringing) or (
        clause.first_low(i - 1) in clause.words.bringing
    )
