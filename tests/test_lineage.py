"""Lineage: copied articles, copied and reworded sentences, and what is neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figurecheck.comparing import shingles
from figurecheck.comparing.assembling import formulas
from figurecheck.comparing.lineage import trace
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
    assert lineages.revised == {(claims[0].claim_id, claims[1].claim_id)}
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
    assert trace(sources, claims, formulas).revised == frozenset()


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
    assert shingles.shingles(("one",), 1) == (3815355558890182089,)
