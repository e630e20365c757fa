"""Which reports of the news are of one happening, read from their texts alone."""

import datetime as dt

import pytest

from figurecheck import Source, compare

ONE = {
    "a toll of a country that rises": (
        ("2031-05-04", "Twelve people are killed in floods in South Africa's Eastern Cape."),
        ("2031-05-06", "The death toll from the floods in the Eastern Cape rises to 19."),
    ),
    "two words for one bombing": (
        ("2031-05-04", "A suicide bomber kills nine people at a market in Varosin, Iraq."),
        ("2031-05-05", "The toll from the blast in Varosin, Iraq, rises to 11 dead."),
    ),
    "a mountain with and without its word": (
        ("2031-05-04", "Seven people are killed when Mount Sarvo erupts in Indonesia."),
        ("2031-05-05", "The death toll from the eruption of Sarvo in Indonesia rises to 13."),
    ),
    "a province with towns, told as known": (
        ("2031-05-04", "Floods kill 14 people in Sindh, Pakistan."),
        ("2031-05-05", "The death toll from the floods in Sindh, Pakistan, rises to 20."),
    ),
    "parts without a sum": (
        ("2031-05-04", "Three firefighters and a civilian are killed in wildfires in Portugal."),
        ("2031-05-06", "The number of people killed in the wildfires in Portugal rises to seven."),
    ),
}
TWO = {
    "shootings of one country of several words": (
        ("2031-05-04", "Four people are killed in a shooting in Lorden, Ohio, United States."),
        ("2031-05-06", "Five people are killed in a shooting in Marfield, Texas, United States."),
    ),
    "towns of one state": (
        ("2031-05-04", "Three people are killed in a fire at a factory in Dholka, Gujarat, India."),
        ("2031-05-05", "Six people are killed in a fire in a hotel in Morvi, Gujarat, India."),
    ),
    "a town that is struck again": (
        ("2031-05-20", "Russian missile strikes on Odesa kill three people."),
        ("2031-05-23", "A Russian missile strike on Odesa kills one person."),
    ),
    "kinds that one happening cannot be": (
        ("2031-05-04", "A bus crash near Varosin kills nine people."),
        ("2031-05-05", "A shooting in Varosin kills nine people."),
    ),
}


def events_of(reports):
    sources = [
        Source.from_text(text, source_id=f"s{at}", published=dt.date.fromisoformat(day))
        for at, (day, text) in enumerate(reports)
    ]
    return [event.source_ids for event in compare(sources).events]


@pytest.mark.parametrize("reports", ONE.values(), ids=ONE)
def test_reports_of_one_happening_are_one_event(reports):
    assert events_of(reports) == [("s0", "s1")]


@pytest.mark.parametrize("reports", TWO.values(), ids=TWO)
def test_reports_of_two_happenings_are_two_events(reports):
    assert sorted(events_of(reports)) == [("s0",), ("s1",)]
