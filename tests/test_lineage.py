"""Lineage: copied articles, copied and reworded sentences, and what is neither."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figurecheck.comparing import shingles
from figurecheck.comparing.assembling import formulas
from figurecheck.comparing.candidates import candidates
from figurecheck.comparing.grouping import Groups
from figurecheck.comparing.lineage import Lineages, trace
from figurecheck.records import Category
from tests.building import claim, source

LONG = (
    "Rescue teams with dogs and two cranes worked through the night at the mill near Orsa "
    "while the mayor opened the school hall to families who had nowhere else to sleep. "
)
OTHER = (
    "Farmers in the hills say that the road has been closed since autumn and that nobody "
    "from the ministry came to look at the cracks along its outer edge before the rains. "
)
SAID = "In the blaze and the panic that followed it on the stairs {n} millers lost their lives."
REWORDED = "Officials repeat: in the blaze and the panic that followed it {n} millers were lost."
UNLIKE = "The ministry gave out a list on which the names of {n} millers from nine towns stand."
FORMULA = "At least {n} people were killed."
LONG_FORMULA = "At least {n} people were killed and {n} others were injured in a {w} on Monday."


def traced(texts, figure="12"):
    sources = [source(f"s{at}", text) for at, text in enumerate(texts)]
    claims = [claim(one, figure) for one in sources if figure in one.text]
    return trace(sources, claims, formulas), sources


def groups(texts):
    found, _ = traced(texts)
    return [(lineage.source_ids, lineage.kind.value) for lineage in found.groups]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([LONG + SAID.format(n=12)] * 2, [(("s0", "s1"), "copy")]),
        ([LONG + SAID.format(n=12), SAID.format(n=12) + OTHER], [(("s0", "s1"), "copy")]),
        (
            [LONG + SAID.format(n=12), OTHER + REWORDED.format(n=12)],
            [(("s0", "s1"), "reworded")],
        ),
        ([LONG + SAID.format(n=12), OTHER + SAID.format(n=12).upper()], [(("s0", "s1"), "copy")]),
        (["12 killed.", "12 killed."], [(("s0", "s1"), "copy")]),
        ([LONG + FORMULA.format(n=12), OTHER + FORMULA.format(n=12)], []),
        (
            [
                LONG + LONG_FORMULA.format(n=12, w="fire"),
                OTHER + LONG_FORMULA.format(n=12, w="crash"),
            ],
            [],
        ),
        ([LONG + SAID.format(n=12), OTHER + UNLIKE.format(n=12)], []),
        ([LONG + "12 died.", OTHER + "12 died."], []),
    ],
)
def test_groups(texts, expected):
    assert groups(texts) == expected


def test_a_copy_of_a_part_is_a_copied_article():
    assert groups([LONG + OTHER + SAID.format(n=12), LONG + "Of 12 boats none came back."]) == [
        (("s0", "s1"), "copy")
    ]


def test_reworded_sentences_are_one_lineage_at_least_and_two_at_most():
    lineages, sources = traced([LONG + SAID.format(n=12), OTHER + REWORDED.format(n=12)])
    figure = (claim(sources[0], "12").category, (12, 12))
    assert lineages.count([("s0", figure), ("s1", figure)]) == (1, 2)


def test_the_same_sentence_with_another_number_is_a_revision():
    sources = [
        source("s0", LONG + SAID.format(n=12)),
        source("s1", OTHER + REWORDED.format(n=14)),
    ]
    claims = [claim(sources[0], "12"), claim(sources[1], "14")]
    lineages = trace(sources, claims, formulas)
    one, other = (one.claim_id for one in claims)
    assert lineages.revised == {one: [other], other: [one]}
    (passage,) = lineages.groups[0].passages
    assert passage.changed == ((one, other),)
    assert [quote.text for quote in passage.quotes] == [c.quote.text for c in claims]
    assert lineages.count(
        [("s0", (Category.KILLED, (12, 12))), ("s1", (Category.KILLED, (14, 14)))]
    ) == (2, 2)


def test_a_list_of_places_with_numbers_is_no_revision():
    item = (
        "The mill collapse in the three valleys killed {a} in Orsa, {b} in Vell and {c} in Tamar."
    )
    sources = [
        source("s0", LONG + item.format(a=31, b=17, c=13)),
        source("s1", OTHER + item.format(a=31, b=17, c=13).replace("and 13 in Tamar", "alone")),
    ]
    claims = [claim(sources[0], n) for n in ("31", "17", "13")]
    claims += [claim(sources[1], n) for n in ("31", "17")]
    assert trace(sources, claims, formulas).revised == {}


def test_what_a_family_of_copies_shares_is_told_once():
    texts = [LONG + SAID.format(n=12)] * 12
    (group,) = traced(texts)[0].groups
    assert group.source_ids == tuple(sorted(f"s{at}" for at in range(12)))
    assert len(group.passages) == 11
    assert all(passage.changed == () for passage in group.passages)


@given(st.lists(st.tuples(st.integers(0, 40), st.sets(st.integers(0, 5), min_size=1)), max_size=30))
def test_candidates_connect_all_that_share_a_mark(said):
    marks = [(at, found) for at, (_, found) in enumerate(said)]
    pairs = candidates(marks, lambda at: said[at][0])
    assert all(said[one][1] & said[other][1] for one, other in pairs)
    connected, wanted = Groups(range(len(said))), Groups(range(len(said)))
    connected.join_all(pairs)
    wanted.join_all((a, b) for a, b in combinations(range(len(said)), 2) if said[a][1] & said[b][1])
    assert connected.groups() == wanted.groups()


def test_candidates_of_a_large_family_are_few():
    assert len(candidates([(at, {1, 2, 3}) for at in range(1000)], lambda at: at % 3)) < 2000


NAMES = [f"s{at}" for at in range(6)]
PAIRS = st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=6)


@given(st.sets(st.sampled_from(NAMES), min_size=1), PAIRS, PAIRS)
def test_lineages_are_those_of_brute_force(members, copied, reworded):
    figure = (Category.KILLED, (12, 12))
    lineages = Lineages(
        articles={name: name for name in NAMES},
        related=frozenset(NAMES),
        copied={figure: partners_of(copied)},
        reworded={figure: partners_of(reworded)},
        revised={},
        groups=(),
    )
    most = components(members, copied)
    assert lineages.count([(name, figure) for name in members]) == (
        components(members, copied | reworded),
        most,
    )


def partners_of(pairs):
    """Return `pairs` by each of their sides."""
    return {
        name: [b if a == name else a for a, b in sorted(pairs) if name in (a, b)]
        for name in NAMES
        if any(name in pair for pair in pairs)
    }


def components(members, pairs):
    """Return how many groups `pairs` leave of `members`, merging until nothing changes."""
    groups = [{member} for member in members]
    for one, other in pairs:
        if one in members and other in members:
            meeting = [group for group in groups if {one, other} & group]
            groups = [group for group in groups if group not in meeting]
            groups.append(set().union(*meeting))
    return len(groups)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Martyrs” – a word", '"martyrs" - A WORD'),
        ("it’s a thirty-six-hour siege", "It's a thirty six hour siege"),
        ("1,275 dead", "1275 dead"),
    ],
)
def test_words_are_normalised(one, other):
    assert shingles.words_of(one) == shingles.words_of(other)


@given(st.lists(st.sampled_from("abcdefgh"), max_size=60), st.integers(1, 9))
def test_rolling_hashes_tell_runs_apart_like_the_words_themselves(words, size):
    hashes = shingles.shingles(words, size)
    size = min(size, len(words))
    spelled = [tuple(words[at : at + size]) for at in range(len(words) - size + 1)] if size else []
    assert len(hashes) == len(spelled)
    assert len(set(zip(hashes, spelled, strict=True))) == len(set(hashes)) == len(set(spelled))


@given(st.lists(st.integers(0, 3), min_size=11, max_size=11), st.data())
def test_a_shared_run_of_eleven_words_shares_a_fingerprint(run, data):
    noise = st.lists(st.sampled_from("pqrstuvw"), max_size=20)
    spoken = [f"w{number}" for number in run]
    one = data.draw(noise) + spoken + data.draw(noise)
    other = data.draw(noise) + spoken + data.draw(noise)
    marks = [shingles.fingerprints(shingles.shingles(words, 8)) for words in (one, other)]
    assert marks[0] & marks[1]


def test_hashes_are_the_same_on_every_machine():
    assert shingles.shingles(("one",), 1) == (3542522755138095862,)
