"""The articles of our own: what their golden files promise, apart from any score."""

import pytest

from tests.articles_text import ARTICLES, GOLD, marked_articles, read_lines, written

TEXTS = {one["id"]: one["text"] for one in read_lines(ARTICLES)}
GOLDEN = {one["id"]: one["claims"] for one in read_lines(GOLD)}
# Figures that are no claims: an article with this many more digits than claims holds traps.
TRAPS = 3


@pytest.mark.parametrize("path", written(), ids=lambda path: path.name)
def test_files_are_written_from_the_marked_text(path):
    assert path.read_text(encoding="utf-8") == written()[path]


def test_the_text_at_every_golden_span_is_its_number():
    wrong = [
        (name, claim["number"])
        for name, claims in GOLDEN.items()
        for claim in claims
        if TEXTS[name][claim["start"] : claim["end"]] != claim["number"]
    ]
    assert not wrong


def test_there_are_forty_articles_and_a_third_of_them_hold_traps():
    numbers = {
        name: sum(word[0].isdigit() for word in text.split()) for name, text in TEXTS.items()
    }
    traps = [name for name in TEXTS if numbers[name] >= len(GOLDEN[name]) + TRAPS]
    assert len(marked_articles()) == len(TEXTS) >= 40
    assert len(traps) * 3 >= len(TEXTS)
