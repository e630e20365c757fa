"""Changes of form change no claim: the same figures, the same bounds, in the place that moved."""

import tomllib

import pytest

from figurecheck import extract
from tests.articles_text import ARTICLES, sources
from tests.changes import CHANGES, apply, moved, paragraph_of, paragraphs
from tests.marking import CASES, bounds, rows, source

TABLES = ("figures", "not_counts", "cues", "roles", "text", "reports")
TEXTS = {
    **{row.text: f"{table}: {row.text}" for table in TABLES for row in rows(table)},
    **{one.text: f"article: {one.source_id}" for one in sources(ARTICLES)},
}
# By change: what is not read the same yet, with the reason, as strict expected failures.
KNOWN = {
    (one["change"], name): one["why"]
    for one in tomllib.loads((CASES / "metamorphic.toml").read_text(encoding="utf-8"))["known"]
    for name in one["texts"]
}
# Capitals hide names, and with them which singulars stand for one person.
WITHOUT_SINGULARS = {"capitals"}
ALONE = "paragraphs_alone"


def meaning(claim):
    value = claim.value
    written = bounds(value.kind, value.low, value.high)
    return claim.category.value, written, claim.implicit


def same_after(change, text):
    """Return the claims of a changed text and those of the text itself, moved; None: no change."""
    claims = extract(source(text))
    edits = list(CHANGES[change](text, claims))
    if not edits:
        return None
    changed = extract(source(apply(text, edits)))
    if change in WITHOUT_SINGULARS:
        claims = [one for one in claims if not one.implicit]
        changed = [one for one in changed if not one.implicit]
    was = [
        (
            moved(edits, one.span.start),
            moved(edits, one.span.end, is_end=True),
            *meaning(one),
        )
        for one in claims
    ]
    return was, [(one.span.start, one.span.end, *meaning(one)) for one in changed]


def paragraphs_alone(text):
    """Return the claims of the paragraphs of a text, each read by itself and in the whole.

    A part of a figure in another paragraph ("nine of the victims") rests on it and is left out.
    """
    ranges = paragraphs(text)
    if len(ranges) == 1:
        return None
    whole, alone, resting = set(), set(), set()
    claims = extract(source(text))
    place = {one.claim_id: paragraph_of(ranges, one.span.start) for one in claims}
    for one in claims:
        if one.parent_id and place[one.parent_id] != place[one.claim_id]:
            resting.add(one.span.start)
        else:
            whole.add((one.span.start, *meaning(one)))
    for start, end in ranges:
        read = extract(source(text[start:end]))
        alone |= {(start + one.span.start, *meaning(one)) for one in read}
    return whole, {one for one in alone if one[0] not in resting}


def is_same(change, text):
    pair = paragraphs_alone(text) if change == ALONE else same_after(change, text)
    return pair is None or pair[0] == pair[1]


@pytest.mark.parametrize("change", [*CHANGES, ALONE])
def test_a_change_of_form_changes_no_claim(change):
    texts = {text: name for text, name in TEXTS.items() if (change, name) not in KNOWN}
    assert not [name for text, name in texts.items() if not is_same(change, text)]


@pytest.mark.parametrize(
    ("change", "name"),
    [pytest.param(*key, marks=pytest.mark.xfail(reason=why)) for key, why in KNOWN.items()],
)
def test_what_is_known_to_change_still_does(change, name):
    texts = [text for text, one in TEXTS.items() if one == name]
    assert texts
    assert is_same(change, texts[0])


def test_every_change_changes_some_text():
    idle = [
        change for change in CHANGES if not any(same_after(change, text) for text in list(TEXTS))
    ]
    assert not idle
