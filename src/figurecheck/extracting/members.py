"""Join figures that count some of those counted before: "including 12", "four of them"."""

from collections.abc import Iterator

from figurecheck.extracting.items import is_placed, items_from, sum_of
from figurecheck.extracting.lists import inclusion_end
from figurecheck.extracting.objects import counted_in, joined_after, objects_of
from figurecheck.extracting.subjects import subject_of
from figurecheck.extracting.syntax import Clause, Match, cues, figures
from figurecheck.records import Category, Kind

_THING = "Q"
# Where the figure stands that a sentence gives behind "of these" and a comma.
_OPENED = 2


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
    # "two of the critically injured"
    article = k - 2 if clause.tag(k - 1) == "S" else k - 1
    if clause.tag(article) != "n" or not clause.is_article(article):
        return []
    if clause.tag(article - 1) == "o":
        # "one of the burned houses"
        thing = clause.is_bare(k + 1) and clause.phrases[k + 1].head == _THING
        return [article - 2] if is_bare_count(clause, article - 2) and not thing else []
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


def among_described(clause: Clause) -> Iterator[Match]:
    """Join some of those described as dead or hurt: "two of the slain miners were brothers"."""
    for i in range(2, len(clause.phrases)):
        cue = clause.phrases[i].cue
        if cue is None or clause.tag(i) != "n" or clause.tag(i - 1) != "o":
            continue
        if clause.phrases[i].determiner is None or not is_bare_count(clause, i - 2):
            continue
        figure = clause.phrases[i - 2].figure
        fate = _later_cue(clause, i)
        if figure is None or figure.high == 0 or (fate is not None and clause.tag(i + 1) != "C"):
            continue
        for category, form in cue.readings:
            if form in {"participle", "states"}:
                yield Match(i - 2, figure, category, "among", i, True)


def is_bare_count(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is a figure without a noun; "200 relatives of the dead" is not."""
    return clause.tag(i) == "N" and clause.phrases[i].head in {"", "O"}


def including(clause: Clause, matches: list[Match], *, later: bool = False) -> Iterator[Match]:
    """Join what "including" introduces with the claim it is part of.

    `later` only figures are joined of which nothing else was read.
    """
    for k, phrase in enumerate(clause.phrases):
        if phrase.tag != "i" or clause.tag(k - 1) == "x":
            continue
        members, parents = _included(clause, k, matches)
        for j, figure in figures(clause, members):
            if clause.phrases[j].head == _THING or figure.high == 0:
                continue
            own = [m for m in matches if m.phrase == j]
            for match in own if not later else ():
                match.subset = bool(parents) or is_of_more(clause, match, _before(clause, k))
                match.parent = parents[-1] if parents else None
            if own:
                continue
            for parent in parents:
                yield Match(j, figure, parent.category, "including", k, True, parent)
            for category in () if parents else _nearest_cue(clause, k):
                yield Match(j, figure, category, "including", k, True)


def _before(clause: Clause, k: int) -> int:
    """Return the phrase before the "including" at `k`, with or without a comma."""
    return k - 2 if clause.tag(k - 1) == "," else k - 1


def _included(clause: Clause, k: int, matches: list[Match]) -> tuple[list[int], list[Match]]:
    """Return the phrases that the "including" at `k` brings in, and the claims they are part of."""
    i = k + 1
    while clause.tag(i) == "a":
        i += 1
    i = counted_in(clause, i)
    members = [i] if inclusion_end(clause, k) else _listed(clause, i)
    if not members and clause.tag(k - 1) in {"N", "I"}:
        # "nine people, a nurse and two children among them, were killed"
        first = k - 1
        while clause.tag(first - 1) == "c" and clause.is_nominal(first - 2):
            first -= 2
        if clause.tag(first - 1) == ",":
            return list(range(first, k, 2)), governing(first, matches)
    parents = governing(k, matches)
    if parents and not any(m.phrase > parents[-1].phrase for m in matches if m.phrase < k):
        # "12 guerrillas died and six of the former, including a woman, surrendered"
        parents = [] if _is_of_others(clause, parents[-1], k) else parents
    return members, parents


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


def governing(k: int, matches: list[Match]) -> list[Match]:
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
        i = _beside_pronoun(clause, k)
        if not clause.is_nominal(i):
            continue
        figure = clause.phrases[i].figure
        if i < k and _does_something(clause, i, k + 1):
            continue
        own = [m for m in matches if m.phrase == i]
        parents = _counted_before(clause, matches, i, k)
        for match in own:
            _mark_some(clause, match, parents, i)
        if figure is None:
            continue
        some: list[tuple[Category, Match | None]] = [(one.category, one) for one in parents]
        told = clause.tag(max(i, k) + 1) in {"b", "h"} or _is_accounted(clause, i)
        if not some and carried is not None and told:
            some = [(carried, None)]
        # "12 were hurt, none of them badly" counts none.
        for category, parent in some if not own and figure.high != 0 else ():
            yield Match(i, figure, category, "of_them", k, True, parent)
        for whole in parents:
            yield from _others_of_them(clause, matches, whole, i, k)


def _counted_before(clause: Clause, matches: list[Match], i: int, k: int) -> list[Match]:
    """Return the claims that "of them" at `k` beside the figure `i` goes back to."""
    parents = governing(k - 1 if i < k else k, matches)
    apart = parents and _is_of_others(clause, parents[-1], min(i, k))
    return [] if apart else parents


def _is_of_others(clause: Clause, parent: Match, i: int) -> bool:
    """Tell whether others are counted between a claim and "of them": "73 captured, three of"."""
    last = i - 1 if clause.tag(i - 1) != "," else i - 2
    nearest = next((j for j in range(last, parent.phrase, -1) if clause.tag(j) == "N"), 0)
    if clause.tag(nearest - 1) == "o" and nearest - 2 == parent.phrase:
        # "killed 12 of the 40 miners, among them four boys"
        return False
    figure = clause.phrases[nearest].figure
    if not nearest or figure is None or clause.phrases[nearest].head == _THING:
        return False
    return figure.interval[0] > 1


def _is_accounted(clause: Clause, i: int) -> bool:
    """Tell whether somebody did what befell those in phrase `i`: "is blamed for 12 of them"."""
    return any(clause.low(j) in clause.words.accounting for j in range(max(0, i - 2), i))


def _beside_pronoun(clause: Clause, k: int) -> int:
    """Return the phrase that the "of them" at `k` may say to count some of others."""
    if k == 0 and clause.tag(1) == "," and clause.tag(_OPENED) == "N":
        # "Of these, 212 died in May"
        return _OPENED
    return k + 1 if clause.tag(k + 1) == "N" else k - 1


def _mark_some(clause: Clause, match: Match, parents: list[Match], i: int) -> None:
    """Mark a figure of its own as some of `parents`, or of others that nobody counts."""
    match.subset, match.parent = True, parents[-1] if parents else None
    if not parents and any(is_of_more(clause, match, j) for j in range(i)):
        match.rule = "among"


def _others_of_them(
    clause: Clause, matches: list[Match], parent: Match, i: int, k: int
) -> Iterator[Match]:
    """Mark or join what goes on with "of them": "71 of them civilians and 42 soldiers"."""
    behind = clause.after_modifiers(max(i, k) + 1)
    if clause.tag(behind) not in {"c", ","}:
        return
    items = items_from(clause, behind + 1, parent.category)
    placed = all(is_placed(clause, j) for j in items)
    own = {m.phrase: m for m in matches if m.phrase in items}
    apart = any(m.cue != parent.cue or m.category is not parent.category for m in own.values())
    high = parent.figure.interval[1]
    fits = high is None or sum_of(clause, [i, *items]) <= high
    if apart or not fits or not (placed or clause.tag(behind) == "c"):
        return
    for j, figure in figures(clause, items):
        if j in own:
            own[j].subset, own[j].parent = True, parent
        else:
            yield Match(j, figure, parent.category, "of_them", k, True, parent)


def _does_something(clause: Clause, i: int, k: int) -> bool:
    """Tell whether a verb of no category follows: "when one of them hit a power line"."""
    figure = clause.phrases[i].figure
    vague = figure is not None and figure.kind is Kind.VAGUE
    if vague and clause.tag(k) == "h" and clause.is_bare(k + 1):
        return True
    if clause.tag(i - 1) != "s" or not clause.is_bare(k):
        return False
    return not clause.phrases[k].head or clause.units[clause.phrases[k].first].tag == "w"


def partitive(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Mark "three of the twelve" and what follows "of the 16 members" as counting some of them."""
    by_phrase = {m.phrase: m for m in matches}
    for match in matches:
        parent = by_phrase.get(match.phrase + 2)
        if clause.tag(match.phrase + 1) != "o":
            continue
        if parent is not None:
            match.subset, match.parent = True, parent
        elif _is_said_before(clause, match) or _is_of_bare(clause, match, match.phrase + 2):
            match.subset = True
    for match in matches:
        yield from _some_before(clause, matches, match)
    yield from _opened(clause, matches, by_phrase)


def _opened(clause: Clause, matches: list[Match], by_phrase: dict[int, Match]) -> Iterator[Match]:
    """Mark or join what "of the 41 dead" or "of those killed" opens."""
    for i, phrase in enumerate(clause.phrases):
        if phrase.tag not in {"o", "j"} or clause.tag(i - 1) not in {"", ",", ";"}:
            continue
        whole = by_phrase.get(i + 1)
        if phrase.tag == "j":
            if clause.tag(i + 1) == "C":
                yield from _some_of_uncounted(clause, matches, i + 1)
        elif whole is not None:
            yield from _some_of(clause, matches, whole)
        elif clause.tag(i + 1) == "N":
            _mark_some_of(clause, matches, i + 1)
        elif clause.tag(i + 2) == "C":
            yield from _some_of_uncounted(clause, matches, i + 2)


def _is_of_bare(clause: Clause, match: Match, i: int) -> bool:
    """Tell whether `match` is of a larger figure without article: "kills 13 of 15"."""
    return is_of_more(clause, match, i) and clause.phrases[i].determiner is None


def is_of_more(clause: Clause, match: Match, i: int) -> bool:
    """Tell whether phrase `i` is a larger figure, which `match` is of: "seven of nine climbers"."""
    whole = clause.phrases[i].figure if clause.tag(i) == "N" else None
    if whole is None or whole.low is None or clause.phrases[i].head == _THING:
        return False
    return (match.figure.interval[1] or 0) < whole.low


def _some_before(clause: Clause, matches: list[Match], whole: Match) -> Iterator[Match]:
    """Join "five of the nine dead were men" as counting some of the nine."""
    i = whole.phrase - 2
    figure = clause.phrases[i].figure if i >= 0 else None
    if clause.tag(i + 1) != "o" or not is_bare_count(clause, i) or figure is None:
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


def _mark_some_of(clause: Clause, matches: list[Match], i: int) -> None:
    """Mark what follows "of the 16 members" in the sentence as counting some of them."""
    for match in matches:
        bare = match.phrase > i and is_bare_count(clause, match.phrase)
        if bare and is_of_more(clause, match, i):
            match.subset = True


def _is_said_before(clause: Clause, match: Match) -> bool:
    """Tell whether a bare figure is of those said to be hurt: "two of the injured officers"."""
    i = match.phrase + 2
    if not is_bare_count(clause, match.phrase) or clause.tag(i) != "n":
        return False
    if clause.phrases[i].cue is not None:
        return True
    # "eleven of the wounded are in serious condition"
    state = clause.phrases[i + 1].cue if clause.is_article(i) and clause.tag(i + 1) == "C" else None
    return state is not None and any(one is match.category for one, _ in state.readings)


def _some_of_uncounted(clause: Clause, matches: list[Match], k: int) -> Iterator[Match]:
    """Join the figure that follows "of the deaths" as counting some of them."""
    for cue, category, forms in cues(clause):
        i = k + 2 if clause.tag(k + 1) == "," else k + 1
        figure = clause.phrases[i].figure if clause.tag(i) == "N" else None
        if cue != k or not forms & {"states", "counted", "participle"} or figure is None:
            continue
        if not any(m.phrase == i for m in matches) and clause.tag(i + 1) in {"b", "h"}:
            yield Match(i, figure, category, "of_them", k, True)
