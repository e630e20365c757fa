"""Digits of other scripts, hidden characters and damaged numbers are read as what they are."""

import pytest

from figurecheck import Source, extract

READ = [
    ("１２ people were killed.", 12, []),
    ("١٢ people were killed.", 12, []),
    ("१२ people were killed.", 12, []),
    ("12³ people were killed.", 12, []),
    ("12[3] people were killed.", 12, []),
    ("1.200 people were killed.", 1_200, []),
    ("1\u2009200 people were killed.", 1_200, []),
    ("1٬200 people were killed.", 1_200, []),
    ("12,00,000 people were killed.", 1_200_000, []),
    ("12.5 million people were killed.", 12_500_000, []),
    ("12 dead/30 missing", 12, []),
    ("1\u200b2 people were killed.", 12, ["hidden_character"]),
    ("1\u00ad200 people were killed.", 1_200, ["hidden_character"]),
    ("1٢3 people were killed.", 123, ["mixed_digits"]),
    ("1.200 million people were killed.", 1_200_000_000, ["ambiguous_separator"]),
    ("1,200 million people were killed.", 1_200_000_000, []),
    ("99999999999 people were killed.", 99_999_999_999, ["implausible"]),
]
LEFT = [
    "1\ufffd2 people were killed.",
    "1\x002 people were killed.",
    "1.234,5 people were killed.",
    "1,234.5 people were killed.",
    "1,234.5 died.",
    "1 234,5 people were killed.",
    "l2 people were killed.",
    "1e3 people were killed.",
    "0x12 people were killed.",
    "1_000 people were killed.",
    "1.5 people were killed.",
    "1/2 people were killed.",
    "½ of the people were killed.",
    "2½ people were killed.",
    "ⅩⅡ people were killed.",
    "9" * 5_000 + " people were killed.",
]


@pytest.mark.parametrize(("text", "number", "flags"), READ)
def test_the_number_is_read_and_doubts_are_flagged(text, number, flags):
    claim = extract(Source.from_text(text, source_id="x"))[0]
    assert (claim.value.low, claim.value.high) == (number, number)
    assert [flag.value for flag in claim.flags] == flags
    assert text[claim.span.start : claim.span.end] == claim.value.text


@pytest.mark.parametrize("text", LEFT, ids=lambda text: ascii(text[:20]))
def test_no_number_is_made_up_from_what_is_damaged_or_no_number(text):
    assert extract(Source.from_text(text, source_id="x")) == []
