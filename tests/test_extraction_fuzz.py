"""Whatever words stand together, extraction ends, and every span holds its figure."""

from hypothesis import given, settings
from hypothesis import strategies as st

from figurecheck import Source, extract
from figurecheck.extracting.rejecting import find_rejected
from figurecheck.lexicon import load

_LEXICON = load("en")
_CUES = [
    word
    for cue in _LEXICON.cues.tables.values()
    for words in (cue.states, cue.counted, cue.of_nouns, cue.tolls, cue.lives, cue.taking)
    for word in words
] + [
    form
    for cue in _LEXICON.cues.tables.values()
    for line in (*cue.verbs, *cue.intransitive)
    for form in (line.split("|") if "|" in line else line.split())
]
_GRAMMAR = [
    word
    for words in _LEXICON.grammar.model_dump().values()
    if isinstance(words, tuple)
    for word in words
]
_WORD = st.one_of(
    st.sampled_from(_CUES),
    st.sampled_from(_GRAMMAR),
    st.sampled_from(
        ["12", "three", "1,275", "dozens", "a dozen", "no", "one", "40-50", "half", "1.5"]
    ),
    st.sampled_from(
        ["people", "soldier", "houses", "Orsa", "Ann Doe", "police", "others", "frobs"]
    ),
    st.sampled_from([",", ".", ";", ":", "(", ")", "-", "--", "'s", '"', "\n", "?", "12-year-old"]),
    st.text(max_size=6),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORD, max_size=30))
def test_any_words_in_any_order_are_read_without_a_fault(words):
    text = " ".join(words)
    source = Source.from_text(text, source_id="x")
    claims = extract(source)
    assert all(text[c.span.start : c.span.end] == c.value.text for c in claims)
    assert len({c.claim_id for c in claims}) == len(claims)
    rejected = find_rejected(source, tuple(claims), everywhere=True)
    assert all(text[n.span.start : n.span.end] == n.text for n in rejected)


def test_a_text_may_end_with_words_that_wait_for_somebody():
    source = Source.from_text("12 dead together with", source_id="x")
    assert [claim.value.text for claim in extract(source)] == ["12"]
    source = Source.from_text("dead together with", source_id="x")
    assert find_rejected(source, (), everywhere=True) == ()


def test_an_item_that_becomes_what_was_read_before_is_read_once():
    text = "take out three appeal bundled into police vans out of them three 40-50 no"
    claims = extract(Source.from_text(text, source_id="x"))
    assert len(claims) > 1
    assert len({claim.claim_id for claim in claims}) == len(claims)
