"""Titles: a figure there that meets none of its own article, and what is no contradiction."""

import datetime as dt

import pytest

from figurecheck import Source, compare

TEXT = "A fire at a mill in Orsa killed 14 people on Saturday, the mayor said. Nine were injured."


def told(title, text=TEXT):
    """Return the categories and the words of `title_differs` in one article."""
    one = Source.from_text(text, source_id="s0", title=title, published=dt.date(2031, 5, 4))
    found = compare([one])
    assert all(claim.source_id == "s0" for claim in found.claims)
    assert {c.span.start for c in found.claims} == {
        c.span.start for c in compare([one.model_copy(update={"title": None})]).claims
    }
    return [
        (str(one.category), one.explanation)
        for one in found.findings
        if one.code == "title_differs"
    ]


def test_a_title_with_another_figure_is_told():
    assert told("Fire in Orsa kills 17") == [("killed", "The title says 17, the text 14.")]


@pytest.mark.parametrize(
    ("title", "found"),
    [("Crash kills 79", [("killed", "The title says 79, the text 69.")]), ("Crash kills 69", [])],
)
def test_a_title_is_held_against_a_sum_that_the_text_leaves_to_its_reader(title, found):
    assert told(title, "All 65 passengers and four crew died in the crash at Orsa.") == found


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (None, TEXT),
        ("Fire in Orsa kills 14", TEXT),
        ("Fire in Orsa kills more than a dozen", TEXT),
        ("Fire in Orsa kills at least 10", TEXT),
        ("Dozens killed in Orsa fire", TEXT),
        ("Mill burns in Orsa for 17 hours", TEXT),
        ("Fire in Orsa: three arrested", TEXT),
        ("Three children killed in Orsa fire", TEXT + " Three children were among the dead."),
        ("17 killed in Orsa fire", "Dozens of people were killed in a fire in Orsa."),
        ("17 killed in Orsa fire", "A fire burned in Orsa."),
        ("17 killed in Orsa fire", TEXT + " A plate names 17 people killed."),
    ],
)
def test_a_title_that_fits_its_article_is_not_told(title, text):
    assert told(title, text) == []
